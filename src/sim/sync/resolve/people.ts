import type { Resolving } from './resolve.ts'
import { caseless } from '../../store/caseless.ts'

/** Makes one person of the rows that name the same source id; where they disagree, the first row counts. */
export async function resolvePeople({ store, format }: Resolving): Promise<void> {
  if (!format.sharedPersonIds) await store.execute(tellGuardiansApart)
  await store.execute(`
    insert into person
    select distinct on (role, id) role, id,
      case role when 'teacher' then 0 when 'administrator' then 1 when 'staff' then 1 when 'guardian' then 2 else 3 end,
      id, first_name, last_name, email, phone, email_given, phone_given,
      coalesce(nullif(p.birth_date, ''), b.birth_date, ''), grade, student_number, language, file, line
    from stage_person p left join stage_birth_date b on b.person_id = p.id
    order by role, id, line;
  `)
  await store.execute(format.personRowsRepeat ? rowsDisagree : sameRowTwice)
}

/**
 * CSV 1.0 has no guardian id, and the one that is made of the student's id and the guardian's first name is the same for
 * two guardians of equal first names. Their contact points tell them apart.
 */
const tellGuardiansApart = `
  with numbered as materialized (
    select id, file, line, number from (
      select id, file, line, dense_rank() over (
        partition by id order by coalesce(email, phone, ${caseless('last_name')})) as number
      from stage_person where role = 'guardian'
    ) ranked where number > 1
  ), linked as (
    update stage_link l set guardian_id = l.guardian_id || '_' || n.number from numbered n
    where l.guardian_id = n.id and l.line = n.line and l.file = n.file
  )
  update stage_person p set id = p.id || '_' || n.number from numbered n
  where p.role = 'guardian' and p.id = n.id and p.line = n.line and p.file = n.file;
`

/** A sample that the service published repeats students with two birth dates, and it is not fatal (gh/impl). */
const rowsDisagree = `
  insert into found
  select 'rows_disagree', role || ': ' || columns, '', role, id, '', name, 'Its rows disagree on ' || columns ||
    '; the first one counts'
  from (
    select role, id, min(first_name || ' ' || last_name) as name, concat_ws(', ',
      case when min(first_name) <> max(first_name) then 'first name' end,
      case when min(last_name) <> max(last_name) then 'last name' end,
      case when min(email_given) <> max(email_given) then 'email' end,
      case when min(phone_given) <> max(phone_given) then 'phone' end,
      case when min(birth_date) <> max(birth_date) then 'date of birth' end,
      case when min(grade) <> max(grade) then 'grade' end) as columns
    from stage_person where role <> 'guardian' group by role, id having count(*) > 1
  ) repeated where columns <> ''
  union all
  select 'duplicate_row', 'teacher', school_id, 'teacher', person_id, '', '', 'The row stands ' || count(*) ||
    ' times for this school'
  from stage_membership where role = 'teacher' group by school_id, person_id having count(*) > 1;
`

const sameRowTwice = `
  insert into found
  select 'duplicate_row', role, '', role, id, '', min(first_name || ' ' || last_name), 'The row stands ' || count(*) ||
    ' times'
  from stage_person group by role, id having count(*) > 1;
`
