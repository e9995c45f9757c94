import { type HoldPolicy, recordTypes } from '../policy/hold-policy.ts'
import type { Population } from '../policy/judge.ts'
import { recordsThatMatter } from '../policy/limit.ts'
import type { Store } from '../store/store.ts'
import { type ChangeCounts, changing, type RecordType } from './report.ts'

/** What a figure of an upload is about. */
export interface Figure {
  readonly school_id: string
  readonly type: RecordType
}

/** Administrators are counted with staff. */
export const typeOfRole =
  `case role when 'teacher' then 'teachers' when 'student' then 'students' when 'guardian' then 'guardians'
  else 'staff' end`

/** The records that the service has of each school, and those of the file, where all of it stands in the working tables. */
export async function countPopulations(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
  { ofTheService, ofTheFile }: { readonly ofTheService: boolean; readonly ofTheFile: boolean },
): Promise<(Figure & Population)[]> {
  const sources = [...(ofTheService ? [fromService] : []), ...(ofTheFile ? [fromFile] : [])]
  if (sources.length === 0) return []
  return await store.query(populationsOf(sources.join(' union all ')), [districtId, schoolIds])
}

/**
 * The same of the schools in which a few rows change, as far as a policy that judges school by school has to know it: a type of
 * which there are so many records that the changes are within every limit is not counted any further. To be planned for few.
 */
export async function countPopulationsOfFew(
  store: Store,
  districtId: string,
  policy: HoldPolicy,
  changes: readonly (Figure & ChangeCounts)[],
): Promise<(Figure & Population)[]> {
  const ofSchools = Map.groupBy(changes, (row) => row.school_id)
  const schoolIds = [...ofSchools.keys()]
  const most = Math.max(0, ...[...ofSchools.values()].map((rows) => rows.reduce((sum, it) => sum + changing(it), 0)))
  const enough = recordsThatMatter(policy, most)
  if (policy.denominator !== 'managed' || enough === Infinity) {
    return await countPopulations(store, districtId, schoolIds, { ofTheService: true, ofTheFile: false })
  }
  // A statement for each power of two, so that few are planned.
  const rows = await store.query<{ readonly school_id: string } & Record<RecordType, number>>(
    managedUpTo(2 ** Math.ceil(Math.log2(enough))),
    [districtId, schoolIds],
  )
  return rows.flatMap((row) =>
    recordTypes.map((type) => ({ school_id: row.school_id, type, managed: row[type], file: 0, account: 0 }))
  )
}

const populationsOf = (sources: string) => `
  with in_class as materialized (
    select class_id, count(*) filter (where origin = 'roster') as managed, count(*) as account from class_participant
    -- Looked up class by class: a few schools have few of a large district's participants.
    where district_id = $1 and class_id = any(array(
      select class_id from class where district_id = $1 and school_id = any($2) and unlinked_at is null))
    group by 1
  )
  select school_id, type, sum(managed)::int as managed, sum(file)::int as file, sum(account)::int as account
  from (${sources}) counted join subject using (school_id) group by 1, 2
`

const fromService = `
    select school_id, ${typeOfRole} as type, count(*) filter (where origin = 'roster') as managed, 0 as file,
      count(*) as account from member where district_id = $1 and school_id = any($2) and origin <> 'former' group by 1, 2
    union all select school_id, ${typeOfRole}, 0, 0, count(*) from joined
      where district_id = $1 and school_id = any($2) group by 1, 2
    union all select school_id, 'classes', count(*) filter (where origin = 'roster'), 0, count(*) from class
      where district_id = $1 and school_id = any($2) and state <> 'archived' and unlinked_at is null group by 1
    union all select k.school_id, 'owners', count(*) filter (where o.origin = 'roster'), 0, count(*)
      from class_owner o join class k on k.district_id = $1 and k.class_id = o.class_id and k.unlinked_at is null
        and k.school_id = any($2)
      where o.district_id = $1 group by 1
    union all select k.school_id, 'enrollments', sum(p.managed), 0, sum(p.account)
      from in_class p join class k on k.district_id = $1 and k.class_id = p.class_id group by 1
    union all select school_id, 'links', count(*) filter (where origin = 'roster'), 0, count(*) from family_link
      where district_id = $1 and school_id = any($2) group by 1
`

const fromFile = `
    select school_id, ${typeOfRole} as type, 0 as managed, count(*) as file, 0 as account from wish_person group by 1, 2
    union all select school_id, 'classes', 0, count(*), 0 from wish_class group by 1
    union all select school_id, 'owners', 0, count(*), 0 from wish_owner group by 1
    union all select school_id, 'enrollments', 0, count(*), 0 from wish_participant group by 1
    union all select school_id, 'links', 0, count(*), 0 from wish_link group by 1
`

/** Whatever is in a class by the roster is in a class of the roster, and those are looked up by school. */
const classes = (joined: string, condition: string) =>
  `class k ${joined} where k.district_id = $1 and k.school_id = s.school_id and k.origin = 'roster' and ${condition}
    order by k.source_id`
const inClasses = (kind: 'owner' | 'participant') =>
  classes(`join class_${kind} p on p.district_id = $1 and p.class_id = k.class_id`, `p.origin = 'roster'`)
const members = (roles: string) =>
  `member where district_id = $1 and school_id = s.school_id and role in (${roles}) and origin = 'roster'
    order by role, source_id`

/** In the order of a key, by which a few are found: in no order, all of a large table would be read until enough have come. */
const managed: Readonly<Record<RecordType, string>> = {
  teachers: members(`'teacher'`),
  staff: members(`'staff', 'administrator'`),
  students: members(`'student'`),
  guardians: members(`'guardian'`),
  classes: classes('', `k.state <> 'archived'`),
  owners: inClasses('owner'),
  enrollments: inClasses('participant'),
  links:
    `family_link where district_id = $1 and school_id = s.school_id and origin = 'roster' order by student_id, guardian_id`,
}

const managedUpTo = (most: number) => `
  select s.school_id, ${
  Object.entries(managed).map(([type, from]) =>
    `(select count(*)::int from (select from ${from} limit ${most}) counted) as ${type}`
  ).join(',\n    ')
}
  from unnest($2::text[]) as s (school_id)
`
