import { PGlite, type PGliteInterface, type Results, types } from '@electric-sql/pglite'
import { BytesBlob } from './bytes-blob.ts'
import { growFilesInPlace } from './files-in-place.ts'
import { PlanSets } from './planned.ts'
import { sessionSettings } from './session-settings.ts'
import type { Row, Store, WorkKind } from './store.ts'

/** 64-bit counters stay far below 2^53 here, and timestamps are read as text so that no time zone creeps in. */
const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number }

/**
 * Its tables are in its only schema; the second one is that of what watches remember. Planning takes longer than what most
 * statements do, and their plans hang little on what they are given: left alone, Postgres would plan each five times before it
 * keeps a plan, and expect nobody in a school that came since it looked at the tables.
 */
const session = `${sessionSettings}
  set search_path to public, public_watched;
  set plan_cache_mode = force_generic_plan;
`

/** What is in memory alone is gone with the process anyway: its commits need not wait for the log. */
const inMemory = 'set synchronous_commit = off;'

/**
 * Postgres clears its buffers at the start, which took 0.8 s for the 128 MB of its default. Its files are in memory as well,
 * or in the system's cache: districts of 10,000 and of 40,000 students sync as fast with 16 MB.
 */
const sharedBuffers = '16MB'

/** Opens PGlite on a snapshot of its data directory, in memory or in a folder, as a {@link Store}. */
export async function openPglite(options: { snapshot?: Blob; folder?: string }): Promise<PgliteStore> {
  const db = await PGlite.create({
    parsers,
    startParams: [
      ...PGlite.defaultStartParams,
      '-c',
      `shared_buffers=${sharedBuffers}`,
      '-c',
      'file_extend_method=write_zeros',
    ],
    ...(options.snapshot === undefined && options.folder === undefined
      ? { initDbStartParams: ['--wal-segsize=1'] }
      : {}),
    ...(options.folder === undefined ? {} : { dataDir: options.folder }),
    ...(options.snapshot === undefined ? {} : { loadDataDir: options.snapshot }),
  })
  if (options.folder === undefined) growFilesInPlace(db)
  await db.exec(options.folder === undefined ? session + inMemory : session)
  return new PgliteStore(db)
}

/** PGlite has one connection; a transaction is therefore a plain `begin` on it, and calls must not overlap. */
export class PgliteStore implements Store {
  readonly #db: PGliteInterface
  readonly #plans: PlanSets<Results>
  #depth = 0
  /** It is never lost. */
  readonly connection = 1

  constructor(db: PGliteInterface) {
    this.#db = db
    this.#plans = new PlanSets({
      query: (sql, parameters) => db.query(sql, [...parameters]),
      execute: async (sql) => (await db.exec(sql)).at(-1) ?? { rows: [], fields: [] },
    })
  }

  async query<R extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return (await this.#plans.current.query(sql, parameters)).rows as R[]
  }

  async execute(sql: string): Promise<void> {
    if (this.#depth > 0) await this.#plans.current.run(sql, [])
    else await this.#plans.current.execute(sql)
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    if (this.#depth > 0) await this.#plans.current.run(sql, parameters)
    else await this.query(sql, parameters)
  }

  async session(sql: string): Promise<void> {
    await this.execute(sql)
  }

  async piece<T>(work: () => Promise<T>): Promise<T> {
    return await work()
  }

  async copyIn(table: string, columns: readonly string[], text: readonly string[]): Promise<void> {
    await this.#plans.current.flush()
    const blob = new BytesBlob(new TextEncoder().encode(text.join('')))
    await this.#db.query(`copy ${table} (${columns.join(', ')}) from '/dev/blob'`, [], { blob })
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#depth > 0) return await work()
    this.#depth++
    try {
      await this.#plans.current.run('begin', [])
      const result = await work()
      await this.#plans.current.execute('commit')
      return result
    } catch (error) {
      this.#plans.current.drop()
      await this.#db.exec('rollback')
      throw error
    } finally {
      this.#depth--
    }
  }

  async withPlansFor<T>(kind: WorkKind, work: () => Promise<T>): Promise<T> {
    return await this.#plans.within(kind, work)
  }

  /** The data directory as an uncompressed tar, to start others from. */
  async dump(): Promise<Blob> {
    await this.#db.exec('checkpoint')
    return await this.#db.dumpDataDir('none')
  }

  async close(): Promise<void> {
    await this.#db.close()
  }
}
