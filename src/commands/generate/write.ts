import { createWriteStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HomeroomError } from '../../sim/error.ts'
import type { WrittenFile } from '../../sim/roster/write.ts'

/** Told after each part of a file: its rows so far, the header included, and its parts. */
export type Written = (file: string, rows: number, parts: number) => void

/** Refuses a zip that is there already. */
export async function newZip(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) {
    throw new HomeroomError('input_unreadable', `Expected a new file after --out, "${path}" is there already`)
  }
}

/** Writes the files into a folder, part by part, and returns how many rows they have. */
export async function writeFolder(files: AsyncIterable<WrittenFile>, folder: string, onPart: Written): Promise<number> {
  await mkdir(folder, { recursive: true })
  let total = 0
  for await (const { name, text } of files) {
    const file = await open(join(folder, name), 'wx')
    try {
      for await (const part of counted(name, text, onPart, (rows) => total += rows)) await file.write(part)
    } finally {
      await file.close()
    }
  }
  return total
}

/** What a zip says of the age of its files: the same always and in every time zone, so that equal exports give equal zips. */
const ageInZip = { mtime: new Date(1980, 0, 1, 12), forceDosTimestamp: true }

/** Writes the files into a zip, one after another, and returns how many rows they have. */
export async function writeZip(files: AsyncIterable<WrittenFile>, path: string, onPart: Written): Promise<number> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const out = createWriteStream(path, { flags: 'wx' })
  const written = pipeline(zip.outputStream, out)
  let total = 0
  try {
    for await (const { name, text } of files) {
      const stream = Readable.from(counted(name, text, onPart, (rows) => total += rows))
      // The next file may only be asked for when this one has been read.
      const read = new Promise<void>((resolve, reject) => stream.on('end', resolve).on('error', reject))
      zip.addReadStream(stream, name, ageInZip)
      await Promise.race([read, written])
    }
    zip.end()
    await written
  } catch (cause) {
    out.destroy()
    await written.catch(() => {})
    throw cause
  }
  return total
}

async function* counted(
  name: string,
  text: AsyncIterable<string>,
  onPart: Written,
  onEnd: (rows: number) => void,
): AsyncGenerator<string> {
  let [rows, parts] = [0, 0]
  for await (const part of text) {
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) rows++
    onPart(name, rows, ++parts)
    if (part !== '') yield part
  }
  onEnd(Math.max(0, rows - 1))
}
