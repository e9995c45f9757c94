import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { FormatDescription } from '../../roster/format.ts'
import { setDigest } from '../../roster/set-digest.ts'
import type { UploadSet } from '../../roster/upload-set.ts'

/** The files of a set that its format knows, line by line. */
export interface TextOfSet {
  readonly bytes: number
  /** As a whole reading gives it. */
  readonly digest: string
  readonly files: ReadonlyMap<string, TextOfFile>
}

export interface TextOfFile {
  readonly header: string
  /** The lines below the header, without their line feeds. */
  readonly lines: readonly string[]
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
  let bytes = known.reduce((sum, { size }) => sum + size, 0)
  if (bytes > bytesMax) return undefined
  bytes = 0
  const hashed: { name: string; sha256: string }[] = []
  const files = new Map<string, TextOfFile>()
  for (const file of known) {
    const parts: Uint8Array[] = []
    for await (const part of file.open()) {
      bytes += part.length
      if (bytes > bytesMax) return undefined
      parts.push(part)
    }
    const all = parts.length === 1 ? Buffer.from(parts[0]!) : Buffer.concat(parts)
    hashed.push({ name: file.name, sha256: createHash('sha256').update(all).digest('hex') })
    const text = all.toString('utf8')
    // What is no UTF-8 is read as the replacement character.
    if (text.includes('\0') || text.includes('\ufffd')) return undefined
    const [header = '', ...lines] = text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    if (text.includes('"') && [header, ...lines].some(isOpen)) return undefined
    files.set(file.name, { header, lines })
  }
  return { bytes, digest: setDigest(hashed), files }
}

/** Whether a quote of a line may be closed in another one. */
function isOpen(line: string): boolean {
  let quotes = 0
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) if (line[at - 1] !== '\\') quotes++
  return quotes % 2 === 1
}
