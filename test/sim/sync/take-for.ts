import { noteUnforeseen, type WorkSize } from '../../../src/sim/store/statistics.ts'
import type { Store } from '../../../src/sim/store/store.ts'

/**
 * From now on, what is more than a few rows in a store is taken for another size than it has; uploads too, but where they are
 * `foreseen`.
 */
export function takeFor(store: Store, size: WorkSize, { foreseen = false }: { foreseen?: boolean } = {}): void {
  const query = store.query.bind(store)
  store.query = async <R extends object>(sql: string, parameters?: readonly unknown[]) =>
    sql.includes(' as size') ? [{ size }] as R[] : await query<R>(sql, parameters)
  const run = store.run.bind(store)
  store.run = async (sql, parameters) => {
    if (!foreseen && sql.startsWith('insert into stage_school')) noteUnforeseen(store)
    await run(sql, parameters)
  }
}
