import type { ServicePolicy } from '../../policy/switches.ts'
import { renewStatistics } from '../../store/statistics.ts'
import type { Store } from '../../store/store.ts'
import { applyClasses } from './classes.ts'
import type { PeopleToApply } from './differing.ts'
import { applyMembers } from './members.ts'
import { applyParticipants } from './participants.ts'

/**
 * What becomes of removals: `apply` them; there are `none`; `lapse` keeps what only the lapsed baseline knows; `keep` leaves
 * them for a later approval.
 */
export type Removals = 'apply' | 'none' | 'lapse' | 'keep'

/** What applying one school's wished-for state needs to know. */
export interface Applying {
  readonly store: Store
  readonly districtId: string
  readonly uploadId: number
  readonly schoolId: string
  /** It was compared with nothing: all of it is new. */
  readonly firstSync: boolean
  /** The virtual time, ISO 8601. */
  readonly at: string
  readonly policy: ServicePolicy
  /** Whether anything differs at all; else only the school itself is looked after. */
  readonly changed: boolean
  readonly removals: Removals
  readonly people: PeopleToApply
  /** The schools that may have a class to return; null where that is not known. */
  readonly returning: ReadonlySet<string> | null
  /** Whether anybody has an account that no feed gave: else nothing can be merged. */
  readonly peopleByHand: boolean
  /** Whether the district had ever had a class before this upload's schools are applied. */
  readonly classes: boolean
  /** Whether it had ever had an account before this school is. */
  readonly accounts: boolean
  /** Whether anybody of the district had a contact point before this upload's schools are applied. */
  readonly contactPoints: boolean
  /** Whether nobody but who is to get it can have a contact point, since nobody had any, and no two of the feed share one. */
  readonly contactsAreNew: boolean
  /** Whether the working tables are so small that they need no statistics. */
  readonly workIsSmall: boolean
  /** Whether enough is written since the lasting tables were looked at for statistics to be renewed. */
  readonly hasGrown: boolean
}

/**
 * Brings one school to its wished-for state. Run it in a transaction of its own: it is done, or nothing of it is.
 * People first, since classes and families refer to their accounts.
 */
export async function apply(it: Applying): Promise<void> {
  const ofSchool = [it.schoolId]
  await applySchools(it, ofSchool, it.removals)
  if (it.changed) {
    if (it.people !== 'none') await applyMembers(it)
    if (it.hasGrown) await renewStatistics(it.store, 'lasting', it.workIsSmall ? {} : it)
    await applyParticipants(it, await applyClasses(it))
  }
  if (it.removals !== 'keep') await noteApplied(it, ofSchool)
}

/** The same for schools in which nothing differs, all of them at once. */
export async function applyUnchanged(
  it: Pick<Applying, 'store' | 'districtId' | 'uploadId' | 'at'>,
  schoolIds: readonly string[],
): Promise<void> {
  await applySchools(it, schoolIds, 'none')
  await noteApplied(it, schoolIds)
}

async function applySchools(
  { store, districtId, at }: Pick<Applying, 'store' | 'districtId' | 'at'>,
  schoolIds: readonly string[],
  removals: Removals,
): Promise<void> {
  const stay = removals === 'lapse' || removals === 'keep'
  await store.run(
    `insert into school
     select $1, school_id, name, case when in_feed or $4 then 'roster' else 'former' end,
       case when in_feed or $4 then 'connected' else 'not connected' end, $3::timestamptz
     from subject where school_id = any($2)
     on conflict (district_id, school_id) do update set name = excluded.name, status = excluded.status,
       origin = excluded.origin, first_synced_at = coalesce(school.first_synced_at, excluded.first_synced_at)`,
    [districtId, schoolIds, at, stay],
  )
}

async function noteApplied(
  { store, districtId, uploadId }: Pick<Applying, 'store' | 'districtId' | 'uploadId'>,
  schoolIds: readonly string[],
): Promise<void> {
  await store.run(
    `update change_set set state = 'applied' where district_id = $1 and upload_id = $2 and school_id = any($3)`,
    [districtId, uploadId, schoolIds],
  )
}
