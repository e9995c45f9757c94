import pg from 'pg'
import { HomeroomError } from '../../error.ts'
import type { Row } from '../store.ts'
import type { ServerAddress } from './address.ts'
import { CopyIn } from './copy-in.ts'
import { isLoss, whyUnreachable } from './failures.ts'

/** What a server answered to a statement. */
export interface Rows {
  readonly rows: readonly Row[]
}

const [int8, numeric, int8s] = [20, 1700, 1016]
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  // 64-bit counters stay far below 2^53 here.
  [int8!]: Number,
  [numeric!]: Number,
  [int8s!]: (text) => text === '{}' ? [] : text.slice(1, -1).split(',').map((it) => it === 'NULL' ? null : Number(it)),
}
const types = {
  getTypeParser: (type: number, format?: string) =>
    parsers[type] ?? pg.types.getTypeParser(type, format as 'text' | undefined),
} as pg.CustomTypesConfig

const connectMsMax = 10_000
/** One connection of a server's, which is there until it is lost. */
export class Connection {
  readonly #client: pg.Client
  readonly shown: string
  #lost: unknown
  /** When what was last asked for has ended. */
  #end: Promise<unknown> = Promise.resolve()

  private constructor(client: pg.Client, shown: string) {
    this.#client = client
    this.shown = shown
    client.on('error', (error) => this.#lost ??= error)
    client.on('end', () => this.#lost ??= new Error('the server ended it'))
  }

  /** @throws HomeroomError `store_unusable` where the server is not to be reached, or lets nobody in */
  static async open({ url, shown }: ServerAddress): Promise<Connection> {
    let client: pg.Client | undefined
    try {
      client = new pg.Client({ connectionString: url, types, keepAlive: true, connectionTimeoutMillis: connectMsMax })
      const connection = new Connection(client, shown)
      await client.connect()
      return connection
    } catch (cause) {
      void client?.end().catch(() => {})
      throw whyUnreachable(cause, shown)
    }
  }

  get isLost(): boolean {
    return this.#lost !== undefined
  }

  async query(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return await this.#do(() => this.#client.query(sql, [...parameters]))
  }

  /** Several statements in one round trip, without parameters; gives the last one's rows. */
  async execute(sql: string): Promise<Rows> {
    const results: pg.QueryResult | pg.QueryResult[] = await this.#do(() => this.#client.query(sql))
    return Array.isArray(results) ? results.at(-1) ?? { rows: [] } : results
  }

  async copyIn(table: string, columns: readonly string[], text: readonly string[]): Promise<void> {
    await this.#do(() => this.#client.query(new CopyIn(table, columns, text)).ended)
  }

  async close(): Promise<void> {
    if (!this.isLost) await this.#client.end().catch(() => {})
  }

  /** One after another: what is read page by page may be asked for beside something else. */
  #do<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#end.then(() => this.#try(work))
    this.#end = turn.catch(() => {})
    return turn
  }

  async #try<T>(work: () => Promise<T>): Promise<T> {
    if (this.isLost) throw this.lost()
    try {
      return await work()
    } catch (error) {
      if (isLoss(error)) this.#lost ??= error
      if (!this.isLost) throw error
      throw this.lost()
    }
  }

  lost(): HomeroomError {
    const why = this.#lost instanceof Error ? this.#lost.message : String(this.#lost)
    return new HomeroomError(
      'store_lost',
      `Do that again when the server is there: the connection to ${this.shown} was lost (${why}), and what was not ` +
        'committed is undone; see docs/errors.md',
      { cause: this.#lost },
    )
  }
}
