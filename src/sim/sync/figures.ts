import type { Population, SchoolToJudge } from '../policy/judge.ts'
import { type HoldPolicy, recordTypes } from '../policy/hold-policy.ts'
import type { Store } from '../store/store.ts'
import type { Subject } from './compare/compare.ts'
import type { ChangeCounts, RecordType, SchoolCounts } from './report.ts'

/** What did not change. */
export const noChange: ChangeCounts = { creates: 0, updates: 0, removals: 0, changedIds: 0, cascaded: 0, reusedIds: 0 }

/** Administrators are counted with staff. */
const typeOfRole =
  `case role when 'teacher' then 'teachers' when 'student' then 'students' when 'guardian' then 'guardians'
  else 'staff' end`

interface Figure {
  readonly school_id: string
  readonly type: RecordType
}

/** The change sets of this upload in figures, school by school, as a hold policy judges them. */
export async function figures(
  store: Store,
  districtId: string,
  policy: HoldPolicy,
  subjects: readonly Subject[],
  { scoped = false }: { readonly scoped?: boolean } = {},
): Promise<SchoolToJudge[]> {
  const firstSync = subjects.some((school) => school.firstSync)
  const compared = subjects.some((school) => !school.firstSync)
  const changes = compared ? await store.query<Figure & ChangeCounts>(changeCounts) : []
  const isPart = scoped && !firstSync
  // Where nothing changes, nothing can be over a limit; other schools count where all are judged together.
  const populations = await store.query<Figure & Population>(populationsOf(isPart ? '' : ofTheFile), [
    districtId,
    isPart && policy.scope === 'school'
      ? [...new Set(changes.map((row) => row.school_id))]
      : subjects.map((school) => school.id),
  ])
  const parents = policy.parentConnectionsMax === null
    ? []
    : await store.query<{ school_id: string; guardians: number; students: number }>(
      newParentConnections(isPart),
      [districtId],
    )
  const contacts = policy.contactTypes.length === 0
    ? []
    : await store.query<{ school_id: string; contact_type: string; contacts: number }>(newContacts, [districtId])
  const classes = policy.scope === 'class' ? await classChanges(store, districtId) : []
  const rowsOf = bySchool({ populations, changes, parents, contacts, classes })
  return subjects.map((school) => {
    const mine = rowsOf(school.id)
    const populations = byType(mine.populations, { managed: 0, file: 0, account: 0 })
    return {
      ...school,
      // A first sync is all creations; its rows are not listed one by one.
      changes: school.firstSync
        ? mapTypes((type) => ({ ...noChange, creates: populations[type].file }))
        : byType(mine.changes, noChange),
      populations,
      newParentConnections: mine.parents.map(({ guardians, students }) => ({ guardians, students })),
      contactTypes: Object.fromEntries(mine.contacts.map((row) => [row.contact_type, row.contacts])),
      classes: mine.classes,
    }
  })
}

/** Sorts each list of rows by school once. */
function bySchool<Lists extends Record<string, readonly { school_id: string }[]>>(lists: Lists) {
  const grouped = Object.entries(lists).map(([name, rows]) =>
    [name, Map.groupBy(rows, (row) => row.school_id)] as const
  )
  return (schoolId: string) =>
    Object.fromEntries(grouped.map(([name, groups]) => [name, groups.get(schoolId) ?? []])) as unknown as Lists
}

function byType<F extends object>(rows: readonly (Figure & F)[], none: F): Record<RecordType, F> {
  return mapTypes((type) => {
    const row = rows.find((row) => row.type === type)
    if (row === undefined) return none
    return Object.fromEntries(Object.keys(none).map((key) => [key, row[key as keyof F]])) as F
  })
}

const mapTypes = <F>(figures: (type: RecordType) => F) =>
  Object.fromEntries(recordTypes.map((type) => [type, figures(type)])) as Record<RecordType, F>

/** The records that the service has, and, where all of it stands in the working tables, the file's. */
const populationsOf = (file: string) => `
  with in_class as materialized (
    select class_id, count(*) filter (where origin = 'roster') as managed, count(*) as account from class_participant
    -- Looked up class by class: a few schools have few of a large district's participants.
    where district_id = $1 and class_id = any(array(
      select class_id from class where district_id = $1 and school_id = any($2) and unlinked_at is null))
    group by 1
  )
  select school_id, type, sum(managed)::int as managed, sum(file)::int as file, sum(account)::int as account from (
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
    ${file}
  ) counted join subject using (school_id) group by 1, 2
`

const ofTheFile = `
    union all select school_id, ${typeOfRole}, 0, count(*), 0 from wish_person group by 1, 2
    union all select school_id, 'classes', 0, count(*), 0 from wish_class group by 1
    union all select school_id, 'owners', 0, count(*), 0 from wish_owner group by 1
    union all select school_id, 'enrollments', 0, count(*), 0 from wish_participant group by 1
    union all select school_id, 'links', 0, count(*), 0 from wish_link group by 1
`

const changeCounts = `
  with listed as (
    select school_id, ${typeOfRole} as type, kind, label, false as cascaded from diff_person
    union all select school_id, 'classes', kind, label, false from diff_class
    union all select school_id, 'owners', kind, '', cascaded from diff_owner
    union all select school_id, 'enrollments', kind, '', cascaded from diff_participant
    union all select school_id, 'links', kind, '', cascaded from diff_link
  )
  select school_id, type,
    count(*) filter (where kind = 'create')::int as creates,
    count(*) filter (where kind = 'update')::int as updates,
    count(*) filter (where kind = 'remove' and not cascaded)::int as removals,
    count(*) filter (where kind = 'remove' and label = 'changed id')::int as "changedIds",
    count(*) filter (where kind = 'remove' and cascaded)::int as cascaded,
    count(*) filter (where label = 'reused id')::int as "reusedIds"
  from listed group by 1, 2
`

/** Of a part of a feed the links of each student are looked up. */
const newParentConnections = (isPart: boolean) => `
  with wished as (select school_id, student_id, count(*)::int as guardians from wish_link group by 1, 2 having count(*) > 1),
  applied as (
    select school_id, student_id, count(*)::int as guardians from ${
  isPart
    ? `(
      select l.* from wished w join family_link l
        on l.district_id = $1 and l.school_id = w.school_id and l.student_id = w.student_id) l`
    : 'family_link'
}
    where district_id = $1 and origin = 'roster' group by 1, 2
  )
  select w.school_id, w.guardians, count(*)::int as students
  from wished w left join applied a using (school_id, student_id)
  where w.guardians > coalesce(a.guardians, 0)
  group by 1, 2 order by 1, 2
`

const newContacts = `
  select school_id, contact_type, count(*) as contacts from wish_link w
  where contact_type <> '' and not exists (
    select from family_link l where l.district_id = $1 and l.school_id = w.school_id and l.student_id = w.student_id
      and l.guardian_id = w.guardian_id and l.contact_type = w.contact_type)
  group by 1, 2 order by 1, 2
`

/** The participants of each class that stays, before and after; for policies that look at single classes. */
async function classChanges(store: Store, districtId: string) {
  return await store.query<
    { school_id: string; classId: string; name: string; before: number; after: number; added: number; removed: number }
  >(
    `select d.school_id, d.class_id as "classId", w.name,
       (select count(*) from class_participant p join class k using (district_id, class_id)
         where k.district_id = $1 and k.school_id = d.school_id and k.source_id = d.class_id and k.origin = 'roster'
           and p.origin = 'roster')::int as before,
       (select count(*) from wish_participant p where p.school_id = d.school_id and p.class_id = d.class_id)::int as after,
       count(*) filter (where d.kind = 'create')::int as added, count(*) filter (where d.kind = 'remove')::int as removed
     from diff_participant d join wish_class w on w.school_id = d.school_id and w.source_id = d.class_id
       join class k on k.district_id = $1 and k.school_id = d.school_id and k.source_id = d.class_id and k.origin = 'roster'
     group by 1, 2, 3 order by 1, 2`,
    [districtId],
  )
}

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
  await store.run('update district set counts = counts || $2::jsonb where district_id = $1', [
    districtId,
    JSON.stringify(Object.fromEntries(counted)),
  ])
  return new Map([...Object.entries(counts), ...counted])
}

async function countSchools(
  store: Store,
  districtId: string,
  schoolIds: readonly string[],
): Promise<[string, SchoolCounts][]> {
  const rows = await store.query<SchoolCounts & { school_id: string }>(
    // Each materialized: of a district that the planner knows nothing of yet it expects one school, and counts once for each.
    `with members as materialized (
       select school_id,
         count(distinct account_id) filter (where role = 'teacher') as teachers,
         count(distinct account_id) filter (where role in ('staff', 'administrator')) as staff,
         count(distinct account_id) filter (where role = 'student') as students,
         count(distinct account_id) filter (where role = 'guardian') as guardians
       from member where district_id = $1 and school_id = any($2) and origin in ('roster', 'lapsed') group by 1
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
     )
     select s.school_id, coalesce(m.teachers, 0)::int as teachers, coalesce(m.staff, 0)::int as staff,
       coalesce(m.students, 0)::int as students, coalesce(m.guardians, 0)::int as guardians,
       coalesce(k.classes, 0)::int as classes, coalesce(p.participants, 0)::int as participants
     from school s left join members m using (school_id) left join classes k using (school_id)
       left join participants p using (school_id)
     where s.district_id = $1 and s.school_id = any($2)`,
    [districtId, schoolIds],
  )
  return rows.map(({ school_id, ...counts }) => [school_id, counts])
}
