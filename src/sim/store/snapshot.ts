import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BytesBlob } from './bytes-blob.ts'
import { isPackaged, packageFolder } from './package-folder.ts'
import { openPglite } from './pglite.ts'
import { schema, schemaVersion } from './schema.ts'
import type { Store } from './store.ts'
import { lastingTables } from './tables.ts'

/** PGlite's data directory is bound to its version; bump together with the dependency. */
const engine = 'pglite-0.5.16-slim-2'

/** The package stands among others in `node_modules` already, where tools keep what can be made again. */
const places = [
  join(packageFolder, isPackaged ? '../.cache/homeroom' : 'node_modules/.cache/homeroom'),
  join(tmpdir(), 'homeroom'),
]

/**
 * The prepared data directory with the schema in it. Making one runs initdb (seconds); it is kept beside the packages,
 * or in the system's temporary folder where that cannot be written, so that later starts take a fraction of a second.
 * Where a store is `kept`, its tables outlive a crash.
 */
export async function preparedSnapshot({ kept = false }: { readonly kept?: boolean } = {}): Promise<Blob> {
  const name = `${engine}-${schemaVersion}${kept ? '-kept' : ''}.tar`
  for (const place of places) {
    const bytes = await readFile(join(place, name)).catch(() => null) as Uint8Array<ArrayBuffer> | null
    if (bytes !== null) return new BytesBlob(bytes)
  }
  const store = await openPglite({})
  await store.execute(schema)
  if (!kept) await withoutLog(store)
  await dropTemplates(store)
  const snapshot = await store.dump()
  await store.close()
  for (const place of places) {
    if (await keep(place, name, snapshot)) break
  }
  return snapshot
}

/** What is in memory is gone with the process: a log of it would only fill the memory, as much as the tables do. */
async function withoutLog(store: Store): Promise<void> {
  const tables = await lastingTables(store)
  await store.execute(tables.map(({ name }) => `alter table ${name} set unlogged;`).join(' '))
}

/** Databases that new ones would be made from are half of the directory, and nobody makes one here. */
async function dropTemplates(store: Store): Promise<void> {
  await store.execute(`update pg_database set datistemplate = false where datname in ('template0', 'template1')`)
  for (const name of ['template0', 'template1']) await store.execute(`drop database ${name}`)
}

/** Writes beside and renames, so that a second process never reads half a snapshot. */
async function keep(place: string, name: string, snapshot: Blob): Promise<boolean> {
  const beside = join(place, `${name}.${process.pid}`)
  try {
    await mkdir(place, { recursive: true })
    const file = await open(beside, 'w')
    await file.writeFile(new Uint8Array(await snapshot.arrayBuffer()))
    await file.close()
    await rename(beside, join(place, name))
    return true
  } catch {
    await rm(beside, { force: true })
    return false
  }
}
