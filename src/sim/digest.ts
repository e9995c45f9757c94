import { createHash } from 'node:crypto'
import type { District } from './district.ts'
import { lastingTables } from './store/tables.ts'

/**
 * Tables that say how the state came about and not what it is: the log, the counters, the uploads' names and what was found in
 * them. Every other table counts.
 */
const history: readonly string[] = [
  'district',
  'command_log',
  'upload',
  'file_error',
  'finding',
  'change',
  'news_of_account',
  'news_of_class',
]

/**
 * Identifies the state of a district in 64 hexadecimal digits. Each table gives the sum of its rows' hashes, so that no
 * order and no memory for the whole table is needed. Equal states have equal digests, whatever their districts are called.
 */
export async function stateDigest({ store, id, now }: District): Promise<string> {
  const tables = (await lastingTables(store)).filter(({ name }) => !history.includes(name))
  const sums = await store.query<{ name: string; sum: string }>(
    tables.map(({ name, columns }) =>
      `select '${name}' as name,
         count(*) || ' ' || coalesce(sum(hashtextextended(row(${columns.join(', ')})::text, 0)::numeric), 0) as sum
       from ${name} where district_id = $1`
    ).join(' union all '),
    [id],
  )
  const lines = sums.map((row) => `${row.name} ${row.sum}`).sort()
  return createHash('sha256').update([now, ...lines].join('\n')).digest('hex')
}
