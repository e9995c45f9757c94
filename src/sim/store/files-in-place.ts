import type { PGlite } from '@electric-sql/pglite'

/** A file of PGlite's file system in memory. */
interface MemoryFile {
  contents: Uint8Array<ArrayBuffer>
  usedBytes: number
}

/** What is used here of Emscripten's file system in memory, which PGlite shows as `Module.MEMFS`. */
interface MemoryFiles {
  expandFileStorage?: (file: MemoryFile, bytes: number) => void
}

/** Smaller files are copied when they grow. */
const smallMax = 1 << 20
/** Postgres begins another file where one has so many bytes. */
const fileMax = 1 << 30
/** A file is copied to where it may grow by this factor; the room costs addresses and no memory. */
const roomFactor = 32

/**
 * Lets large files grow where they are. Emscripten copies a file to an eighth more room whenever it is full; of a district of
 * 100,000 students that took a tenth of a first sync, and as much again to collect the copies.
 */
export function growFilesInPlace(db: PGlite): void {
  const files = db.Module.MEMFS as unknown as MemoryFiles
  const copyToMoreRoom = files.expandFileStorage
  if (copyToMoreRoom === undefined) return
  files.expandFileStorage = (file, bytes) => {
    if (bytes <= smallMax) return copyToMoreRoom(file, bytes)
    const { contents, usedBytes } = file
    if (contents.length >= bytes) return
    const { buffer } = contents
    const length = Math.ceil(bytes / smallMax) * smallMax
    if (buffer.resizable && length <= buffer.maxByteLength) return buffer.resize(length)
    try {
      const maxByteLength = Math.max(length, Math.min(fileMax, length * roomFactor))
      file.contents = new Uint8Array(new ArrayBuffer(length, { maxByteLength }))
    } catch {
      // No such room is to be had.
      return copyToMoreRoom(file, bytes)
    }
    file.contents.set(contents.subarray(0, usedBytes))
  }
}
