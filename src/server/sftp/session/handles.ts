import { Buffer } from 'node:buffer'
import type { Listed } from '../folder/district-folder.ts'
import type { OpenFile } from '../folder/open-file.ts'
import { failure } from '../folder/refusal.ts'

/** A folder that is being read; what it has is given in parts. */
export interface OpenListing {
  left: Listed[]
}

/** What a connection has open, by the handles that it was given. */
export interface Handles {
  add(opened: OpenFile | OpenListing): Buffer
  file(handle: Buffer): OpenFile
  listing(handle: Buffer): OpenListing
  close(handle: Buffer): Promise<void>
  /** The client is gone. */
  closeAll(): Promise<void>
}

export function openHandles(max: number): Handles {
  const opened = new Map<number, OpenFile | OpenListing>()
  let last = 0
  const numberOf = (handle: Buffer) => handle.length === 4 ? handle.readUInt32BE() : -1
  const get = (handle: Buffer) => {
    const found = opened.get(numberOf(handle))
    if (found === undefined) throw failure('The handle is not open')
    return found
  }
  return {
    add(it) {
      if (opened.size >= max) {
        if ('close' in it) void it.close()
        throw failure(`A connection may have ${max} files and folders open`)
      }
      last = (last + 1) % 2 ** 32
      opened.set(last, it)
      const handle = Buffer.alloc(4)
      handle.writeUInt32BE(last)
      return handle
    },
    file(handle) {
      const found = get(handle)
      if (!('close' in found)) throw failure('The handle is of a folder')
      return found
    },
    listing(handle) {
      const found = get(handle)
      if ('close' in found) throw failure('The handle is of a file')
      return found
    },
    async close(handle) {
      const found = get(handle)
      opened.delete(numberOf(handle))
      if ('close' in found) await found.close()
    },
    async closeAll() {
      const all = [...opened.values()]
      opened.clear()
      await Promise.all(all.map((it) => 'close' in it ? it.abandon().catch(() => {}) : undefined))
    },
  }
}
