/**
 * Lists a change set record by record, as the downloadable CSV of changes has it (its columns are inferred, reference 5.4
 * item 7). What only follows from another change is counted there ("takes along …") and not listed again; of a school's
 * first sync, where everything is new, only the students with too many guardians are.
 */
export const changeRows = `
  with removed as (
    select school_id, role, source_id from diff_person where kind = 'remove'
  ), along as (
    select school_id, record_type, source_id, string_agg(n || ' ' || case n when 1 then one else more end, ', ' order by more) as takes from (
      select school_id, 'classes' as record_type, class_id as source_id, 'enrollment' as one, 'enrollments' as more,
        count(*) as n
        from diff_participant where kind = 'remove' and cascaded group by 1, 2, 3
      union all select school_id, role, source_id, 'enrollment', 'enrollments', count(*)
        from diff_participant join removed using (school_id, role, source_id) where kind = 'remove' and cascaded group by 1, 2, 3
      union all select school_id, role, source_id, 'family link', 'family links', count(*)
        from (
          select school_id, 'student' as role, student_id as source_id from diff_link where kind = 'remove' and cascaded
          union all select school_id, 'guardian', guardian_id from diff_link where kind = 'remove' and cascaded
        ) links join removed using (school_id, role, source_id) group by 1, 2, 3
      union all select school_id, role, source_id, 'owned class', 'owned classes', count(*)
        from diff_owner join removed using (school_id, role, source_id) where kind = 'remove' and cascaded group by 1, 2, 3
    ) counted group by 1, 2, 3
  ), listed as (
    select d.school_id, d.kind as change_type,
      case d.role when 'teacher' then 'teachers' when 'student' then 'students' when 'guardian' then 'guardians' else 'staff' end
        as record_type,
      d.source_id, coalesce(w.first_name || ' ' || w.last_name, m.first_name || ' ' || m.last_name) as name, d.role,
      '' as class_id, '' as class_name, d.label, d.related_id,
      concat_ws('; ', nullif(d.reason, ''), 'takes along ' || a.takes) as reason
    from diff_person d
      left join wish_person w on w.school_id = d.school_id and w.role = d.role and w.source_id = d.source_id
      left join member m on m.district_id = $1 and m.school_id = d.school_id and m.role = d.role and m.source_id = d.source_id
      left join along a on d.kind = 'remove' and a.school_id = d.school_id and a.record_type = d.role
        and a.source_id = d.source_id
    union all
    select d.school_id, d.kind, 'classes', d.source_id, coalesce(w.name, k.name), '', d.source_id, coalesce(w.name, k.name),
      d.label, d.related_id, concat_ws('; ', nullif(d.reason, ''), 'takes along ' || a.takes)
    from diff_class d
      left join wish_class w on w.school_id = d.school_id and w.source_id = d.source_id
      left join class k on k.district_id = $1 and k.class_id = d.class_id
      left join along a on d.kind = 'remove' and a.school_id = d.school_id and a.record_type = 'classes'
        and a.source_id = d.source_id
    union all
    select d.school_id, d.kind, d.record_type, d.source_id,
      coalesce(p.first_name || ' ' || p.last_name, m.first_name || ' ' || m.last_name, ''), d.role, d.class_id, w.name, '', '', ''
    from (
      select 'owners' as record_type, school_id, kind, class_id, role, source_id from diff_owner where not cascaded
      union all select 'enrollments', school_id, kind, class_id, role, source_id from diff_participant where not cascaded
    ) d
      left join wish_class w on w.school_id = d.school_id and w.source_id = d.class_id
      left join wish_person p on p.school_id = d.school_id and p.role = d.role and p.source_id = d.source_id
      left join member m on m.district_id = $1 and m.school_id = d.school_id and m.role = d.role and m.source_id = d.source_id
    union all
    select d.school_id, d.kind, 'links', d.student_id, coalesce(p.first_name || ' ' || p.last_name, ''), 'student', '', '', '',
      d.guardian_id, 'guardian ' || d.guardian_id
    from diff_link d left join wish_person p on p.school_id = d.school_id and p.role = 'student' and p.source_id = d.student_id
    where not cascaded
    union all
    select l.school_id, 'create', 'links', l.student_id, p.first_name || ' ' || p.last_name, 'student', '', '', '', '',
      'would have ' || l.guardians || ' guardians'
    from (
        select school_id, student_id, count(*) as guardians from wish_link group by 1, 2 having count(*) > $3::int
      ) l
      join wish_person p on p.school_id = l.school_id and p.role = 'student' and p.source_id = l.student_id
  )
  insert into change
  select $1, $2, school_id, row_number() over (partition by school_id order by
      case change_type when 'remove' then 0 when 'update' then 1 else 2 end, record_type, source_id, class_id, related_id),
    change_type, record_type, source_id, coalesce(name, ''), role, class_id, coalesce(class_name, ''), label, related_id, reason
  from listed
`
