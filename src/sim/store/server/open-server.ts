import process from 'node:process'
import { HomeroomError } from '../../error.ts'
import { sessionSettings } from '../session-settings.ts'
import type { Store } from '../store.ts'
import { parseServerAddress, type ServerAddress } from './address.ts'
import { backOff } from './back-off.ts'
import { type Backend, backendOf, claim, endBackend, tryClaim } from './claim.ts'
import { Connection } from './connection.ts'
import { passes, whyUnreachable } from './failures.ts'
import { assertOurs, dropSchema, openSchema, scratchSchemas, watchedSchema } from './mark.ts'
import { ServerStore } from './server-store.ts'

const versionMin = 150_000

/**
 * A set that the planner takes for one row, since a school has just come, it would keep aside and read for each row of another
 * one: a square of thousands. Without that it looks each row up by its key.
 */
const robustPlans = 'set enable_material = off;'

/** Scratch stores of one process at the same time. */
const scratchMax = 1_000

/**
 * Opens a store on a Postgres server, which is made where it is missing.
 * @throws HomeroomError `store_unusable` where the address, the server or the schema will not do, `store_in_use` when another
 * process has it open
 */
export async function openOnServer(where: string, options: { readonly mustExist?: boolean }): Promise<Store> {
  const address = parseServerAddress(where)
  const connection = await connect(address)
  return await closedOnFailure(connection, async () => {
    await claim(connection, address)
    const opened = await openSchema(connection, address, options)
    return await storeOn(connection, address, opened, () => Promise.resolve())
  })
}

/** Opens a store in place of one in memory: in a schema of its own, which is dropped when it is closed or left behind. */
export async function openScratch(where: string): Promise<Store> {
  const given = parseServerAddress(where)
  const connection = await connect(given)
  return await closedOnFailure(connection, async () => {
    await dropLeftBehind(connection)
    const address = await freeAddress(connection, given)
    // What an earlier process of the same number left there.
    await dropSchema(connection, address.schema)
    const opened = await openSchema(connection, address, { scratch: true })
    await connection.execute('set synchronous_commit = off')
    return await storeOn(connection, address, opened, () => dropSchema(connection, address.schema))
  })
}

async function freeAddress(connection: Connection, given: ServerAddress): Promise<ServerAddress> {
  for (let count = 1; count <= scratchMax; count++) {
    const schema = `${given.schema}_scratch_${process.pid}_${count}`
    if (await tryClaim(connection, schema)) return { ...given, schema }
  }
  throw new HomeroomError(
    'store_in_use',
    `Close some stores first: this process has ${scratchMax} open on ${given.shown}`,
  )
}

async function dropLeftBehind(connection: Connection): Promise<void> {
  for (const schema of await scratchSchemas(connection)) {
    if (await tryClaim(connection, schema)) await dropSchema(connection, schema)
  }
}

async function storeOn(
  connection: Connection,
  address: ServerAddress,
  opened: number,
  atTheEnd: () => Promise<void>,
): Promise<Store> {
  await begin(connection, address)
  let backend = await backendOf(connection)
  return new ServerStore({
    connection,
    atTheEnd,
    again: async () => {
      const next = await backOff(() => comeBack(address, backend, opened), passes)
      backend = await backendOf(next)
      return next
    },
  })
}

/** Takes the store again after a loss, if it is as it was left. */
async function comeBack(address: ServerAddress, before: Backend, opened: number): Promise<Connection> {
  const connection = await connect(address)
  return await closedOnFailure(connection, async () => {
    // The server may not have noticed yet, and still be at what it was told last.
    await endBackend(connection, before)
    await backOff(
      () => claim(connection, address),
      (error) => error instanceof HomeroomError && error.code === 'store_in_use',
    )
    await assertOurs(connection, address, opened)
    await begin(connection, address)
    return connection
  })
}

async function begin(connection: Connection, { schema }: ServerAddress): Promise<void> {
  await connection.execute(
    `${sessionSettings} ${robustPlans} set search_path to "${schema}", "${watchedSchema(schema)}";`,
  )
}

/** A connection to a server that will do. */
async function connect(address: ServerAddress): Promise<Connection> {
  const connection = await Connection.open(address)
  return await closedOnFailure(connection, async () => {
    const { rows } = await connection.query(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
         current_setting('server_encoding') as encoding`,
    )
    const { number, version, encoding } = rows[0] as { number: number; version: string; encoding: string }
    const { shown } = address
    if (number < versionMin) {
      throw new HomeroomError('store_unusable', `Open a store on PostgreSQL 15 or newer: ${shown} has ${version}`)
    }
    if (encoding !== 'UTF8') {
      throw new HomeroomError(
        'store_unusable',
        `Open a store in a database of encoding UTF8: that of ${shown} is ${encoding}`,
      )
    }
    // Nothing of an earlier user, where a pool hands connections on.
    await connection.execute('discard all')
    await connection.execute('set client_min_messages to warning')
    return connection
  })
}

async function closedOnFailure<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await connection.close()
    if (typeof (error as { code?: unknown }).code !== 'string' || error instanceof HomeroomError) throw error
    throw whyUnreachable(error, connection.shown)
  }
}
