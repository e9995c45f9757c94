import { createHash } from 'node:crypto'
import { HomeroomError } from '../../error.ts'
import type { ServerAddress } from './address.ts'
import type { Connection } from './connection.ts'

/** Sets Homeroom's advisory locks apart from those of others in the same database: "home". */
const lockSpace = 0x686f6d65

/** A number by which a lock stands for a schema. */
const lockOf = (schema: string) => createHash('sha256').update(schema).digest().readInt32BE(0)

/** The server process behind a connection. */
export interface Backend {
  readonly pid: number
  readonly since: string
}

export async function backendOf(connection: Connection): Promise<Backend> {
  const { rows } = await connection.query(
    `select pg_backend_pid() as pid,
       (select backend_start::text from pg_stat_activity where pid = pg_backend_pid()) as since`,
  )
  return rows[0] as unknown as Backend
}

/** Ends a backend whose connection is lost at this end, so that nothing that it was sent is carried out any more. */
export async function endBackend(connection: Connection, { pid, since }: Backend): Promise<void> {
  await connection.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where pid = $1 and backend_start::text = $2 and pid <> pg_backend_pid()`,
    [pid, since],
  )
}

/** Takes the store for this connection, until it ends. Gives whether it was free. */
export async function tryClaim(connection: Connection, schema: string): Promise<boolean> {
  const { rows } = await connection.query('select pg_try_advisory_lock($1, $2) as free', [lockSpace, lockOf(schema)])
  return rows[0]!['free'] === true
}

/** @throws HomeroomError `store_in_use` where another connection has the store */
export async function claim(connection: Connection, { schema, shown }: ServerAddress): Promise<void> {
  if (await tryClaim(connection, schema)) return
  const { rows } = await connection.query(
    `select pid, client_addr::text as host, application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and classid = $1 and objid::bigint = $2 and objsubid = 2
       and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [lockSpace, lockOf(schema) >>> 0],
  )
  const [holder] = rows
  const who = holder === undefined
    ? 'another process'
    : `"${holder['name']}"${holder['host'] === null ? '' : ` from ${holder['host']}`}, server process ${holder['pid']},`
  throw new HomeroomError('store_in_use', `Wait for the other to end: ${who} has ${shown} open`)
}
