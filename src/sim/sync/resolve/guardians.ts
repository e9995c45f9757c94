import type { Store } from '../../store/store.ts'
import { caseless } from '../../store/caseless.ts'

/** The longest chain of siblings whose guardians share an email here and a phone there; it is one or two in practice. */
const roundsMax = 200

/**
 * Guardians of CSV 1.0 have no id of their own: records with the same name that share an email or a phone are one person,
 * met once per child. All of them take the first one's id as "leader", which is what an account is linked to.
 */
export async function gatherGuardians(store: Store): Promise<void> {
  for (let round = 0; round < roundsMax; round++) {
    const [row] = await store.query<{ moved: number }>(gather)
    if (row!.moved === 0) return
  }
}

const leaderBy = (kind: 'email' | 'phone') =>
  `case when ${kind} is not null then
     min(leader_id) over (partition by ${kind}, ${caseless('first_name')}, ${caseless('last_name')}) end`

const gather = `
  with met as (
    select source_id, least(${leaderBy('email')}, ${leaderBy('phone')}) as leader_id
    from person where role = 'guardian' and (email is not null or phone is not null)
  ), moved as (
    update person p set leader_id = met.leader_id from met
    where p.role = 'guardian' and p.source_id = met.source_id and p.leader_id <> met.leader_id returning 1
  )
  select count(*) as moved from moved
`
