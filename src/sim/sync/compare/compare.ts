import type { ServicePolicy } from '../../policy/switches.ts'
import { isSmallStage, joining, renewStatistics, workSize } from '../../store/statistics.ts'
import type { Store } from '../../store/store.ts'
import { compareClasses, findPastClasses } from './classes.ts'
import { compareLinks } from './links.ts'
import { comparePeople } from './people.ts'

/** What the steps of the compare stage need to know. */
export interface Comparing {
  readonly store: Store
  readonly districtId: string
  readonly policy: ServicePolicy
  /** More than 90 days lie since the last accepted upload: nothing is computed as a removal. */
  readonly lapsed: boolean
  /** Only what is in the scope's tables stands in the wished-for state, and only that is compared. */
  readonly scoped?: boolean
  /** So few rows differ at most that statements are planned for few. */
  readonly few?: boolean
  /** Nobody and nothing has ever been in the district. */
  readonly isBlank?: boolean
}

/** A school that an upload is about: one that it lists, or one that the baseline knows. */
export interface Subject {
  readonly id: string
  readonly name: string
  /** It is compared with nothing: all of it is new. */
  readonly firstSync: boolean
}

/**
 * Fills the `diff_…` tables with what differs between the wished-for state and the baseline, for every school that had a
 * first sync before; of a first sync everything is new, and only its figures count. `subject` holds the schools already.
 */
export async function compare(it: Comparing, subjects: readonly Subject[]): Promise<void> {
  const size = it.few || isSmallStage(it.store) ? 'little' : await workSize(it.store)
  if (!it.few) await it.store.execute(joining(size))
  // A part is looked up; but each step joins it with what the steps before have found, which nobody but they knows.
  const renew = async () => {
    if (size === 'part') await renewStatistics(it.store, 'working')
  }
  // The schools have been listed since.
  if (size === 'part') await it.store.execute('analyze subject')
  if (subjects.some((school) => !school.firstSync)) {
    await comparePeople(it, renew)
    await compareClasses(it, renew)
    await compareLinks(it)
    await renew()
  }
  if (!it.isBlank) await findPastClasses(it)
}

/** Lists the schools in `subject`, in the order of their ids. `isBlank`: nobody and nothing has ever been in the district. */
export async function listSubjects(
  { store, districtId, policy, lapsed }: Comparing,
): Promise<{ readonly subjects: readonly Subject[]; readonly isBlank: boolean }> {
  const startOver = lapsed && policy.automaticRemovals.reading === 'first-sync'
  const rows = await store.query<Subject & { readonly isBlank: boolean }>(
    `insert into subject
     select school_id, coalesce(w.name, s.name), s.first_synced_at is null or $2, w.school_id is not null
     from wish_school w full join (
       select school_id, name, first_synced_at from school where district_id = $1 and origin = 'roster'
     ) s using (school_id)
     order by school_id
     returning school_id as id, name, first_sync as "firstSync", (
       select next_account_id = 1 and next_class_id = 1 from district where district_id = $1) as "isBlank"`,
    [districtId, startOver],
  )
  const subjects = rows.map(({ id, name, firstSync }) => ({ id, name, firstSync }))
  return { subjects, isBlank: rows[0]?.isBlank === true }
}
