import type { Comparing } from './compare.ts'
import { lookedUpOnce } from './people.ts'

/** Students are in the scope with their guardians, and links are kept by student. */
const ofTheScope = lookedUpOnce(`
  select l.* from scope_person p
    join member m on m.district_id = $1 and m.role = 'student' and m.source_id = p.id
    join family_link l on l.district_id = $1 and l.school_id = m.school_id and l.student_id = m.source_id`)

export async function compareLinks({ store, districtId, lapsed, scoped }: Comparing): Promise<void> {
  await store.run(
    `insert into diff_link
     select m.school_id, m.kind, m.student_id, m.guardian_id, s.source_id is not null or g.source_id is not null
     from (
       select school_id, student_id, guardian_id, case when l.live is null then 'create' else 'remove' end as kind
       from (select w.*, true as wished from wish_link w join subject s using (school_id) where not s.first_sync) w
         full join (
           select l.school_id, student_id, guardian_id, true as live
           from ${scoped ? ofTheScope : 'family_link'} l join subject s using (school_id)
           where l.district_id = $1 and l.origin = 'roster' and not s.first_sync
         ) l using (school_id, student_id, guardian_id)
       where l.live is null or (w.wished is null and not $2)
     ) m
       left join diff_person s on s.school_id = m.school_id and s.role = 'student' and s.source_id = m.student_id
         and s.kind = m.kind
       left join diff_person g on g.school_id = m.school_id and g.role = 'guardian' and g.source_id = m.guardian_id
         and g.kind = m.kind`,
    [districtId, lapsed],
  )
}
