import type { Store } from '../../src/sim/store/store.ts'

/** A key of a table as the catalogue has it. */
export interface TableKey {
  readonly table: string
  readonly key: string
  readonly kind: 'primary key' | 'unique' | 'foreign key'
  readonly columns: readonly string[]
}

/** The column by which every table is distributed. */
export const shardColumn = 'district_id'

/** Which table comes first; the others lie beside it, so that a district is on one node with all that it has. */
const root = 'district'

/** Every key of the store's tables. */
export async function keysOf(store: Store): Promise<readonly TableKey[]> {
  return await store.query<TableKey & Record<string, unknown>>(
    `select c.relname as table, i.relname as key, case when indisprimary then 'primary key' else 'unique' end as kind,
       array(select attname::text from unnest(indkey) with ordinality k (number, place)
         join pg_attribute a on a.attrelid = c.oid and attnum = k.number order by place) as columns
     from pg_index join pg_class c on c.oid = indrelid join pg_class i on i.oid = indexrelid
     where indisunique and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
     union all
     select c.relname, conname, 'foreign key',
       array(select attname::text from unnest(conkey) with ordinality k (number, place)
         join pg_attribute a on a.attrelid = c.oid and attnum = k.number order by place)
     from pg_constraint join pg_class c on c.oid = conrelid
     where contype = 'f' and c.relnamespace = current_schema()::regnamespace
     order by 1, 2`,
  )
}

/** Every table of the store, with whether it has the column that it would be distributed by. */
export async function shardedTables(store: Store): Promise<readonly { table: string; sharded: boolean }[]> {
  return await store.query<{ table: string; sharded: boolean }>(
    `select relname as table, exists (
       select from pg_attribute where attrelid = pg_class.oid and attname = $1 and attnotnull and not attisdropped
     ) as sharded
     from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname collate "C"`,
    [shardColumn],
  )
}

/** The statements that distribute a store's tables on Citus, from its catalogue. */
export async function citusStatements(store: Store): Promise<string> {
  const tables = (await shardedTables(store)).map(({ table }) => table)
  const others = tables.filter((table) => table !== root)
  return [
    '-- Distributes the tables of a store by district on Citus. Made from the schema by a test, which checks it as well;',
    '-- to be run once, in the schema of a store that was just made (set search_path to homeroom).',
    '-- No table is a reference table: districts share nothing.',
    'create extension if not exists citus;',
    `select create_distributed_table('${root}', '${shardColumn}');`,
    ...others.map((table) =>
      `select create_distributed_table('${table}', '${shardColumn}', colocate_with => '${root}');`
    ),
    '',
  ].join('\n')
}
