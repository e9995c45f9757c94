import { createReadStream } from 'node:fs'

/** A file of 40 MB is read and hashed in three quarters of the time that parts of Node's 64 kB take. */
const partBytes = 256 * 1024

/** The bytes of a file on the disk, in large parts. */
export const fileInParts = (path: string): AsyncIterable<Uint8Array> =>
  createReadStream(path, { highWaterMark: partBytes })
