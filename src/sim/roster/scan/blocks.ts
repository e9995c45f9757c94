import { Buffer } from 'node:buffer'
import type { Hash } from 'node:crypto'
import type { Limits } from '../limits.ts'
import type { UploadFile } from '../upload-set.ts'

const lineFeed = 10

/** Whole lines of a file; only the last block may lack the line break at its end. */
export interface Block {
  readonly bytes: Buffer
  readonly isLast: boolean
}

/** What is known of a file's bytes so far. */
export interface Bytes {
  count: number
  readonly hash: Hash
}

/**
 * Cuts a file into blocks at line breaks, so that neither a character nor, mostly, a cell is torn. A line without end comes
 * as a block that has no line break and is not the last one. Stops where a file is over its limit: `bytes.count` says so.
 */
export async function* blocksOf(file: UploadFile, limits: Limits, bytes: Bytes): AsyncGenerator<Block> {
  let parts: Uint8Array[] = []
  let held = 0
  for await (const chunk of file.open()) {
    bytes.hash.update(chunk)
    bytes.count += chunk.length
    if (bytes.count > limits.fileBytesMax) return
    parts.push(chunk)
    held += chunk.length
    if (held < limits.blockBytes) continue
    const all = Buffer.concat(parts)
    const end = all.lastIndexOf(lineFeed) + 1
    if (end === 0 && held <= limits.lineBytesMax) continue
    const cut = end === 0 ? held : end
    yield { bytes: all.subarray(0, cut), isLast: false }
    parts = cut === held ? [] : [all.subarray(cut)]
    held -= cut
  }
  yield { bytes: Buffer.concat(parts), isLast: true }
}
