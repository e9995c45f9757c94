import type { Store } from './store.ts'

/** Tables below this size cost the same with any plan; working tables, most of which are read as a whole, up to a larger one. */
const pagesMin = { lasting: 8, working: 128 }
const schemas = { lasting: 'current_schema()::regnamespace', working: 'pg_my_temp_schema()' }

/**
 * Renews the planner's statistics of tables that have doubled since they were last taken. PGlite has no autovacuum
 * that would, and a plan that believes a table of a hundred thousand rows to be empty reads it once per row. Doubling bounds
 * how often that happens, however many schools are applied one after another.
 */
export async function renewStatistics(store: Store, which: 'lasting' | 'working'): Promise<void> {
  const grown = await store.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = ${schemas[which]}
       and pg_relation_size(oid) / 8192 > greatest(2 * relpages, ${pagesMin[which]})
     order by relname`,
  )
  if (grown.length > 0) await store.execute(`analyze ${grown.map((table) => table.name).join(', ')}`)
}
