import type { District } from '../../district.ts'
import {
  joinByIndex,
  joinWholeSets,
  lookUpByIndex,
  noteUnforeseen,
  renewStatistics,
  type WorkSize,
} from '../../store/statistics.ts'
import type { Store } from '../../store/store.ts'
import { makeIndexes } from '../wishes.ts'

/** Which people of a school's wished-for state are applied: everybody, those alone who differ, or nobody. */
export type PeopleToApply = 'all' | 'differing' | 'none'

/**
 * Lists whoever of the wished-for state differs from what is there, with the other records of the same person, and the family
 * links that differ. Most people of most uploads are what they were, and looking up each of them takes most of the time. Gives
 * what is to be applied of each school; those that are not named have nobody.
 */
export async function listDiffering(
  { store, id }: District,
  schools: readonly { readonly schoolId: string; readonly firstSync: boolean }[],
  size: WorkSize,
): Promise<ReadonlyMap<string, PeopleToApply>> {
  const all = schools.filter((it) => it.firstSync).map(({ schoolId }) => [schoolId, 'all'] as const)
  if (all.length === schools.length) return new Map(all)
  return await store.transaction(async () => {
    // Both are working tables; family links are looked up, of a part of a large district.
    await store.execute(joinWholeSets)
    await store.execute(
      `insert into differing_person
       select w.* from wish_person w join subject s using (school_id)
       where not s.first_sync and (w.role, w.leader_id) in (
         select o.role, o.leader_id from diff_person d join wish_person o using (school_id, role, source_id)
         where d.kind <> 'remove')`,
    )
    if (size === 'part') await store.execute(`${joinByIndex}; ${lookUpByIndex}`)
    await store.run(
      `insert into differing_link
       select w.* from wish_link w join subject s using (school_id)
         left join family_link l on l.district_id = $1 and l.school_id = w.school_id and l.student_id = w.student_id
           and l.guardian_id = w.guardian_id and l.origin = 'roster'
       where not s.first_sync and l.contact_type is distinct from w.contact_type`,
      [id],
    )
    const differing = await store.query<{ school_id: string }>(
      `select school_id from differing_person union select school_id from differing_link
       union select school_id from diff_person where kind = 'remove'
       union select school_id from diff_link where kind = 'remove'`,
    )
    return new Map([...differing.map(({ school_id }) => [school_id, 'differing'] as const), ...all])
  })
}

/** What each school is applied by; where it is much of a district, each would read what differs in all the others. */
const keys = {
  part: {
    differing_person: 'school_id, role, source_id',
    differing_link: 'school_id, student_id, guardian_id',
    leaving: 'school_id',
  },
  much: {
    diff_person: 'school_id',
    diff_class: 'school_id',
    diff_owner: 'school_id, class_id',
    diff_link: 'school_id',
  },
}

/** Indexes what differs, once it is complete. */
export async function indexDifferences(store: Store, size: Exclude<WorkSize, 'little'>): Promise<void> {
  noteUnforeseen(store)
  // Before the indexes are made, as those of the wished-for state, by which each school is read.
  await renewStatistics(store, 'working')
  await makeIndexes(store, size === 'much' ? { ...keys.part, ...keys.much } : keys.part)
}
