import type { RecordType } from '../sync/report.ts'
import type { Checking } from './checking.ts'
import type { Violation } from './invariant.ts'
import { counted } from '../wording/count.ts'

const invariant = 'change CSV, counts and database agree'

/**
 * What a change set counts is what the change CSV lists and what happens to the feed's rows in the database
 * (help.remind.com/hc/en-us/articles/360000123860: the sync resumes with the changes first detected, which the CSV shows;
 * reference 5.4 item 7). A first sync lists nothing; what only follows from another change is counted and not listed.
 */
export async function changesAgree(it: Checking): Promise<readonly Violation[]> {
  if (!it.happened.synced) return []
  return [...await listed(it), ...await carriedOut(it), ...await startedOver(it)]
}

interface Wrong {
  readonly id: string
  readonly name: string
  readonly upload: number
  readonly type: RecordType
  readonly what: string
  readonly counted: number
  readonly there: number
}

const violation = (where: string) => (it: Wrong): Violation => ({
  invariant,
  message:
    `Expected ${counted(it.counted, it.what)} of ${it.type} at "${it.name}" (${it.id}), as upload ${it.upload} ` +
    `counts them, and ${where} ${it.there}`,
  schoolId: it.id,
})

const expected = `
  select o.*, e.key as type, (e.value->>'creates')::int as creates, (e.value->>'updates')::int as updates,
    (e.value->>'removals')::int as removals, (e.value->>'cascaded')::int as cascaded,
    (e.value->>'reusedIds')::int as reused_ids
  from outcome o, jsonb_each(o.changes) e`

/** The figures of a type side by side, one comparison a line: what, how many the change set counts, how many there are. */
const comparisons = (lines: readonly string[]) =>
  `cross join lateral (values ${lines.map((line) => `(${line})`).join(', ')}) as c (what, least, most, there, meant)`

/** The lines of the CSV against the counts, of every new change set, be it applied or held. */
async function listed({ district }: Checking): Promise<Violation[]> {
  const rows = await district.store.query<Wrong>(
    `with expected as (${expected} where fresh and listed),
     csv as (
       select upload_id, school_id, record_type as type, count(*) filter (where change_type = 'remove')::int as removals,
         count(*) filter (where change_type = 'update')::int as updates,
         count(*) filter (where change_type = 'create')::int as creates
       from change join (select distinct upload_id from outcome where fresh) o using (upload_id)
       -- Of students with too many guardians it tells besides.
       where district_id = $1 and not (record_type = 'links' and related_id = '') group by 1, 2, 3
     )
     select e.school_id as id, e.name, e.upload_id as upload, e.type, c.what, c.meant as counted, c.there
     from expected e left join csv using (upload_id, school_id, type)
     ${
      comparisons([
        `'removal', e.removals, e.removals, coalesce(csv.removals, 0), e.removals`,
        `'update', e.updates, e.updates, coalesce(csv.updates, 0), e.updates`,
        `'creation', case when e.type in ('owners', 'enrollments', 'links') then 0 else e.creates end, e.creates,
         coalesce(csv.creates, 0), e.creates`,
      ])
    }
     where case when e.first_sync then c.there <> 0 else c.there not between c.least and c.most end
     order by 1, 3, 4, 5`,
    [district.id],
  )
  return rows.map(violation('the change CSV lists'))
}

const typeOfRole =
  `case role when 'teacher' then 'teachers' when 'student' then 'students' when 'guardian' then 'guardians' else 'staff' end`

const joins = `was_origin is distinct from 'roster' and origin = 'roster'`
const leaves = `was_origin = 'roster' and origin is distinct from 'roster'`
const stays = `was_origin = 'roster' and origin = 'roster'`
/** The place of an enrollment or an ownership in the feed goes over to another row when its source id does. */
const isOther = `(was_role, was_source_id) is distinct from (p.role, p.source_id)`

const peopleOfClasses = (name: string, type: string) => `
  select k.school_id, '${type}' as type,
    (p.origin = 'roster' and (was_origin is distinct from 'roster' or ${isOther}))::int as entered,
    (was_origin = 'roster' and (p.origin is distinct from 'roster' or ${isOther}))::int as gone, 0 as updated
  from moved_${name} p join class k using (class_id) where k.district_id = $1`

/** How many of the feed's rows came, went and changed, by school and type. */
const figures = `
  select school_id, type, sum(entered)::int as entered, sum(gone)::int as gone, sum(updated)::int as updated from (
    select school_id, ${typeOfRole} as type, (${joins})::int as entered, (${leaves})::int as gone,
      (${stays} and was_print <> print)::int as updated
    from moved_member
    union all
    select coalesce(school_id, was_school_id), 'classes', coalesce(${joins}, false)::int, (${leaves})::int,
      (${stays} and ((was_roster_name, was_name) is distinct from (roster_name, name)
        or was_state = 'archived' and state <> 'archived'))::int
    from moved_class
    union all
    select school_id, 'links', coalesce(${joins}, false)::int, (${leaves})::int, 0 from moved_family_link
    union all ${peopleOfClasses('class_owner', 'owners')}
    union all ${peopleOfClasses('class_participant', 'enrollments')}
  ) t group by 1, 2`

/**
 * What became of the feed's rows in a school since the last check, where one change set was carried out there and nobody did
 * anything by hand meanwhile. After the lapse of the baseline, rows that only it knew leave the feed uncounted.
 */
async function carriedOut({ district }: Checking): Promise<Violation[]> {
  const rows = await district.store.query<Wrong>(
    `with counted as (${expected}
       where outcome in ('applied', 'kept') and (fresh or outcome = 'applied') and not touched
         and not (first_sync and lapsed) and not exists (select from done)
         and (select count(*) from outcome s where s.school_id = o.school_id and s.outcome in ('applied', 'kept')) = 1
     ), expected as (
       -- Of a change set whose removals wait, the rest is carried out first, and they when it is approved.
       select *, case when was_kept then 0 else creates end as entering,
         case when outcome = 'kept' then 0 else removals + cascaded end as leaving from counted
     ), figures as (${figures}),
     twice as (${sharedAccounts})
     select e.school_id as id, e.name, e.upload_id as upload, e.type, c.what, c.meant as counted, c.there
     from expected e left join figures f using (school_id, type)
     ${
      comparisons([
        `'creation', e.entering, e.entering, coalesce(f.entered, 0), e.entering`,
        `'removal', e.leaving, e.leaving, coalesce(f.gone, 0), e.leaving`,
        `'update', case when e.type = 'classes' then e.updates - e.reused_ids else e.updates end, e.updates,
          coalesce(f.updated, 0), e.updates`,
      ])
    }
     where c.there not between c.least and c.most
       and not (e.lapsed and c.what = 'removal')
       and not (was_kept and c.what = 'update')
       -- A changed id goes over to the same place in a class at once, though its removal waits.
       and not ((was_kept or outcome = 'kept') and e.type in ('owners', 'enrollments'))
       and not (e.type in ('owners', 'enrollments') and exists (select from twice t where t.school_id = e.school_id))
     order by 1, 3, 4, 5`,
    [district.id],
  )
  return rows.map(violation('the database shows'))
}

/** Schools where one account has two of the feed's records: it is in a class once, for both of them. */
const sharedAccounts = `
  select distinct school_id from (
    select school_id, account_id from member m where district_id = $1 and origin = 'roster'
      and exists (select from outcome o where o.school_id = m.school_id)
    union all select school_id, was_account_id from moved_member where was_origin = 'roster' and origin <> 'roster'
  ) records group by school_id, account_id having count(*) > 1`

/** Of a sync that starts over after the lapse of the baseline, everything counts as new: all that the feed has now. */
async function startedOver({ district }: Checking): Promise<Violation[]> {
  const rows = await district.store.query<Wrong>(
    `with expected as (${expected}
       where first_sync and lapsed and outcome = 'applied' and not touched and not exists (select from done)
         and (select count(*) from outcome s where s.school_id = o.school_id and s.outcome in ('applied', 'kept')) = 1
     ), there as (
       select school_id, ${typeOfRole} as type, count(*)::int as rows from member
       where district_id = $1 and origin = 'roster' group by 1, 2
       union all select school_id, 'classes', count(*)::int from class
       where district_id = $1 and origin = 'roster' group by 1
     )
     select e.school_id as id, e.name, e.upload_id as upload, e.type, 'creation' as what, e.creates as counted,
       coalesce(t.rows, 0) as there
     from expected e left join there t using (school_id, type)
     where e.type not in ('owners', 'enrollments', 'links') and coalesce(t.rows, 0) <> e.creates order by 1, 3, 4`,
    [district.id],
  )
  return rows.map(violation('the database shows'))
}
