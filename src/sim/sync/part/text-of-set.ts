import { Buffer, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { FormatDescription } from '../../roster/format.ts'
import { setDigest } from '../../roster/set-digest.ts'
import { bytesOf, type UploadSet } from '../../roster/upload-set.ts'

/** The files of a set that its format knows, line by line. */
export interface TextOfSet {
  readonly bytes: number
  /** As a whole reading gives it. */
  readonly digest: string
  readonly files: ReadonlyMap<string, TextOfFile>
}

/** The lines of a file without their line feeds, in UTF-8. */
export interface TextOfFile {
  readonly header: string
  readonly bytes: Buffer
  /** Where each line below the header begins, and, last, where one more would. */
  readonly begins: ArrayLike<number>
}

/** How many lines stand below the header. */
export const lineCountOf = ({ begins }: TextOfFile): number => Math.max(0, begins.length - 1)

/** The text of a line below the header, of which the first one has the number 0. */
export function lineOf({ bytes, begins }: TextOfFile, line: number): string {
  return bytes.toString('utf8', begins[line], begins[line + 1]! - 1)
}

/**
 * Reads a set that is at most so large; undefined where it is larger, or where a line may not be a row: a quoted cell may hold
 * a line break, and a NUL byte or bytes that are no UTF-8 are faults that the scan tells.
 */
export async function textOfSet(
  set: UploadSet,
  format: FormatDescription,
  bytesMax: number,
): Promise<TextOfSet | undefined> {
  const known = set.files.filter(({ name }) => format.files.some((file) => file.name === name))
  if (bytesOf(known) > bytesMax) return undefined
  let bytes = 0
  const hashed: { name: string; sha256: string }[] = []
  const files = new Map<string, TextOfFile>()
  for (const file of known) {
    const parts: Uint8Array[] = []
    for await (const part of file.open()) {
      bytes += part.length
      if (bytes > bytesMax) return undefined
      parts.push(part)
    }
    const all = parts.length === 1
      ? Buffer.from(parts[0]!.buffer, parts[0]!.byteOffset, parts[0]!.length)
      : Buffer.concat(parts)
    hashed.push({ name: file.name, sha256: createHash('sha256').update(all).digest('hex') })
    const text = linesOf(all)
    if (text === undefined) return undefined
    files.set(file.name, text)
  }
  return { bytes, digest: setDigest(hashed), files }
}

const [lineFeed, quote, backslash] = Buffer.from('\n"\\')

function linesOf(bytes: Buffer): TextOfFile | undefined {
  // What is no UTF-8 is read as the replacement character.
  if (bytes.includes(0) || !isUtf8(bytes) || bytes.includes('\ufffd')) return undefined
  let quoteAt = bytes.indexOf(quote!)
  const begins: number[] = []
  for (let begin = 0; begin < bytes.length;) {
    const feed = bytes.indexOf(lineFeed!, begin)
    const end = feed < 0 ? bytes.length : feed
    if (quoteAt >= 0 && quoteAt < end) {
      if (isOpen(bytes, begin, end)) return undefined
      quoteAt = bytes.indexOf(quote!, end)
    }
    begin = end + 1
    begins.push(begin)
  }
  return { header: bytes.toString('utf8', 0, (begins[0] ?? 1) - 1), bytes, begins }
}

/** Whether a quote of a line may be closed in another one. */
function isOpen(bytes: Buffer, begin: number, end: number): boolean {
  let quotes = 0
  for (let at = begin; at < end; at++) if (bytes[at] === quote && bytes[at - 1] !== backslash) quotes++
  return quotes % 2 === 1
}
