import { recordTypes } from '../policy/hold-policy.ts'
import type { SchoolToJudge } from '../policy/judge.ts'
import type { Store } from '../store/store.ts'
import { typeOfRole } from './populations.ts'
import { changing, type RecordType, type SchoolCounts } from './report.ts'

/** What schools count, by their ids. */
export type CountsBySchool = Readonly<Record<string, SchoolCounts>>

/**
 * What is SIS-linked in each school now: accounts, classes, and the enrollments of students. What was counted is kept until
 * something else happens to the school; what of `schoolIds` was not is counted now.
 */
export async function schoolCounts(
  store: Store,
  districtId: string,
  kept: CountsBySchool,
  schoolIds: readonly string[],
): Promise<Map<string, SchoolCounts>> {
  const uncounted = schoolIds.filter((schoolId) => !Object.hasOwn(kept, schoolId))
  const counted = uncounted.length === 0 ? [] : await countSchools(store, districtId, uncounted)
  return new Map([...Object.entries(kept), ...counted])
}

const people: readonly RecordType[] = ['teachers', 'staff', 'students', 'guardians']

/** Who is linked to some schools, each account once in what it is there. */
const members = `
  select school_id, count(*) filter (where type = 'teachers') as teachers, count(*) filter (where type = 'staff') as staff,
    count(*) filter (where type = 'students') as students, count(*) filter (where type = 'guardians') as guardians
  from (
    select distinct school_id, ${typeOfRole} as type, account_id from member
    where district_id = $1 and school_id = any($2) and origin in ('roster', 'lapsed')
  ) linked group by 1
`
const countsOfMembers = people.map((type) => `coalesce(m.${type}, 0)::int as ${type}`).join(', ')

/** Counts some schools, and keeps what it has counted. */
async function countSchools(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
): Promise<[string, SchoolCounts][]> {
  const rows = await store.query<SchoolCounts & { school_id: string }>(
    // Each materialized: of a district that the planner knows nothing of yet it expects one school, and counts once for each.
    `with members as materialized (${members}), classes as materialized (
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
       select s.school_id, ${countsOfMembers}, coalesce(k.classes, 0)::int as classes,
         coalesce(p.participants, 0)::int as participants
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

const areAsBefore = ({ changes }: SchoolToJudge, types: readonly RecordType[]) =>
  types.every((type) => changing(changes[type]) === 0)

const idsOf = (schools: readonly SchoolToJudge[]) => schools.map(({ id }) => id)

/**
 * To be called before the schools of a part of a feed are applied; gives what counts them afterwards. `before` is what they
 * counted before. Classes and enrollments are counted where the comparison has found that they differ, before and after; people
 * where anybody does. Nothing is said of any other school.
 */
export async function countPart(
  store: Store,
  districtId: string,
  before: CountsBySchool,
  schools: readonly SchoolToJudge[],
): Promise<() => Promise<CountsBySchool>> {
  const known = schools.filter(({ id }) => Object.hasOwn(before, id))
  const changed = idsOf(known.filter((school) => !areAsBefore(school, recordTypes)))
  const ofOthers = idsOf(known.filter((school) => !areAsBefore(school, people)))
  const were = await countWhatDiffers(store, districtId, changed)
  return async () => {
    const are = await countWhatDiffers(store, districtId, changed)
    const linked = await countMembers(store, districtId, ofOthers)
    return Object.fromEntries(known.map(({ id }) => {
      const was = before[id]!
      const more = (what: 'classes' | 'participants') =>
        was[what] + (are.get(id)?.[what] ?? 0) - (were.get(id)?.[what] ?? 0)
      return [id, { ...was, ...linked.get(id), classes: more('classes'), participants: more('participants') }]
    }))
  }
}

interface Differing {
  readonly school_id: string
  readonly classes: number
  readonly participants: number
}

/** Of the classes that differ, or whose enrollments do, by the comparison: those that there are, and the students in them. */
async function countWhatDiffers(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
): Promise<Map<string, Differing>> {
  if (schoolIds.length === 0) return new Map()
  const rows = await store.query<Differing>(
    `select k.school_id, count(distinct k.class_id)::int as classes, count(p.class_id)::int as participants
     from (
       select school_id, source_id from diff_class where school_id = any($2)
       union select school_id, class_id from diff_participant where school_id = any($2)
     ) d join class k on k.district_id = $1 and k.school_id = d.school_id and k.source_id = d.source_id
         and k.origin in ('roster', 'lapsed')
       left join class_participant p on p.district_id = $1 and p.class_id = k.class_id and p.role = 'student'
         and p.origin in ('roster', 'lapsed')
     group by 1`,
    [districtId, schoolIds],
  )
  return new Map(rows.map((row) => [row.school_id, row]))
}

type MemberCounts = Omit<SchoolCounts, 'classes' | 'participants'>

async function countMembers(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
): Promise<Map<string, MemberCounts>> {
  if (schoolIds.length === 0) return new Map()
  const rows = await store.query<MemberCounts & { readonly school_id: string }>(
    `select s.school_id, ${countsOfMembers}
     from unnest($2::text[]) s (school_id) left join (${members}) m using (school_id)`,
    [districtId, schoolIds],
  )
  return new Map(rows.map(({ school_id, ...counts }) => [school_id, counts]))
}
