import { joinByIndex, joinWholeSets } from '../../store/statistics.ts'
import type { Applying } from './apply.ts'
import type { NewClasses } from './classes.ts'
import { unlessInClass } from './wished-in-class.ts'

/**
 * Puts the feed's participants into classes and takes out those that it no longer has; people added by hand stay. `made` are
 * the classes that are new, if that is known; where the district never had one, all of them are.
 */
export async function applyParticipants(it: Applying, made: NewClasses | undefined): Promise<void> {
  if (made === undefined) await (it.classes ? putIntoClasses(it, null) : putIntoNewClasses(it, 1))
  else {
    if (made.count > 0) await putIntoNewClasses(it, made.firstId)
    if (made.listed > made.count) await putIntoClasses(it, made.firstId)
  }
  await takeOut(it)
}

/** Whom the feed has in a school's classes, by class and account. */
const wished = (classes: string) => `
  select distinct on (k.class_id, m.account_id) k.class_id, m.account_id, w.role, w.source_id
  from wish_participant w
    join class k on k.district_id = $1 and k.school_id = $2 and k.source_id = w.class_id and k.origin = 'roster' and ${classes}
    join member m on m.district_id = $1 and m.school_id = $2 and m.role = w.role and m.source_id = w.source_id
  where w.school_id = $2
  order by k.class_id, m.account_id, w.source_id`

/** Nobody is in them yet: whoever is to be is put there without a look. */
async function putIntoNewClasses(
  { store, districtId, schoolId, workIsSmall }: Applying,
  firstId: number,
): Promise<void> {
  if (!workIsSmall) await store.execute(joinWholeSets)
  await store.run(
    `insert into class_participant
     select $1, class_id, account_id, role, source_id, 'roster' from (${wished('k.class_id >= $3')}) wished`,
    [districtId, schoolId, firstId],
  )
  if (!workIsSmall) await store.execute(joinByIndex)
}

async function putIntoClasses(
  { store, districtId, schoolId, at }: Applying,
  firstNewId: number | null,
): Promise<void> {
  await store.run(
    `with put as (
       insert into class_participant
       select $1, class_id, account_id, role, source_id, 'roster'
       from (${wished('($4::bigint is null or k.class_id < $4)')}) wished ${unlessInClass('class_participant')}
       returning class_id, account_id
     )
     -- A class that somebody joins is not quiet; this statement still sees the participants of before.
     update class k set quiet_since = $3::timestamptz
     from (
       select distinct class_id from put where not exists (
         select from class_participant p
         where p.district_id = $1 and p.class_id = put.class_id and p.account_id = put.account_id)
     ) joined
     where k.district_id = $1 and k.class_id = joined.class_id and k.state = 'active'`,
    [districtId, schoolId, at, firstNewId],
  )
}

async function takeOut({ store, districtId, schoolId, policy, removals }: Applying): Promise<void> {
  if (removals === 'keep' || removals === 'none') return
  if (removals === 'apply') {
    const removed = `d.school_id = $2 and k.district_id = $1 and k.school_id = $2
      and k.source_id = d.class_id and k.origin = 'roster' and p.district_id = $1 and p.class_id = k.class_id
      and p.role = d.role and p.source_id = d.source_id and p.origin = 'roster'`
    const parameters = [districtId, schoolId]
    await store.run(
      `update class_participant p set origin = 'hand' from leaving d, class k where ${removed} and p.by_hand`,
      parameters,
    )
    await store.run(`delete from class_participant p using leaving d, class k where ${removed}`, parameters)
    return
  }
  const gone = `p.district_id = $1 and k.district_id = $1 and k.class_id = p.class_id and k.school_id = $2
    and k.origin = 'roster' and p.origin = 'roster' and not exists (
      select from wish_participant w where w.school_id = $2 and w.class_id = k.source_id and w.role = p.role
        and w.source_id = p.source_id)`
  const kept = policy.automaticRemovals.reading === 'unlink-keep' ? 'hand' : 'lapsed'
  await store.run(`update class_participant p set origin = '${kept}' from class k where ${gone}`, [
    districtId,
    schoolId,
  ])
}
