import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { growFilesInPlace } from '../../../src/sim/store/files-in-place.ts'
import { preparedSnapshot } from '../../../src/sim/store/snapshot.ts'

interface File {
  contents: Uint8Array<ArrayBuffer>
  usedBytes: number
}

/** A file system in memory that copies, as Emscripten's does. */
function fileSystem() {
  const copied: number[] = []
  const files = {
    expandFileStorage: (file: File, bytes: number) => {
      if (file.contents.length >= bytes) return
      copied.push(bytes)
      const { contents } = file
      file.contents = new Uint8Array(bytes)
      file.contents.set(contents)
    },
  }
  growFilesInPlace({ Module: { MEMFS: files } } as unknown as PGlite)
  return { files, copied }
}

const MB = 1 << 20

test('a large file grows without another copy, and keeps its bytes', () => {
  const { files, copied } = fileSystem()
  const file: File = { contents: new Uint8Array([1, 2, 3]), usedBytes: 3 }
  files.expandFileStorage(file, MB)
  expect(copied).toEqual([MB])
  files.expandFileStorage(file, MB + 1)
  const { buffer } = file.contents
  for (const bytes of [3 * MB, 7 * MB + 5, 20 * MB]) {
    files.expandFileStorage(file, bytes)
    expect(file.contents.length).toBeGreaterThanOrEqual(bytes)
    expect(file.contents.length).toBeLessThan(bytes + MB)
  }
  expect(file.contents.buffer).toBe(buffer)
  expect([...file.contents.subarray(0, 4)]).toEqual([1, 2, 3, 0])
  expect(copied).toEqual([MB])
})

test('a file that outgrows its room is copied to more', () => {
  const { files } = fileSystem()
  const file: File = { contents: new Uint8Array([7]), usedBytes: 1 }
  files.expandFileStorage(file, 2 * MB)
  const { buffer } = file.contents
  files.expandFileStorage(file, buffer.maxByteLength + 1)
  expect(file.contents.buffer).not.toBe(buffer)
  expect(file.contents[0]).toBe(7)
})

test('a build of PGlite that does not show its files is left as it is', () => {
  expect(() => growFilesInPlace({ Module: { MEMFS: {} } } as unknown as PGlite)).not.toThrow()
})

test('PGlite as it is has its large files in such room', async () => {
  const db = await PGlite.create({ loadDataDir: await preparedSnapshot() })
  growFilesInPlace(db)
  const files = db.Module.MEMFS as unknown as ReturnType<typeof fileSystem>['files']
  const { expandFileStorage } = files
  const grown: boolean[] = []
  files.expandFileStorage = (file, bytes) => {
    expandFileStorage(file, bytes)
    if (bytes > MB) grown.push(file.contents.buffer.resizable)
  }
  await db.exec(
    `create unlogged table large as select repeat(md5(n::text), 30) as words from generate_series(1, 9000) n`,
  )
  const { rows: [row] } = await db.query<{ is: boolean }>(
    `select count(*) = 9000 as is from large join generate_series(1, 9000) n on words = repeat(md5(n::text), 30)`,
  )
  expect(row!.is).toBe(true)
  expect(new Set(grown)).toEqual(new Set([true]))
  await db.close()
})
