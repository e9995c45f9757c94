import { PlanSets } from '../planned.ts'
import type { Row, Store, WorkKind } from '../store.ts'
import type { Connection, Rows } from './connection.ts'

/** What a store begins on, and how it gets on after a loss. */
export interface Connecting {
  readonly connection: Connection
  /** Another connection to the same store, in the state in which the first one began. */
  readonly again: () => Promise<Connection>
  /** What has to happen before the connection ends for good. */
  readonly atTheEnd: (connection: Connection) => Promise<void>
}

/**
 * A store on a Postgres server: one connection, which has its working tables and the lock on the store. When it is lost, what is
 * under way fails as a whole, and the next piece of work begins on another one.
 */
export class ServerStore implements Store {
  readonly #again: Connecting['again']
  readonly #atTheEnd: Connecting['atTheEnd']
  /** What the connection has of its own, to be made anew on another one. */
  readonly #session: string[] = []
  #connection: Connection
  #plans: PlanSets<Rows>
  #number = 1
  #depth = 0
  #pieces = 0
  #closed = false
  #reconnecting: Promise<void> | undefined

  constructor({ connection, again, atTheEnd }: Connecting) {
    this.#again = again
    this.#atTheEnd = atTheEnd
    this.#connection = connection
    this.#plans = plansOf(connection)
  }

  get connection(): number {
    return this.#number
  }

  async query<R extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    await this.#ready()
    return (await this.#plans.current.query(sql, parameters)).rows as R[]
  }

  async execute(sql: string): Promise<void> {
    await this.#ready()
    if (this.#depth > 0) await this.#plans.current.run(sql, [])
    else await this.#plans.current.execute(sql)
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.#ready()
    if (this.#depth > 0) await this.#plans.current.run(sql, parameters)
    else await this.#plans.current.query(sql, parameters)
  }

  async copyIn(table: string, columns: readonly string[], text: readonly string[]): Promise<void> {
    await this.#ready()
    await this.#plans.current.flush()
    await this.#connection.copyIn(table, columns, text)
  }

  async session(sql: string): Promise<void> {
    await this.#ready()
    await this.#plans.current.execute(sql)
    this.#session.push(sql)
  }

  async piece<T>(work: () => Promise<T>): Promise<T> {
    await this.#ready()
    this.#pieces++
    try {
      return await work()
    } finally {
      this.#pieces--
    }
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#depth > 0) return await work()
    await this.#ready()
    const connection = this.#connection
    this.#depth++
    try {
      await this.#plans.current.run('begin', [])
      const result = await work()
      await this.#plans.current.execute('commit')
      return result
    } catch (error) {
      this.#plans.current.drop()
      // A connection that is lost has been rolled back by the server.
      if (!connection.isLost) await connection.execute('rollback').catch(() => {})
      throw connection.isLost ? connection.lost() : error
    } finally {
      this.#depth--
    }
  }

  async withPlansFor<T>(kind: WorkKind, work: () => Promise<T>): Promise<T> {
    await this.#ready()
    return await this.#plans.within(kind, work)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (!this.#connection.isLost) await this.#atTheEnd(this.#connection)
    await this.#connection.close()
  }

  /** Gets another connection where there is none. Not in the middle of something, which would go on without its beginning. */
  async #ready(): Promise<void> {
    if (!this.#connection.isLost) return
    if (this.#closed || this.#depth > 0 || this.#pieces > 0) throw this.#connection.lost()
    await (this.#reconnecting ??= this.#reconnect().finally(() => this.#reconnecting = undefined))
  }

  async #reconnect(): Promise<void> {
    const connection = await this.#again()
    for (const sql of this.#session) await connection.execute(sql)
    this.#connection = connection
    this.#plans = plansOf(connection)
    this.#number++
  }
}

const plansOf = (connection: Connection) =>
  new PlanSets<Rows>({
    query: (sql, parameters) => connection.query(sql, parameters),
    execute: (sql) => connection.execute(sql),
  })
