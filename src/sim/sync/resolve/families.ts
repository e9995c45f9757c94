import type { Resolving } from './resolve.ts'

/** Links guardians to their students. Parents follow their student into classes; nothing is stored for that. */
export async function resolveFamilies(it: Resolving): Promise<void> {
  await it.store.execute(`
    insert into wish_link
    select s.school_id, k.student_id, k.guardian_id, max(k.contact_type)
    from stage_link k join place s on s.role = 'student' and s.source_id = k.student_id
      join place g on g.role = 'guardian' and g.source_id = k.guardian_id and g.school_id = s.school_id
    group by s.school_id, k.student_id, k.guardian_id;

    insert into found
    select distinct 'link_unknown_person', missing, '', 'family link', student_id, guardian_id, '',
      missing || ' has no row in ${it.format.homes.people}'
    from (
      select k.student_id, k.guardian_id, case when s.id is null then k.student_id else k.guardian_id end as missing
      from stage_link k
        left join (select distinct id from stage_person where role = 'student') s on s.id = k.student_id
        left join (select distinct id from stage_person where role = 'guardian') g on g.id = k.guardian_id
      where s.id is null or g.id is null
    ) dangling;
  `)
}
