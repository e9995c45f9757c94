import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { unknownSet } from './faults.ts'
import type { FileError } from './file-error.ts'
import { type FileDescription, type FormatDescription, formats } from './format.ts'
import type { ReadOptions } from '../world.ts'
import type { UploadFile, UploadSet } from './upload-set.ts'

/** As many bytes as a header may have to be looked at. */
const headerBytesMax = 16_384

/**
 * Tells the format of a set from the names of its files and their headers: the format wins in which most of both are at
 * home. A file name that only one format has weighs as much as half of a header.
 */
export async function recognize(set: UploadSet, options: ReadOptions): Promise<FormatDescription | FileError> {
  if (options.format !== undefined) return formats[options.format]
  const all = Object.values(formats)
  const headers = new Map<string, readonly string[]>()
  for (const file of set.files) {
    if (all.some((format) => described(format, file.name))) headers.set(file.name, await headerOf(file))
  }
  const scored = all.map((format) => ({
    format,
    score: [...headers].reduce((sum, [name, header]) => {
      const file = described(format, name)
      if (file === undefined) return sum
      const isDistinct = all.every((other) => other === format || described(other, name) === undefined)
      return sum + (isDistinct ? 0.5 : 0) + shareOf(header, file, options)
    }, 0),
  })).sort((one, other) => other.score - one.score)
  const [best, second] = scored
  if (best!.score === 0 || best!.score === second!.score) {
    const candidates = best!.score === 0
      ? scored.filter(({ format }) => !format.pulled)
      : scored.filter(({ score }) => score === best!.score)
    return unknownSet(csvNames(set), candidates.map(({ format }) => format))
  }
  return best!.format
}

/**
 * Whether a set, whose files have the headers of one that was of this format, would be recognized as the same. They are looked
 * at only where other files stand beside: of another format, or under other names.
 */
export async function isStill(format: FormatDescription, set: UploadSet, options: ReadOptions): Promise<boolean> {
  const isKnown = set.files.every(({ name }) =>
    format.files.some((file) => file.name === name) ||
    Object.values(formats).every((it) => described(it, name) === undefined)
  )
  return isKnown || await recognize(set, options) === format
}

/** The names of a set's CSV files. */
export function csvNames(set: UploadSet): string[] {
  return set.files.map((file) => file.name).filter((name) => /\.csv$/i.test(name))
}

/** The file that a name stands for; other letter cases count, since they are a fault that is told later. */
function described(format: FormatDescription, name: string): FileDescription | undefined {
  return format.files.find((file) => file.name.toLowerCase() === name.toLowerCase())
}

/** How much of what a file's header should be, and of nothing else, is there: from 0 to 1. */
function shareOf(header: readonly string[], file: FileDescription, options: ReadOptions): number {
  const renamed = options.columns?.[file.name] ?? {}
  const expected = file.columns.map(({ name }) => renamed[name] ?? name)
  const common = expected.filter((name) => header.includes(name)).length
  return common / Math.max(expected.length, header.length)
}

async function headerOf(file: UploadFile): Promise<readonly string[]> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of file.open()) {
    parts.push(chunk)
    length += chunk.length
    if (chunk.includes(10) || length >= headerBytesMax) break
  }
  const text = Buffer.concat(parts).toString('utf8', 0, headerBytesMax).replace(/^\ufeff/, '').trimStart()
  const [line = ''] = text.split(/\r?\n/, 1)
  try {
    return parse(line, { relax_quotes: true, relax_column_count: true, to: 1 })[0] ?? []
  } catch {
    // What is wrong with it the scan tells, with its place.
    return []
  }
}
