/**
 * Who sees a class now: its owners, its participants, and the guardians of its students, who follow them
 * (reference 2.3). Somebody who was in the class when it left the feed is still in it; but when its id comes back with
 * other people, they no longer are (inferred). SQL with $1 district and $2 class; an account may occur more than once.
 */
export const classPeople = `
  seen as (
    select k.class_id, k.school_id, p.account_id, p.role
    from class k join class_participant p on p.district_id = $1 and p.class_id = k.class_id
    where k.district_id = $1 and k.class_id = $2 and (p.origin <> 'former' or k.origin = 'former')
  ), people as (
    select account_id, 'owner' as standing from class_owner where district_id = $1 and class_id = $2
    union all select account_id, 'participant' from seen
    union all
    select g.account_id, 'guardian'
    from seen join member s on s.district_id = $1 and s.account_id = seen.account_id and s.school_id = seen.school_id
        and s.role = 'student'
      join family_link l on l.district_id = $1 and l.school_id = s.school_id and l.student_id = s.source_id
      join member g on g.district_id = $1 and g.school_id = l.school_id and g.role = 'guardian'
        and g.source_id = l.guardian_id
    where seen.role = 'student'
  )
`
