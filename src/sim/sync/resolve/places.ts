import type { Resolving } from './resolve.ts'

/**
 * Finds out who belongs to which school: by the rows that say so; by classes, in formats whose enrollments carry people
 * into schools; and guardians by their students.
 */
export async function resolvePlaces(it: Resolving): Promise<void> {
  const { store, format } = it
  await store.execute(`
    with listed as materialized (
      select m.school_id, p.role, p.source_id
      from stage_membership m join wish_school using (school_id)
        join person p on p.source_id = m.person_id and (m.role = '' or m.role = p.role)
      union
      ${
    format.membershipFromEnrollments
      ? `select e.school_id, p.role, p.source_id
         from (
           -- Once per school, however many classes a person has there.
           select distinct c.school_id, e.person_id
           from stage_enrollment e join stage_class c on c.id = e.class_id join wish_school s on s.school_id = c.school_id
         ) e join person p on p.source_id = e.person_id`
      : 'select null, null, null where false'
  }
    )
    insert into place
    select * from listed
    union
    select l.school_id, 'guardian', k.guardian_id
    from stage_link k join listed l on l.role = 'student' and l.source_id = k.student_id
      join person g on g.role = 'guardian' and g.source_id = k.guardian_id;

    insert into found
    select distinct 'person_unknown_school', m.school_id, m.school_id, coalesce(nullif(m.role, ''), 'person'), m.person_id,
      m.school_id, '', 'School ' || m.school_id || ' has no row in ${it.format.homes.schools}'
    from stage_membership m where not exists (select from wish_school s where s.school_id = m.school_id)
    union all
    select distinct 'enrollment_unknown_person', m.person_id, m.school_id, 'school enrollment', m.person_id, m.school_id, '',
      m.person_id || ' has no row in ${it.format.homes.people}'
    from stage_membership m where not exists (select from person p where p.source_id = m.person_id);

    insert into found
    select 'person_without_school', p.role, '', p.role, p.source_id, '', p.first_name || ' ' || p.last_name,
      case p.role when 'guardian' then 'No student at a school has this guardian' else 'No row puts this person in a school' end
    from person p
    where not exists (select from place l where l.role = p.role and l.source_id = p.source_id)
      and not exists (select from found f where f.code = 'person_unknown_school' and f.source_id = p.source_id);

    delete from person p where not exists (select from place l where l.role = p.role and l.source_id = p.source_id);
  `)
}
