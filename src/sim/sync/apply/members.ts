import type { Applying } from './apply.ts'
import { linkAccounts, type ThereBefore } from './accounts.ts'

/** Creates, updates and removes the people of a school, their contact points and family links. */
export async function applyMembers(it: Applying): Promise<void> {
  const { store, districtId, schoolId, at, people } = it
  const [persons, links] = people === 'all' ? ['wish_person', 'wish_link'] : ['differing_person', 'differing_link']
  const there = await linkAccounts(it, persons)
  await store.run(
    `insert into member
     select $1, w.school_id, w.role, w.source_id, a.account_id, 'roster', w.first_name, w.last_name, w.email, w.phone,
       w.birth_date, w.grade, w.student_number, w.language
     from ${persons} w join account_of a using (role, leader_id)
     where w.school_id = $2 ${there.members ? memberDiffers : ''}`,
    [districtId, schoolId],
  )
  if (there.accounts) await renameAccounts(it, persons)
  if (there.accounts) await takeContactPoints(it)
  await giveContactPoints(it, persons, there)
  await store.run(
    `insert into family_link
     select $1, school_id, student_id, guardian_id, contact_type, 'roster' from ${links} w
     where school_id = $2 ${there.links ? linkDiffers : ''}`,
    [districtId, schoolId],
  )
  await removals(it, at)
}

const memberDiffers = `
  and not exists (
    select from member m where m.district_id = $1 and m.school_id = w.school_id and m.role = w.role
      and m.source_id = w.source_id and m.origin = 'roster' and m.account_id = a.account_id
      and (m.first_name, m.last_name, m.email, m.phone, m.birth_date, m.grade, m.student_number, m.language)
        is not distinct from
          (w.first_name, w.last_name, w.email, w.phone, w.birth_date, w.grade, w.student_number, w.language))
  on conflict (district_id, school_id, role, source_id) do update set account_id = excluded.account_id,
    origin = 'roster', first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
    phone = excluded.phone, birth_date = excluded.birth_date, grade = excluded.grade,
    student_number = excluded.student_number, language = excluded.language`

const linkDiffers = `
  and not exists (
    select from family_link l where l.district_id = $1 and l.school_id = w.school_id and l.student_id = w.student_id
      and l.guardian_id = w.guardian_id and l.origin = 'roster' and l.contact_type = w.contact_type)
  on conflict (district_id, school_id, student_id, guardian_id) do update
    set origin = 'roster', contact_type = excluded.contact_type
    where family_link.origin <> 'roster' or family_link.contact_type <> excluded.contact_type`

/** Accounts that a feed made have the names of the feed. */
async function renameAccounts({ store, districtId, schoolId }: Applying, persons: string): Promise<void> {
  await store.run(
    `update account set first_name = m.first_name, last_name = m.last_name
     from (select distinct on (a.account_id) a.account_id, w.first_name, w.last_name
       from ${persons} w join account_of a using (role, leader_id) where w.school_id = $2 and a.how <> 'new'
       order by 1, w.role, w.source_id) m
     where account.district_id = $1 and account.account_id = m.account_id and account.origin = 'roster'
       and (account.first_name, account.last_name) <> (m.first_name, m.last_name)`,
    [districtId, schoolId],
  )
}

/** Contact points that a feed gave go where it no longer has them. */
async function takeContactPoints({ store, districtId }: Applying): Promise<void> {
  await store.run(
    `delete from contact_point c using account_of a
     where a.how <> 'new' and c.district_id = $1 and c.account_id = a.account_id and c.origin = 'roster' and not exists (
       select from member m where m.district_id = $1 and m.account_id = c.account_id and m.origin in ('roster', 'lapsed')
         and c.value = case c.kind when 'email' then m.email else m.phone end)`,
    [districtId],
  )
}

/** Contact points follow the feed; those that people gave themselves stay with them, and a merge is offered. */
async function giveContactPoints(
  { store, districtId, schoolId, at, peopleByHand, contactsAreNew }: Applying,
  persons: string,
  there: ThereBefore,
): Promise<void> {
  for (const kind of ['email', 'phone']) {
    await store.run(
      `insert into contact_point
       select $1, '${kind}', value, account_id, 'roster'
       from (
         select distinct on (w.${kind}) w.${kind} as value, a.account_id
         from ${persons} w join account_of a using (role, leader_id)
         where w.school_id = $2 and w.${kind} is not null
         order by w.${kind}, w.role, w.source_id
       ) wished
       ${there.accounts ? hasNotYet(kind) : ''} ${contactsAreNew ? '' : takesFromOthers}`,
      [districtId, schoolId],
    )
    if (!peopleByHand) continue
    await store.run(
      `insert into merge_offer
       select distinct $1, a.account_id, c.account_id, $3::timestamptz
       from ${persons} w join account_of a using (role, leader_id)
         join contact_point c on c.district_id = $1 and c.kind = '${kind}' and c.value = w.${kind}
       where w.school_id = $2 and c.origin = 'hand' and c.account_id <> a.account_id
       on conflict do nothing`,
      [districtId, schoolId, at],
    )
  }
}

const hasNotYet = (kind: string) => `
  where not exists (
    select from contact_point c where c.district_id = $1 and c.kind = '${kind}' and c.value = wished.value
      and c.account_id = wished.account_id)`

const takesFromOthers = `
  on conflict (district_id, kind, value) do update set account_id = excluded.account_id
    where contact_point.origin = 'roster' and contact_point.account_id <> excluded.account_id`

/** Ends memberships and links that the feed no longer has. Accounts stay, with all that they wrote. */
async function removals({ store, districtId, schoolId, policy, removals }: Applying, at: string): Promise<void> {
  if (removals === 'keep' || removals === 'none') return
  const parameters = [districtId, schoolId]
  if (removals === 'apply') {
    await store.run(
      `delete from family_link l using diff_link d
       where d.school_id = $2 and d.kind = 'remove' and l.district_id = $1 and l.school_id = $2
         and l.student_id = d.student_id and l.guardian_id = d.guardian_id and l.origin = 'roster'`,
      parameters,
    )
    // The source id goes on leading to the account: a student who changes schools is removed in one and created in another.
    await store.run(
      `update member m set origin = 'former' from diff_person d
       where d.school_id = $2 and d.kind = 'remove' and m.district_id = $1 and m.school_id = $2 and m.role = d.role
         and m.source_id = d.source_id and m.origin = 'roster'`,
      parameters,
    )
    // Who goes on in another record keeps no contact point of the one that went.
    await store.run(
      `delete from contact_point c using diff_person d, member m
       where d.school_id = $2 and d.kind = 'remove' and m.district_id = $1 and m.school_id = $2 and m.role = d.role
         and m.source_id = d.source_id and c.district_id = $1 and c.account_id = m.account_id and c.origin = 'roster'
         and exists (select from member o where o.district_id = $1 and o.account_id = c.account_id
           and o.origin in ('roster', 'lapsed'))
         and not exists (select from member o where o.district_id = $1 and o.account_id = c.account_id
           and o.origin in ('roster', 'lapsed') and c.value = case c.kind when 'email' then o.email else o.phone end)`,
      parameters,
    )
    return
  }
  // A lapsed baseline is compared with nothing: what the feed does not have is found here.
  const gone = `m.district_id = $1 and m.school_id = $2 and m.origin = 'roster' and not exists (
    select from wish_person w where w.school_id = m.school_id and w.role = m.role and w.source_id = m.source_id)`
  const unlinked = `l.district_id = $1 and l.school_id = $2 and l.origin = 'roster' and not exists (
    select from wish_link w where w.school_id = l.school_id and w.student_id = l.student_id and w.guardian_id = l.guardian_id)`
  if (policy.automaticRemovals.reading !== 'unlink-keep') {
    await store.run(`update member m set origin = 'lapsed' where ${gone}`, parameters)
    await store.run(`update family_link l set origin = 'lapsed' where ${unlinked}`, parameters)
    return
  }
  await store.run(
    `insert into joined select distinct $1, m.school_id, m.account_id, m.role, $3::timestamptz from member m where ${gone}
     on conflict do nothing`,
    [...parameters, at],
  )
  await store.run(`update family_link l set origin = 'hand' where ${unlinked}`, parameters)
  await store.run(`update member m set origin = 'former' where ${gone}`, parameters)
}
