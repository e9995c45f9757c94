import type { Comparing } from './compare.ts'
import { caseless } from '../../store/caseless.ts'

const columns = ['first_name', 'last_name', 'email', 'phone', 'birth_date', 'grade', 'student_number', 'language']

/** Every role, by which records are kept: whoever looks them up by their ids names it. */
export const anyRole = `('teacher', 'staff', 'administrator', 'guardian', 'student')`

/** The records of the scope's people, as `s` and `m`. */
export const membersOfScope = `scope_person s
  join member m on m.district_id = $1 and m.role in ${anyRole} and m.source_id = s.id`

/** Of schools the planner expects few, and would look for a scope's records once for each of them. */
export const lookedUpOnce = (query: string): string => `(with found as materialized (${query}) select * from found)`

export async function comparePeople(
  { store, districtId, lapsed, scoped }: Comparing,
  renew: () => Promise<void>,
): Promise<void> {
  await store.run(
    `insert into diff_person
     select school_id,
       case when m.account_id is null then 'create' when w.leader_id is null then 'remove' else 'update' end,
       role, source_id, m.account_id, '', '',
       case when m.account_id is not null and w.leader_id is not null then concat_ws(', ', ${
      columns.map((name) => `case when w.${name} is distinct from m.${name} then '${name.replace('_', ' ')}' end`)
        .join(', ')
    }) else '' end
     from (select w.* from wish_person w join subject s using (school_id) where not s.first_sync) w
       full join (
         select m.* from ${
      scoped ? lookedUpOnce(`select m.* from ${membersOfScope}`) : 'member'
    } m join subject s using (school_id)
         where m.district_id = $1 and m.origin = 'roster' and not s.first_sync
       ) m using (school_id, role, source_id)
     where m.account_id is null or (w.leader_id is null and not $2)
       or (${columns.map((name) => `w.${name}`).join(', ')}) is distinct from (${
      columns.map((name) => `m.${name}`).join(', ')
    }) and w.leader_id is not null`,
    [districtId, lapsed],
  )
  await renew()
  await store.run(pairChangedIds, [districtId])
  await store.execute(`
    update diff_person d set label = 'changed id', related_id = s.new_id from same_person s
    where d.kind = 'remove' and d.school_id = s.school_id and d.role = s.role and d.source_id = s.old_id;
    update diff_person d set label = 'changed id', related_id = s.old_id from same_person s
    where d.kind = 'create' and d.school_id = s.school_id and d.role = s.role and d.source_id = s.new_id;
    update diff_person set label = 'true removal' where kind = 'remove' and label = '';
  `)
}

/** An id without what a SIS upgrade changes: its letters' case and the leading zeros of its numbers. */
export const plainId = (column: string): string =>
  `regexp_replace(lower(${column}), '(^|[^0-9])0+([0-9])', '\\1\\2', 'g')`

/**
 * A removal and a creation in the same school and role are one person when the ids differ only in case or leading zeros, or
 * when email, phone, or name with date of birth are the same. Each id is used once.
 */
const pairChangedIds = `
  insert into same_person
  with removed as (
    select d.school_id, d.role, d.source_id, m.email, m.phone, ${caseless('m.first_name')} as first_name,
      ${caseless('m.last_name')} as last_name, m.birth_date, ${plainId('d.source_id')} as plain
    from diff_person d join member m on m.district_id = $1 and m.school_id = d.school_id and m.role = d.role
      and m.source_id = d.source_id
    where d.kind = 'remove'
  ), created as (
    select d.school_id, d.role, d.source_id, w.email, w.phone, ${caseless('w.first_name')} as first_name,
      ${caseless('w.last_name')} as last_name, w.birth_date, ${plainId('d.source_id')} as plain
    from diff_person d join wish_person w on w.school_id = d.school_id and w.role = d.role and w.source_id = d.source_id
    where d.kind = 'create'
  ), pairs as (
    select 1 as sureness, school_id, role, r.source_id as old_id, c.source_id as new_id
    from removed r join created c using (school_id, role, plain)
    union all select 2, school_id, role, r.source_id, c.source_id from removed r join created c using (school_id, role, email)
    union all select 3, school_id, role, r.source_id, c.source_id
    from removed r join created c using (school_id, role, first_name, last_name, birth_date) where birth_date <> ''
    union all select 4, school_id, role, r.source_id, c.source_id
    from removed r join created c using (school_id, role, phone)
  ), best_for_old as (
    select distinct on (school_id, role, old_id) * from pairs order by school_id, role, old_id, sureness, new_id
  )
  select distinct on (school_id, role, new_id) school_id, role, old_id, new_id
  from best_for_old order by school_id, role, new_id, sureness, old_id
`
