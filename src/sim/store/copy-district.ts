import type { Store } from './store.ts'
import { lastingTables } from './tables.ts'

/** Copies everything that the store keeps of a district, under another id that is free. */
export async function copyDistrict(store: Store, from: string, to: string): Promise<void> {
  const copies = (await lastingTables(store)).map(({ name, columns }) =>
    `copy_of_${name} as (
       insert into ${name} (district_id, ${columns.join(', ')})
       select $2, ${columns.join(', ')} from ${name} where district_id = $1
     )`
  )
  await store.run(`with ${copies.join(', ')} select`, [from, to])
}

/** From so many rows on, a table is vacuumed when they have gone. */
const deadRowsMin = 1_000

/** Deletes everything that the store keeps of some districts. Gives the tables that ought to be vacuumed. */
export async function deleteDistricts(store: Store, ids: readonly string[]): Promise<string[]> {
  // An upload of another history may come under the same numbers.
  await store.execute('delete from compared')
  const tables = await lastingTables(store)
  const deletions = tables.map(({ name }) =>
    `gone_from_${name} as (delete from ${name} where district_id = any($1) returning 1)`
  )
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*) as rows from gone_from_${name}`)
  const gone = await store.query<{ name: string; rows: number }>(
    `with ${deletions.join(', ')} ${counts.join(' union all ')}`,
    [ids],
  )
  return gone.filter(({ rows }) => rows >= deadRowsMin).map(({ name }) => name)
}
