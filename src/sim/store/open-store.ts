import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HomeroomError } from '../error.ts'
import { openPglite, type PgliteStore } from './pglite.ts'
import { schemaVersion, sessionSchema } from './schema.ts'
import { isServerAddress } from './server/address.ts'
import { preparedSnapshot } from './snapshot.ts'
import type { Store } from './store.ts'

/** Says what a folder is, and which schema its tables have. */
const markName = 'homeroom.json'
const lockName = 'homeroom.lock'

/**
 * Opens a store: `memory`, a folder that is made when it is missing or empty, or a Postgres server as `postgres://…`. Where
 * `HOMEROOM_STORE` names a server, a schema of its own there takes the place of each store in memory.
 * @throws HomeroomError `store_unusable` when the folder or schema holds something else or another version's tables, or the
 * server will not do; `store_in_use` when a running process has it open.
 */
export async function openStore(where: string, options: { mustExist?: boolean } = {}): Promise<Store> {
  if (isServerAddress(where)) return await withWorkingTables(await (await server()).openOnServer(where, options))
  if (where === 'memory') {
    const instead = process.env.HOMEROOM_STORE ?? ''
    if (instead !== '') return await withWorkingTables(await (await server()).openScratch(instead))
    const store = await openPglite({ snapshot: await preparedSnapshot() })
    return await withWorkingTables(store)
  }
  return await openFolder(where, options.mustExist ?? false)
}

/** The driver is loaded where it is needed: a start in memory is short. */
const server = () => import('./server/open-server.ts')

async function withWorkingTables(store: Store): Promise<Store> {
  await store.session(sessionSchema)
  return store
}

async function openFolder(folder: string, mustExist: boolean): Promise<Store> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw new HomeroomError('store_unusable', `Open a folder as store: "${folder}" is not a readable folder`)
  })
  if (mustExist && !entries.includes(markName)) {
    throw new HomeroomError('store_unusable', `Open an existing store: "${folder}" holds none; sync with --store first`)
  }
  // A store whose making was cut short has a lock or half a data directory, and no mark: it is made anew.
  const foreign = entries.filter((name) => name !== lockName && name !== 'data')
  if (!entries.includes(markName) && foreign.length > 0) {
    throw new HomeroomError(
      'store_unusable',
      `Open a store in an empty folder: "${folder}" holds other files, "${foreign[0]}" among them`,
    )
  }
  await mkdir(folder, { recursive: true })
  const unlock = await lock(folder)
  try {
    const store = entries.includes(markName) ? await reopen(folder) : await make(folder)
    await withWorkingTables(store)
    const close = store.close.bind(store)
    store.close = async () => {
      await close()
      await unlock()
    }
    return store
  } catch (error) {
    await unlock()
    throw error
  }
}

async function make(folder: string): Promise<PgliteStore> {
  await rm(join(folder, 'data'), { recursive: true, force: true })
  const store = await openPglite({ folder: join(folder, 'data'), snapshot: await preparedSnapshot({ kept: true }) })
  await writeFile(join(folder, markName), JSON.stringify({ schema: schemaVersion }) + '\n')
  return store
}

async function reopen(folder: string): Promise<PgliteStore> {
  const mark = JSON.parse(await readFile(join(folder, markName), 'utf8')) as { schema?: string }
  if (mark.schema !== schemaVersion) {
    throw new HomeroomError(
      'store_unusable',
      `Open a store of this version: "${folder}" has schema "${mark.schema}", this Homeroom has "${schemaVersion}"; ` +
        'sync the uploads into a new folder',
    )
  }
  return await openPglite({ folder: join(folder, 'data') })
}

/** PGlite does not guard its folder against a second process; two of them would ruin it. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, lockName)
  for (let tries = 0; tries < 2; tries++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch {
      const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
      const since = await stat(path).catch(() => null)
      if (since !== null && holder > 0 && isRunning(holder)) {
        throw new HomeroomError('store_in_use', `Wait for process ${holder} to end: it has "${folder}" open`)
      }
      // Left behind by a process that was killed.
      await rm(path, { force: true })
    }
  }
  throw new HomeroomError('store_in_use', `Open "${folder}": another process took it at the same moment`)
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
