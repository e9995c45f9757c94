import { createHash } from 'node:crypto'
import type { ReadOptions } from '../world.ts'
import { type FormatName, formats } from './format.ts'
import { isStill } from './recognize.ts'
import { bytesOf, type UploadFile, type UploadSet } from './upload-set.ts'

/** SHA-256 over the names and digests of files; equal for the same files in any order. */
export function setDigest(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  const hash = createHash('sha256')
  // By code unit and not by locale, so that every machine has the same order.
  for (const { name, sha256 } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name} ${sha256}\n`)
  }
  return hash.digest('hex')
}

/** What is known of an upload that was read. */
export interface KnownSet {
  readonly format: FormatName
  readonly bytes: number
  readonly digest: string
}

/**
 * Whether a set has the very files of a known one, which was read with the same options. It is hashed only where its format and
 * size do not tell already.
 */
export async function isSameSet(set: UploadSet, options: ReadOptions, known: KnownSet): Promise<boolean> {
  const format = formats[known.format]
  if (!await isStill(format, set, options)) return false
  const files = format.files.flatMap(({ name }) => set.files.find((file) => file.name === name) ?? [])
  if (bytesOf(files) !== known.bytes) return false
  const hashed: { name: string; sha256: string }[] = []
  for (const file of files) hashed.push({ name: file.name, sha256: await hashOf(file) })
  return setDigest(hashed) === known.digest
}

async function hashOf(file: UploadFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of file.open()) hash.update(chunk)
  return hash.digest('hex')
}
