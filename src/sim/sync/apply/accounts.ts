import { anyByKey } from '../../store/statistics.ts'
import type { Applying } from './apply.ts'
import { sameName } from '../../store/caseless.ts'

/** What was there before a school's people are applied. Where nothing was, nothing has to be looked for row by row. */
export interface ThereBefore {
  /** Whether any of the people had an account. */
  readonly accounts: boolean
  /** Whether the school has people or links, be they of the feed or former. */
  readonly members: boolean
  readonly links: boolean
}

/**
 * Finds the account of each wished person of a school, or makes one (help.remind.com/hc/en-us/articles/360000136519): the one
 * that its source id is linked to, in whatever school; one that it was linked to once, if the name is still the same;
 * else the one that has its email or phone as a contact point, unless that serves somebody else who stays in the feed;
 * else a new one. Where a new one has the name of an account that the person may have made alone, a merge is offered.
 * `persons` is the table of those who are applied.
 */
export async function linkAccounts(it: Applying, persons: string): Promise<ThereBefore> {
  const { store, districtId, uploadId, schoolId, at } = it
  // Deleted rows stay where they are, and the next school would read them all.
  await store.execute(it.workIsSmall ? 'delete from account_of' : 'truncate account_of')
  if (it.accounts) {
    await store.run(
      `insert into account_of
       select distinct on (role, leader_id) role, leader_id, account_id, 'source id' from (
         ${linked(persons, 'leader_id')} union all ${linked(followers(persons), 'follower_id')}
       ) known order by role, leader_id, former, account_id`,
      [districtId, schoolId],
    )
  }
  // One that came with a school of the same upload serves nobody else: each value is one person's (resolve/contacts.ts).
  if (it.contactPoints) {
    for (const kind of ['email', 'phone']) await store.run(byContactPoint(persons, kind), [districtId, schoolId])
  }
  const [made] = await store.query<ThereBefore & { accountsMade: number }>(
    `with people as (
       select distinct on (w.role, w.leader_id) w.role, w.leader_id, w.first_name, w.last_name
       from ${persons} w where w.school_id = $2
         and not exists (select from account_of a where a.role = w.role and a.leader_id = w.leader_id)
       order by w.role, w.leader_id, w.source_id
     ), numbered as (
       select *, (select next_account_id from district where district_id = $1)
         + row_number() over (order by role, leader_id) - 1 as account_id
       from people
     ), linked as (
       insert into account_of select role, leader_id, account_id, 'new' from numbered
     ), made as (
       insert into account select $1, account_id, first_name, last_name, $3::timestamptz, 'roster' from numbered
     ), noted as (
       -- Nobody tells students and guardians.
       insert into news_of_account select $1, $4::int, account_id from numbered where role not in ('student', 'guardian')
     )
     update district set next_account_id = next_account_id + (select count(*) from numbered)
     where district_id = $1
     returning (select count(*) from numbered) as "accountsMade", exists (select from account_of) as accounts,
       ${ofSchool('member', 'role, source_id')} as members,
       ${ofSchool('family_link', 'student_id, guardian_id')} as links`,
    [districtId, schoolId, at, uploadId],
  )
  // On a first sync all of them are new.
  if (!it.workIsSmall) await store.execute('analyze account_of')
  if (it.peopleByHand && made!.accountsMade > 0) await offerMerges(it)
  return made!
}

const ofSchool = (table: string, key: string) =>
  anyByKey(table, 'district_id = $1 and school_id = $2', `district_id, school_id, ${key}`)

/**
 * People and their other records, in whatever school: all of them must come to share one account. They are few, and are found
 * first (`offset 0`): where the planner does not know it, it would put everybody beside all who have the same role.
 */
const followers = (persons: string) =>
  `(
  select w.*, h.source_id as follower_id
  from ${persons} w join wish_person h on h.role = w.role and h.leader_id = w.leader_id and h.leader_id <> h.source_id
  where w.school_id = $2 offset 0)`

/** The accounts that source ids are linked to, or were. */
const linked = (persons: string, sourceId: string) => `
  select w.role, w.leader_id, m.account_id, m.origin = 'former' as former
  from ${persons} w join member m on m.district_id = $1 and m.role = w.role and m.source_id = w.${sourceId}
  where w.school_id = $2 and (m.origin in ('roster', 'lapsed')
    or ${sameName('m', 'w')})
`

const byContactPoint = (persons: string, kind: string) => `
  insert into account_of
  with unlinked as materialized (
    select w.role, w.leader_id, w.${kind} as value from ${persons} w
    where w.school_id = $2 and w.${kind} is not null
      and not exists (select from account_of a where a.role = w.role and a.leader_id = w.leader_id)
  )
  select distinct on (account_id) role, leader_id, account_id, '${kind}' from (
    select distinct on (w.role, w.leader_id) w.role, w.leader_id, c.account_id
    from unlinked w join contact_point c on c.district_id = $1 and c.kind = '${kind}' and c.value = w.value
    where not exists (select from account_of a where a.account_id = c.account_id)
      and not exists (
        select from member m
          left join wish_person s on s.school_id = m.school_id and s.role = m.role and s.source_id = m.source_id
          left join subject u on u.school_id = m.school_id
        where m.district_id = $1 and m.account_id = c.account_id and m.origin = 'roster'
          and (u.school_id is null or s.source_id is not null)
          and (m.role, coalesce(s.leader_id, m.source_id)) <> (w.role, w.leader_id))
    order by w.role, w.leader_id, c.account_id
  ) candidates order by account_id, role, leader_id
`

/** Looks for accounts without any source id that carry the name of an account that this apply made. */
async function offerMerges({ store, districtId, schoolId, uploadId, at }: Applying): Promise<void> {
  await store.run(
    `with offered as (
       insert into merge_offer
       select distinct $1, a.account_id, o.account_id, $3::timestamptz
       from account_of a join account n on n.district_id = $1 and n.account_id = a.account_id
         join account o on o.district_id = $1 and o.origin = 'hand' and o.merged_into is null
           and ${sameName('o', 'n')}
           and not exists (select from member m where m.district_id = $1 and m.account_id = o.account_id)
         join (
           select account_id, role from joined where district_id = $1
           union select account_id, role from class_owner where district_id = $1 and origin = 'hand'
           union select account_id, role from class_participant where district_id = $1 and origin = 'hand'
         ) j on j.account_id = o.account_id and j.role = a.role
       where a.how = 'new'
       on conflict do nothing
       returning account_id, other_id
     )
     insert into finding
     select $1, $4, (select coalesce(max(seq), 0) from finding where district_id = $1 and upload_id = $4)
         + row_number() over (order by a.role, a.leader_id),
       'merge_offered', '', $2, a.role, a.leader_id, '', n.first_name || ' ' || n.last_name,
       'An account of that name was there without a link to the SIS; at login its owner is offered to merge the two'
     from offered o join account_of a on a.account_id = o.account_id
       join account n on n.district_id = $1 and n.account_id = a.account_id`,
    [districtId, schoolId, at, uploadId],
  )
}
