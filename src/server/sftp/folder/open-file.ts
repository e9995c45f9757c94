import { Buffer } from 'node:buffer'
import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import ssh2 from 'ssh2'
import type { Attributes } from 'ssh2'
import type { SftpLimits } from '../limits.ts'
import { type Place, refused } from './areas.ts'
import { attributesOf } from './attributes.ts'
import { failure, notAllowed, notThere } from './refusal.ts'
import { take, type Usage } from './usage.ts'

const { OPEN_MODE } = ssh2.utils.sftp

/** As many bytes as one reply has at most. */
const readBytesMax = 256 * 1024 - 2_048

/** A file that a client has open. */
export interface OpenFile {
  readonly isWritable: boolean
  readonly place: Place
  /** null at the end of the file. */
  read(offset: number, length: number): Promise<Buffer | null>
  write(offset: number, data: Uint8Array): Promise<void>
  resize(size: number): Promise<void>
  attributes(): Promise<Attributes>
  close(): Promise<void>
  /** Its client is gone before it closed the file: what was written may be a part of it. */
  abandon(): Promise<void>
}

/**
 * On disk, a file whose client has not closed it: its owner's bit to execute it, which means nothing for a roster, stays
 * with the file through a rename, a lost connection and a kill, and goes with it.
 */
const openMode = 0o700
const wholeMode = 0o600

/** Whether a client has begun to write a file, and has not said that it is whole. */
export function isUnfinished({ mode }: { readonly mode: number }): boolean {
  return (mode & 0o100) !== 0
}

/** Whether flags ask for more than reading. */
export function isForWriting(flags: number): boolean {
  return (flags & (OPEN_MODE.WRITE | OPEN_MODE.APPEND | OPEN_MODE.CREAT | OPEN_MODE.TRUNC)) !== 0
}

/** Opens a file by the flags of the protocol (draft-ietf-secsh-filexfer-02, 6.3), with its growth bounded. */
export async function openFile(place: Place, flags: number, usage: Usage, limits: SftpLimits): Promise<OpenFile> {
  const forWriting = isForWriting(flags)
  const found = await lstat(place.disk).catch(() => null)
  if (found === null && !(flags & OPEN_MODE.CREAT)) throw notThere(place.path)
  if (found !== null && !found.isFile()) throw failure(`"${place.path}" is a folder`)
  if (found !== null && flags & OPEN_MODE.CREAT && flags & OPEN_MODE.EXCL) {
    throw failure(`"${place.path}" is there already`)
  }
  if (found === null) take(usage, { files: 1 }, limits)
  const handle = await open(place.disk, systemFlags(flags, forWriting), openMode).catch((error) => {
    if (found === null) usage.files--
    throw refused(error, place.path)
  })
  if (found !== null && forWriting) await handle.chmod(openMode)
  if (found !== null && flags & OPEN_MODE.TRUNC) usage.bytes -= found.size
  return { isWritable: forWriting, place, ...bounded(handle, place, flags, usage, limits) }
}

function systemFlags(flags: number, forWriting: boolean): number {
  const access = forWriting ? constants.O_RDWR : constants.O_RDONLY
  return access | (constants.O_NOFOLLOW ?? 0) |
    (flags & OPEN_MODE.CREAT ? constants.O_CREAT : 0) |
    (flags & OPEN_MODE.TRUNC ? constants.O_TRUNC : 0)
}

function bounded(
  handle: FileHandle,
  place: Place,
  flags: number,
  usage: Usage,
  limits: SftpLimits,
): Omit<OpenFile, 'isWritable' | 'place'> {
  const assertMode = (mode: number, what: string) => {
    if ((flags & mode) === 0) throw notAllowed(`"${place.path}" is not open for ${what}`)
  }
  const grow = (from: number, to: number) => {
    if (to > limits.fileBytesMax) {
      throw failure(`"${place.path}" would have ${to} bytes; a file may have ${limits.fileBytesMax}`)
    }
    take(usage, { bytes: to - from }, limits)
  }
  return {
    async read(offset, length) {
      assertMode(OPEN_MODE.READ, 'reading')
      const buffer = Buffer.allocUnsafe(Math.min(length, readBytesMax))
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
      return bytesRead === 0 ? null : buffer.subarray(0, bytesRead)
    },
    async write(offset, data) {
      assertMode(OPEN_MODE.WRITE | OPEN_MODE.APPEND, 'writing')
      const { size } = await handle.stat()
      const start = flags & OPEN_MODE.APPEND ? size : offset
      grow(size, Math.max(size, start + data.length))
      for (let done = 0; done < data.length;) {
        const { bytesWritten } = await handle.write(data, done, data.length - done, start + done)
        done += bytesWritten
      }
    },
    async resize(to) {
      assertMode(OPEN_MODE.WRITE | OPEN_MODE.APPEND, 'writing')
      grow((await handle.stat()).size, to)
      await handle.truncate(to)
    },
    attributes: async () => attributesOf(await handle.stat(), place.isWritable),
    async close() {
      try {
        if (isForWriting(flags)) await handle.chmod(wholeMode)
      } finally {
        await handle.close()
      }
    },
    abandon: () => handle.close(),
  }
}
