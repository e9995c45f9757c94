import { createServer } from 'node:net'
import { pgliteServer } from './pglite-server.ts'
import { installedBinaries, realServer } from './real-server.ts'

/** A Postgres server for tests, on this machine alone, which is gone when it is closed. */
export interface TestServer {
  /** `PostgreSQL` where one is installed; else PGlite behind its own wire protocol, which has one session for everybody. */
  readonly engine: 'PostgreSQL' | 'PGlite'
  /** An address for `--store`, of the database's owner where nobody else is named. */
  address(options?: AddressOptions): string
  /** Ends every connection, as an administrator does or a network that breaks. */
  loseConnections(): Promise<void>
  /** Stops at once, without waiting for anybody, as in a crash. */
  stop(): Promise<void>
  /** Starts again with the same data on the same port. */
  start(): Promise<void>
  close(): Promise<void>
}

export interface AddressOptions {
  readonly schema?: string
  readonly user?: string
  readonly password?: string
  readonly database?: string
}

export const owner = { user: 'postgres', password: 'owner', database: 'postgres' }

/** Starts the newest PostgreSQL that is installed, or PGlite with its wire protocol where none is. */
export async function startServer(): Promise<TestServer> {
  const folder = await installedBinaries()
  return folder === undefined ? await pgliteServer() : await realServer(folder)
}

export function addressOf(port: number, options: AddressOptions = {}): string {
  const { user, password, database } = { ...owner, ...options }
  const schema = options.schema === undefined ? '' : `?schema=${options.schema}`
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}${schema}`
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
