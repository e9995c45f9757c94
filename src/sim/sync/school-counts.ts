import { recordTypes } from '../policy/hold-policy.ts'
import type { SchoolToJudge } from '../policy/judge.ts'
import type { Store } from '../store/store.ts'
import { typeOfRole } from './populations.ts'
import { changing, comingAndGoing, type RecordType, type SchoolCounts } from './report.ts'

/** What schools count, by their ids. */
export type CountsBySchool = Readonly<Record<string, SchoolCounts>>

/**
 * What is SIS-linked in each school now: accounts, classes, and the enrollments of students. What was counted is kept until
 * something else happens to the school.
 */
export async function schoolCounts(store: Store, districtId: string): Promise<Map<string, SchoolCounts>> {
  const [row] = await store.query<{ counts: Record<string, SchoolCounts>; missing: string[] }>(
    `select counts, array(select school_id from school s where s.district_id = $1 and not d.counts ? school_id) as missing
     from district d where district_id = $1`,
    [districtId],
  )
  const { counts = {}, missing = [] } = row ?? {}
  if (missing.length === 0) return new Map(Object.entries(counts))
  const counted = await countSchools(store, districtId, missing)
  return new Map([...Object.entries(counts), ...counted])
}

/** Counts some schools, and keeps what it has counted. */
async function countSchools(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
): Promise<[string, SchoolCounts][]> {
  const rows = await store.query<SchoolCounts & { school_id: string }>(
    // Each materialized: of a district that the planner knows nothing of yet it expects one school, and counts once for each.
    `with members as materialized (
       select school_id, count(*) filter (where type = 'teachers') as teachers, count(*) filter (where type = 'staff') as staff,
         count(*) filter (where type = 'students') as students, count(*) filter (where type = 'guardians') as guardians
       from (
         select distinct school_id, ${typeOfRole} as type, account_id from member
         where district_id = $1 and school_id = any($2) and origin in ('roster', 'lapsed')
       ) linked group by 1
     ), classes as materialized (
       select school_id, count(*) as classes from class
       where district_id = $1 and school_id = any($2) and origin in ('roster', 'lapsed') group by 1
     ), in_class as materialized (
       select class_id, count(*) as participants from class_participant
       where district_id = $1 and role = 'student' and origin in ('roster', 'lapsed') and class_id = any(array(
         select class_id from class
         where district_id = $1 and school_id = any($2) and origin in ('roster', 'lapsed')))
       group by 1
     ), participants as materialized (
       select k.school_id, sum(p.participants) as participants
       from in_class p join class k on k.district_id = $1 and k.class_id = p.class_id group by 1
     ), counted as materialized (
       select s.school_id, coalesce(m.teachers, 0)::int as teachers, coalesce(m.staff, 0)::int as staff,
         coalesce(m.students, 0)::int as students, coalesce(m.guardians, 0)::int as guardians,
         coalesce(k.classes, 0)::int as classes, coalesce(p.participants, 0)::int as participants
       from school s left join members m using (school_id) left join classes k using (school_id)
         left join participants p using (school_id)
       where s.district_id = $1 and s.school_id = any($2)
     ), kept as (
       update district set counts = counts || (
         select coalesce(jsonb_object_agg(school_id, to_jsonb(counted) - 'school_id'), '{}') from counted)
       where district_id = $1
     )
     select * from counted`,
    [districtId, schoolIds],
  )
  return rows.map(({ school_id, ...counts }) => [school_id, counts])
}

const people: readonly RecordType[] = ['teachers', 'staff', 'students', 'guardians']

const areAsBefore = ({ changes }: SchoolToJudge, types: readonly RecordType[]) =>
  types.every((type) => changing(changes[type]) === 0)

/**
 * To be called before the schools of a part of a feed are applied; gives what counts them afterwards. `before` is what they
 * counted before. A school in which nothing changes counts what it counted; where everybody is as before, and no class comes or
 * goes, others may be in the classes whose enrollments differ. Nothing is said of any other school.
 */
export async function countPart(
  store: Store,
  districtId: string,
  before: CountsBySchool,
  schools: readonly SchoolToJudge[],
): Promise<() => Promise<CountsBySchool>> {
  const known = schools.filter(({ id }) => before[id] !== undefined)
  const unchanged = known.filter((school) => areAsBefore(school, recordTypes))
  const enrolling = known.filter((school) =>
    !areAsBefore(school, recordTypes) && areAsBefore(school, people) && comingAndGoing(school.changes.classes) === 0
  )
  const ids = enrolling.map(({ id }) => id)
  const were = await countWhereEnrollmentsDiffer(store, districtId, ids)
  return async () => {
    const are = await countWhereEnrollmentsDiffer(store, districtId, ids)
    return Object.fromEntries([
      ...unchanged.map(({ id }) => [id, before[id]!] as const),
      ...enrolling.map(({ id }) => {
        const participants = before[id]!.participants + (are.get(id) ?? 0) - (were.get(id) ?? 0)
        return [id, { ...before[id]!, participants }] as const
      }),
    ])
  }
}

/** The students in those classes of some schools in which the comparison has found enrollments that differ. */
async function countWhereEnrollmentsDiffer(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
): Promise<Map<string, number>> {
  if (schoolIds.length === 0) return new Map()
  const rows = await store.query<{ readonly school_id: string; readonly participants: number }>(
    `select k.school_id, count(*)::int as participants
     from (select distinct school_id, class_id from diff_participant where school_id = any($2)) d
       join class k on k.district_id = $1 and k.school_id = d.school_id and k.source_id = d.class_id
         and k.origin in ('roster', 'lapsed')
       join class_participant p on p.district_id = $1 and p.class_id = k.class_id and p.role = 'student'
         and p.origin in ('roster', 'lapsed')
     group by 1`,
    [districtId, schoolIds],
  )
  return new Map(rows.map((row) => [row.school_id, row.participants]))
}
