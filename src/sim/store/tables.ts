import type { Store } from './store.ts'

/** A table that lasts. Each has its rows by district. */
export interface LastingTable {
  readonly name: string
  /** Its columns, quoted where they must be, but for `district_id`. */
  readonly columns: readonly string[]
}

const known = new WeakMap<Store, Promise<readonly LastingTable[]>>()

/** Every lasting table, as the catalogue has it: a new one takes part in digests, forks and snapshots by being there. */
export function lastingTables(store: Store): Promise<readonly LastingTable[]> {
  let tables = known.get(store)
  if (tables === undefined) known.set(store, tables = read(store))
  return tables
}

async function read(store: Store): Promise<LastingTable[]> {
  return await store.query<{ name: string; columns: string[] }>(
    `select quote_ident(relname) as name, array_agg(quote_ident(attname) order by attnum) as columns
     from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relkind = 'r' and relnamespace = current_schema()::regnamespace and attname <> 'district_id'
     group by relname order by relname collate "C"`,
  )
}
