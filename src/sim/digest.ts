import { createHash } from 'node:crypto'
import type { District } from './district.ts'

/** Everything that the service shows of a district. The log and the uploads' names are how it came about, not what it is. */
const tables = [
  'school',
  'account',
  'contact_point',
  'member',
  'joined',
  'family_link',
  'merge_offer',
  'class',
  'class_owner',
  'class_participant',
  'change_set',
  'held_person',
  'held_class',
  'held_owner',
  'held_participant',
  'held_link',
  'mail',
]

/**
 * Identifies the state of a district in 64 hexadecimal digits. Each table gives the sum of its rows' hashes, so that no
 * order and no memory for the whole table is needed.
 */
export async function stateDigest({ store, id, now }: District): Promise<string> {
  const sums = await store.query<{ name: string; sum: string }>(
    tables.map((name) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum
       from ${name} t where district_id = $1`
    ).join(' union all '),
    [id],
  )
  const lines = sums.map((row) => `${row.name} ${row.sum}`).sort()
  return createHash('sha256').update([now, ...lines].join('\n')).digest('hex')
}
