import type { Resolving } from './resolve.ts'

/** Puts people into classes, and says of each enrollment that leads nowhere why it does. */
export async function resolveEnrollments(it: Resolving): Promise<void> {
  const { store, format, policy } = it
  // In CSV 1.0 students and teachers have separate id spaces, and the file enrolls students.
  const takesPart = format.sharedPersonIds ? `(e.role = '' or e.role = p.role)` : `p.role = 'student'`
  const known = format.sharedPersonIds ? 'true' : `p.role in ('student', 'teacher')`
  const leavesTeachersOut = format.name === 'oneroster-1.1' && policy.teacherNotPrimary === 'ignore'
  const who = leavesTeachersOut ? `${takesPart} and p.role <> 'teacher'` : takesPart
  await store.execute(`
    insert into wish_participant
    select distinct p.school_id, e.class_id, p.role, p.source_id
    from ${rowsOfClasses()} e
      join place p on p.school_id = e.at_school and p.source_id = e.person_id and ${who}
    where not exists (select from wish_owner o where o.class_id = e.class_id and o.role = p.role and o.source_id = p.source_id);

    with elsewhere as materialized (
      -- Few: whoever is where the class is takes part in it.
      select * from stage_enrollment e where not e.owner and not exists (
        select from wish_participant w where w.class_id = e.class_id and w.source_id = e.person_id)
    ), astray as materialized (
      select * from elsewhere union all select * from stage_enrollment where owner
    )
    insert into found
    select distinct 'enrollment_not_at_school', p.source_id, c.school_id, 'enrollment', p.source_id, e.class_id,
      p.first_name || ' ' || p.last_name,
      'Class ' || e.class_id || ' is in school ' || c.school_id || ', ' || p.role || ' ' || p.source_id || ' is listed in ' ||
      coalesce((select 'school ' || string_agg(l.school_id, ', ' order by l.school_id) || ' only' from place l
        where l.role = p.role and l.source_id = p.source_id), 'no school')
    from elsewhere e join wish_class c on c.source_id = e.class_id
      join person p on p.source_id = e.person_id and ${who}
    where not exists (
        select from place l where l.school_id = c.school_id and l.role = p.role and l.source_id = p.source_id)
    union all
    select 'enrollment_school_mismatch', e.class_id, e.at_school, 'enrollment', p.source_id, e.class_id,
      p.first_name || ' ' || p.last_name,
      'The row says school ' || e.school_id || ', class ' || e.class_id || ' is in school ' || e.at_school
    from ${rowsOfClasses(`e.school_id <> '' and e.school_id <> c.school_id`)} e
      join place l on l.school_id = e.at_school and l.source_id = e.person_id
      join person p on p.source_id = l.source_id and p.role = l.role and ${who}
    union all
    select 'enrollment_unknown_class', e.class_id, e.school_id, 'enrollment', e.person_id, e.class_id, '',
      'Class ' || e.class_id || ' has no row in ${it.format.homes.classes}'
    from astray e where not exists (select from stage_class c where c.id = e.class_id)
    union all
    select 'enrollment_unknown_person', e.person_id, coalesce(c.school_id, e.school_id), 'enrollment', e.person_id,
      e.class_id, '', e.person_id || ' has no row in ${it.format.homes.people}'
    from astray e join stage_class c on c.id = e.class_id
    where not exists (select from stage_person p where p.id = e.person_id and ${known})
      -- Without any owner the class itself is the error.
      and (not e.owner or exists (select from wish_class k where k.source_id = e.class_id and not k.ownerless))
    union all
    select distinct 'owner_not_teacher', p.source_id, c.school_id, 'enrollment', p.source_id, e.class_id,
      p.first_name || ' ' || p.last_name, p.source_id || ' is a ' || p.role
    from stage_enrollment e join wish_class c on c.source_id = e.class_id and not c.ownerless
      join person p on p.source_id = e.person_id and (e.role = '' or e.role = p.role)
    where e.owner and p.role in ('student', 'guardian')
    ${format.name === 'oneroster-1.1' ? '' : `union all ${repeatedRows}`};
  `)
  if (!format.sharedPersonIds) await store.execute(teachersAmongParticipants[policy.teacherInEnrollments])
}

/**
 * The rows of those who are to take part, and at which school their class is, found before anything else (`offset 0`): where the
 * planner takes a district's classes for few, it would put each beside everybody at its school.
 */
const rowsOfClasses = (which = 'true') =>
  `(
  select e.*, c.school_id as at_school from stage_enrollment e join wish_class c on c.source_id = e.class_id
  where not e.owner and ${which} offset 0)`

/** OneRoster enrolls a student once per semester, which is no mistake. */
const repeatedRows = `
  select 'duplicate_row', 'enrollment', min(school_id), 'enrollment', person_id, class_id, '',
    'The row stands ' || count(*) || ' times'
  from stage_enrollment where not owner group by class_id, person_id having count(*) > 1
`

const teacherRows = `
  from stage_enrollment e join wish_class c on c.source_id = e.class_id
    join person t on t.role = 'teacher' and t.source_id = e.person_id
    left join place l on l.school_id = c.school_id and l.role = 'teacher' and l.source_id = t.source_id
  where not e.owner and not exists (select from stage_person s where s.role = 'student' and s.id = e.person_id)
`
const alert = (what: string) => `
  insert into found
  select distinct 'teacher_in_enrollments', '', c.school_id, 'enrollment', e.person_id, e.class_id,
    t.first_name || ' ' || t.last_name, 'A teacher is listed among the participants of ' || e.class_id ||
      case when l.source_id is null then ' and was left out, not being listed at the school' else ' and ${what}' end
  ${teacherRows};
`
/** Public pages do not say how CSV 1.0 names a second teacher (reference 2.3). */
const teachersAmongParticipants = {
  ignore: alert('was left out'),
  participant: `${alert('was made a participant')}
    insert into wish_participant select distinct c.school_id, e.class_id, 'teacher', e.person_id ${teacherRows}
      and l.source_id is not null
      and not exists (select from wish_owner o where o.class_id = e.class_id and o.source_id = e.person_id);`,
  'co-owner': `${alert('was made a co-owner')}
    insert into wish_owner select distinct c.school_id, e.class_id, 'teacher', e.person_id ${teacherRows}
      and l.source_id is not null
      and not exists (select from wish_owner o where o.class_id = e.class_id and o.source_id = e.person_id);`,
}
