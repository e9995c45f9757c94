import type { District } from '../district.ts'
import type { ServicePolicy } from '../policy/switches.ts'
import { anyByKey, joinWholeSets, lookUpByIndex, unseenRowsMax, workSize } from '../store/statistics.ts'
import { apply, applyUnchanged, type Removals } from './apply/apply.ts'
import { schoolsOfReturning } from './apply/classes.ts'
import { indexDifferences, listDiffering } from './apply/differing.ts'
import { discard } from './held.ts'
import type { Progress } from './progress.ts'

/** A school whose wished-for state stands in the working tables, and what of it may be applied. */
export interface ToApply {
  readonly schoolId: string
  /** It is compared with nothing: all of it is new. */
  readonly firstSync: boolean
  readonly removals: Removals
  readonly changed: boolean
  /** How many changes that is; left out where it is not known. */
  readonly changes?: number
  /** What becomes of classes that go; as the policy says where left out. */
  readonly removedClass?: ServicePolicy['removedClass']
  /** Who approved a held change set. */
  readonly approvedBy?: string
}

/**
 * Applies schools one after another, each in a transaction of its own: whenever this ends, each school is in its old or in
 * its new state. Those in which nothing differs come first, together. `keep` leaves removals on hold and applies all else.
 * `few`: so few rows stand in the working tables that statements are planned for few. `isSmall`: they are known to be small.
 * `ownContacts`: each email and phone of the wished-for state is known to be one person's.
 */
export async function release(
  district: District,
  uploadId: number,
  schools: readonly ToApply[],
  progress: Progress,
  { few = false, isSmall = false, ownContacts = false }: {
    readonly few?: boolean
    readonly isSmall?: boolean
    readonly ownContacts?: boolean
  } = {},
): Promise<void> {
  if (schools.length === 0) return
  const { store, id, now, policy } = district
  const [before] = await store.query<
    {
      unsettled: string[]
      byHand: boolean
      peopleByHand: boolean
      classes: boolean
      accounts: boolean
      contactPoints: boolean
    }
  >(
    `select unsettled_schools as unsettled, by_hand as "byHand",
       by_hand and exists (select from account where district_id = $1 and origin = 'hand') as "peopleByHand",
       next_class_id > 1 as classes, next_account_id > 1 as accounts,
       ${anyByKey('contact_point', 'district_id = $1', 'district_id, kind, value')} as "contactPoints"
     from district where district_id = $1`,
    [id],
  )
  const { byHand, peopleByHand, classes, accounts, contactPoints } = before!
  const unsettled = new Set(before!.unsettled)
  const size = few || isSmall ? 'little' : await workSize(store)
  const small = !few && size === 'little'
  const settled = schools.filter((it) => !unsettled.has(it.schoolId))
  const differing = few ? null : await listDiffering(district, settled, size)
  if (size !== 'little' && schools.some((it) => !it.firstSync)) await indexDifferences(store, size)
  const returning = size === 'little' || !classes ? null : await schoolsOfReturning(district, size)
  const differs = (it: ToApply) => it.changed || it.removals === 'keep'
  const unchanged = schools.filter((it) => !differs(it)).map((it) => it.schoolId)
  if (unchanged.length > 0) {
    await store.transaction(() => applyUnchanged({ store, districtId: id, uploadId, at: now }, unchanged))
  }
  let unseen = 0
  for (const [index, school] of schools.filter(differs).entries()) {
    const { schoolId, firstSync, removals, changed, changes = Infinity, removedClass, approvedBy } = school
    unseen += changes
    // Small uploads are counted together (`renewStatistics`).
    const hasGrown = !few && (size === 'little' || unseen > unseenRowsMax)
    if (hasGrown) unseen = 0
    progress({ stage: 'apply', school: schoolId, done: unchanged.length + index, total: schools.length })
    await store.transaction(async () => {
      // Small sets have no index to be read by, row by row.
      if (changed && !few) await store.execute(small ? joinWholeSets : lookUpByIndex)
      await apply({
        store,
        districtId: id,
        uploadId,
        schoolId,
        firstSync,
        at: now,
        policy: removedClass === undefined ? policy.service : { ...policy.service, removedClass },
        removals,
        changed,
        returning,
        peopleByHand,
        classes,
        accounts: accounts || index > 0,
        contactPoints,
        contactsAreNew: ownContacts && !contactPoints,
        people: differing === null || removals === 'lapse' || unsettled.has(schoolId)
          ? 'all'
          : differing.get(schoolId) ?? 'none',
        workIsSmall: size === 'little',
        hasGrown,
      })
      if (byHand && changed && removals !== 'keep') await store.run(settleSchool, [id, schoolId])
      if (removals === 'keep') {
        await store.run(`update school set status = 'on hold' where district_id = $1 and school_id = $2`, [
          id,
          schoolId,
        ])
      }
      if (approvedBy !== undefined) {
        await store.run(
          `update change_set set approved_by = $4, approved_at = $5::timestamptz
           where district_id = $1 and upload_id = $2 and school_id = $3`,
          [id, uploadId, schoolId, approvedBy, now],
        )
        await discard(district, uploadId, [schoolId])
      }
    })
  }
}

/**
 * Everybody in a school has been applied, and those alone who differ have to be from now on; but not where accounts that were
 * merged have people: they are named after whichever record is applied last.
 */
const settleSchool = `
  update district set unsettled_schools = array_remove(unsettled_schools, $2) || array(
    select $2 where exists (
      select from account a join member m on m.district_id = $1 and m.account_id = a.merged_into and m.school_id = $2
      where a.district_id = $1 and a.merged_into is not null))
  where district_id = $1
`
