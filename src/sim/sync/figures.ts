import type { SchoolToJudge } from '../policy/judge.ts'
import { type HoldPolicy, recordTypes } from '../policy/hold-policy.ts'
import type { Store } from '../store/store.ts'
import type { Comparing, Subject } from './compare/compare.ts'
import { countPopulations, countPopulationsOfFew, type Figure, typeOfRole } from './populations.ts'
import type { ChangeCounts, RecordType } from './report.ts'

/** What did not change. */
const noChange: ChangeCounts = { creates: 0, updates: 0, removals: 0, changedIds: 0, cascaded: 0, reusedIds: 0 }

/** The counts of a change set without any change, which is kept as null. */
export const noChanges: Readonly<Record<RecordType, ChangeCounts>> = mapTypes(() => noChange)

/** The change sets of this upload in figures, school by school, as a hold policy judges them. */
export async function figures(
  store: Store,
  districtId: string,
  policy: HoldPolicy,
  subjects: readonly Subject[],
  { scoped = false, few = false, isBlank = false }: Pick<Comparing, 'scoped' | 'few' | 'isBlank'> = {},
): Promise<SchoolToJudge[]> {
  const firstSync = subjects.some((school) => school.firstSync)
  const compared = subjects.some((school) => !school.firstSync)
  const changes = compared ? await store.query<Figure & ChangeCounts>(changeCounts) : []
  const isPart = scoped && !firstSync
  // Where nothing changes, nothing can be over a limit; other schools count where all are judged together.
  const onlyChanged = isPart && policy.scope === 'school'
  const populations = onlyChanged && few
    ? await countPopulationsOfFew(store, districtId, policy, changes)
    : await countPopulations(
      store,
      districtId,
      onlyChanged ? [...new Set(changes.map((row) => row.school_id))] : subjects.map((school) => school.id),
      { ofTheService: !isBlank, ofTheFile: !isPart },
    )
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

function mapTypes<F>(figures: (type: RecordType) => F): Record<RecordType, F> {
  return Object.fromEntries(recordTypes.map((type) => [type, figures(type)])) as Record<RecordType, F>
}

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
