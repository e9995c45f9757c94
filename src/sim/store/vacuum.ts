import type { Store } from './store.ts'

/** Gives the room of deleted rows back to their tables. Not to be run in a transaction. */
export async function vacuum(store: Store, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) await store.execute(`vacuum ${tables.join(', ')}`)
}

/** Fewer rows that are gone are not worth a look at their table. */
const deadRowsMin = 5_000

/**
 * Vacuums the tables in which more than half as many rows are gone as are there, those of watches too, so that a store
 * does not grow with what its districts were. PGlite has no autovacuum, and a server's may not have come by yet. Not to be
 * run in a transaction.
 */
export async function vacuumWorn(store: Store): Promise<void> {
  // What was written within the last second has not been counted yet.
  await store.query('select pg_stat_force_next_flush()')
  const worn = await store.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_user_tables
     where schemaname in (current_schema(), current_schema() || '_watched')
       and n_dead_tup > greatest(${deadRowsMin}, n_live_tup / 2) order by 1`,
  )
  await vacuum(store, worn.map(({ name }) => name))
}
