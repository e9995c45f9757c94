import type { FormatDescription } from '../roster/format.ts'
import type { Store } from '../store/store.ts'

/** An id that stands in two rows that differ. */
export interface Duplicate {
  readonly file: string
  readonly line: number
  readonly firstLine: number
  readonly id: string
  readonly kind: 'school' | 'class' | 'person'
}

/** More of them tell nothing new. */
const duplicatesMax = 200

/** Ids that must be unique but come twice with different contents; a row repeated to the letter is only an alert. */
export async function findDuplicates(store: Store, format: FormatDescription): Promise<Duplicate[]> {
  const people = format.personRowsRepeat ? '' : `
    union all
    select 'person', file, id, line, first_value(line) over same,
      (role, first_name, last_name, email_given, phone_given) is distinct from
        (first_value(role) over same, first_value(first_name) over same, first_value(last_name) over same,
         first_value(email_given) over same, first_value(phone_given) over same)
    from stage_person where id in (select id from stage_person group by id having count(*) > 1)
    window same as (partition by id order by line)`
  return await store.query<Duplicate>(
    `select kind, file, line, first_line as "firstLine", id from (
       select 'school' as kind, file, id, line, first_value(line) over same as first_line,
         name <> first_value(name) over same as differs
       from stage_school window same as (partition by id order by line)
       union all
       select 'class', c.file, c.id, c.line, first_value(c.line) over same,
         (c.school_id, c.name, coalesce(o.person_id, '')) is distinct from (first_value(c.school_id) over same,
           first_value(c.name) over same, first_value(coalesce(o.person_id, '')) over same)
       from (select * from stage_class where id in (select id from stage_class group by id having count(*) > 1)) c
         -- CSV 1.0 names the teacher in the class's own row
         left join stage_enrollment o on o.owner and o.class_id = c.id and o.line = c.line and o.file = c.file
       window same as (partition by c.id order by c.line)
       ${people}
     ) repeated where differs and line > first_line order by file, line limit ${duplicatesMax}`,
  )
}
