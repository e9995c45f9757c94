import type { Resolving } from './resolve.ts'

/** Class names hold at most 255 characters (help.remind.com/hc/en-us/articles/360013836460); a longer one is cut. */
const classNameLengthMax = 255

/** Builds the owners of classes: valid people whom the feed names as such. */
export async function resolveOwners({ store, policy, format }: Resolving): Promise<void> {
  const isOneRoster = format.name === 'oneroster-1.1'
  const notPrimary = isOneRoster && policy.teacherNotPrimary === 'co-owner' ? ` or p.role = 'teacher'` : ''
  await store.execute(`
    insert into wish_owner
    select distinct c.school_id, c.id, p.role, p.source_id
    from stage_enrollment e join stage_class c on c.id = e.class_id
      join person p on p.source_id = e.person_id and (e.role = '' or e.role = p.role)
      join place l on l.school_id = c.school_id and l.role = p.role and l.source_id = p.source_id
    -- Said of both: where the planner takes classes for few, it puts each beside those of its school first.
    where (e.owner${notPrimary}) and p.role in (${ownerRoles}) and l.role in (${ownerRoles});
  `)
}

const ownerRoles = `'teacher', 'staff', 'administrator'`

/**
 * Builds classes, whose owners are known. A new class without a valid teacher is not created; one that exists keeps its people
 * and is reported, since nothing is deleted for want of a teacher (reference, section 10).
 */
export async function resolveClasses(it: Resolving): Promise<void> {
  const { store, districtId, policy, format } = it
  const isOneRoster = format.name === 'oneroster-1.1'
  await store.execute(`
    insert into found
    select distinct 'class_unknown_school', c.school_id, c.school_id, 'class', c.id, c.school_id, c.name,
      'School ' || c.school_id || ' has no row in ${it.format.homes.schools}'
    from stage_class c where not exists (select from wish_school s where s.school_id = c.school_id)
    union all
    select 'duplicate_row', 'class', min(school_id), 'class', id, '', min(name), 'The row stands ' || count(*) || ' times'
    from stage_class group by id having count(*) > 1
    union all
    select distinct 'name_too_long', 'class', school_id, 'class', id, '', left(name, 300),
      'The name has ' || length(name) || ' characters and was cut to ${classNameLengthMax}'
    from stage_class where length(name) > ${classNameLengthMax};
  `)
  await store.run(
    `insert into wish_class
     select distinct on (c.id) c.school_id, c.id, left(c.name, ${classNameLengthMax}), o.class_id is null
     from stage_class c join wish_school s on s.school_id = c.school_id
       left join wish_owner o on o.class_id = c.id
       left join class k on k.district_id = $1 and k.school_id = c.school_id and k.source_id = c.id
         and k.origin in ('roster', 'lapsed')
     where o.class_id is not null or k.class_id is not null or $2
     order by c.id, c.line`,
    [districtId, policy.classWithoutTeacher === 'create'],
  )
  await store.execute(`
    insert into found
    select case when k.source_id is null then 'class_without_teacher'
        else '${
    policy.classWithoutTeacher === 'create' ? 'class_without_owner' : 'class_lost_teacher'
  }' end, c.id, c.school_id,
      'class', c.id, coalesce(n.person_id, ''), c.name, case
        when n.person_id is null then '${
    isOneRoster ? 'No teacher is marked primary for it' : 'No teacher is named for it'
  }'
        when p.id is null and exists (select from stage_person s where s.id = n.person_id${
    format.sharedPersonIds ? '' : ' and false'
  }) then 'Its owner ' || n.person_id || ' is neither a teacher nor staff'
        when p.id is null then 'Its teacher ' || n.person_id || ' has no row in ${it.format.homes.teachers}'
        when a.source_id is null then 'Its teacher ' || n.person_id || ' got no account'
        else 'Its teacher ' || n.person_id || ' is not listed at school ' || c.school_id
      end
    from (select distinct on (id) id, school_id, name from stage_class order by id, line) c
      join wish_school s on s.school_id = c.school_id
      left join wish_class k on k.source_id = c.id
      left join (select class_id, min(person_id) as person_id from stage_enrollment where owner group by class_id) n
        on n.class_id = c.id
      left join (select distinct id from stage_person where role <> 'student' and role <> 'guardian') p on p.id = n.person_id
      left join (select distinct source_id from person where role <> 'student' and role <> 'guardian') a
        on a.source_id = n.person_id
    where k.source_id is null or k.ownerless;
  `)
}
