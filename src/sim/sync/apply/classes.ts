import type { District } from '../../district.ts'
import { joining, renewStatistics, type WorkSize } from '../../store/statistics.ts'
import type { Applying } from './apply.ts'
import { unlessInClass } from './wished-in-class.ts'

/** The classes that were made for a school. */
export interface NewClasses {
  /** The ids of all of them are at least this one, and those of all others are below. */
  readonly firstId: number
  readonly count: number
  /** How many classes the feed has at the school, new or not. */
  readonly listed: number
}

/** Creates, renames and removes classes, and keeps their owners. Gives the new ones, where there may be many of them. */
export async function applyClasses(it: Applying): Promise<NewClasses | undefined> {
  if (it.classes) {
    await returningClasses(it)
    await unarchivedClasses(it)
    await renamedClasses(it)
  }
  const made = await newClasses(it)
  if (it.hasGrown) await renewStatistics(it.store, 'lasting', it.workIsSmall ? {} : it)
  await removedClasses(it)
  await owners(it)
  return made
}

/** The schools whose feed has the id of a class that was in it once, of all whose wished-for state is there. */
export async function schoolsOfReturning({ store, id }: District, size: WorkSize): Promise<ReadonlySet<string>> {
  const rows = await store.transaction(async () => {
    await store.execute(joining(size))
    return await store.query<{ school_id: string }>(
      `select distinct k.school_id from class k join wish_class w using (school_id, source_id)
       where k.district_id = $1 and k.origin in ('former', 'lapsed')`,
      [id],
    )
  })
  return new Set(rows.map((row) => row.school_id))
}

/** An id that was in the feed once leads back to its class, archived or not (reference, section 15). */
async function returningClasses({ store, districtId, schoolId, returning }: Applying): Promise<void> {
  if (returning !== null && !returning.has(schoolId)) return
  await store.run(
    `with back as (
       select distinct on (k.source_id) k.class_id
       from class k join wish_class w on w.school_id = k.school_id and w.source_id = k.source_id
       where k.district_id = $1 and k.school_id = $2 and k.origin in ('former', 'lapsed')
         and not exists (select from class l where l.district_id = $1 and l.school_id = $2 and l.source_id = k.source_id
           and l.origin = 'roster')
       order by k.source_id, k.origin = 'lapsed' desc, k.class_id desc
     )
     update class k set origin = 'roster', suggested_at = null from back
     where k.district_id = $1 and k.class_id = back.class_id`,
    [districtId, schoolId],
  )
}

/** An archived class that the feed has stays archived (reference 9.2), or is active again. */
async function unarchivedClasses({ store, districtId, schoolId, at, policy }: Applying): Promise<void> {
  if (policy.archivedClassReturns !== 'unarchive') return
  await store.run(
    `update class k set state = 'active', archived_at = null, quiet_since = $3::timestamptz from wish_class w
     where k.district_id = $1 and k.school_id = $2 and w.school_id = $2 and w.source_id = k.source_id and k.origin = 'roster'
       and k.state = 'archived'`,
    [districtId, schoolId, at],
  )
}

/** A name that an owner gave stays (reference 9.2), or gives way to the feed's whenever a feed comes. */
async function renamedClasses({ store, districtId, schoolId, policy }: Applying): Promise<void> {
  await store.run(
    `update class k set roster_name = w.name, name = case when k.renamed and $3 then k.name else w.name end,
       renamed = k.renamed and $3
     from wish_class w
     where k.district_id = $1 and k.school_id = $2 and k.origin = 'roster' and w.school_id = k.school_id
       and w.source_id = k.source_id and (k.roster_name <> w.name or k.renamed and not $3)`,
    [districtId, schoolId, policy.renamedClass === 'keep-name'],
  )
}

/** New classes wait until a teacher claims them (help.remind.com/hc/en-us/articles/360000136519). */
async function newClasses(it: Applying): Promise<NewClasses | undefined> {
  const { store, districtId, uploadId, schoolId, at } = it
  const make = [
    `with numbered as (
       select w.*, (select next_class_id from district where district_id = $1)
         + row_number() over (order by w.source_id) - 1 as class_id
       from wish_class w
       where w.school_id = $2 and not exists (
         select from class k where k.district_id = $1 and k.school_id = $2 and k.source_id = w.source_id
           and k.origin = 'roster')
     ), made as (
       insert into class (district_id, class_id, school_id, source_id, origin, state, roster_name, name, created_at,
         quiet_since)
       select $1, class_id, $2, source_id, 'roster', 'unclaimed', name, name, $3::timestamptz, $3::timestamptz from numbered
     ), noted as (
       insert into news_of_class select $1, $4::int, class_id, 'created' from numbered
     )
     update district set next_class_id = next_class_id + (select count(*) from numbered) where district_id = $1
     returning next_class_id - (select count(*) from numbered) as "firstId", (select count(*) from numbered) as count,
       (select count(*) from wish_class where school_id = $2) as listed`,
    [districtId, schoolId, at, uploadId],
  ] as const
  // Its answer is worth a call where many are put into classes.
  const [made] = it.workIsSmall ? (await store.run(...make), []) : await store.query<NewClasses>(...make)
  if (!it.firstSync) await noteReused(it)
  return made
}

/** Tells of classes whose id serves another class from now on. */
async function noteReused({ store, districtId, uploadId, schoolId }: Applying): Promise<void> {
  await store.run(
    `insert into news_of_class
     select $1, $3::int, d.class_id, 'reused', count(*) filter (where p.kind = 'create'),
       count(*) filter (where p.kind = 'remove')
     from diff_class d left join diff_participant p on p.school_id = d.school_id and p.class_id = d.source_id
       and p.role = 'student'
     where d.school_id = $2 and d.label = 'reused id' group by d.class_id`,
    [districtId, schoolId, uploadId],
  )
}

/** A class that leaves the feed loses its link and keeps its people and its history. */
async function removedClasses(
  { store, districtId, uploadId, schoolId, at, policy, removals }: Applying,
): Promise<void> {
  if (removals === 'keep' || removals === 'none') return
  const unlisted = removals === 'apply'
    ? `k.class_id in (select class_id from diff_class where school_id = $2 and kind = 'remove')`
    : 'not exists (select from wish_class w where w.school_id = k.school_id and w.source_id = k.source_id)'
  const gone = `k.district_id = $1 and k.school_id = $2 and k.origin = 'roster' and ${unlisted}`
  if (removals === 'lapse' && policy.automaticRemovals.reading !== 'unlink-keep') {
    await store.run(
      `with kept as (
         update class k set origin = 'lapsed' where ${gone} returning k.class_id
       ), people as (
         update class_participant p set origin = 'lapsed' from kept where p.district_id = $1 and p.class_id = kept.class_id
           and p.origin = 'roster'
       )
       update class_owner o set origin = 'lapsed' from kept where o.district_id = $1 and o.class_id = kept.class_id
         and o.origin = 'roster'`,
      [districtId, schoolId],
    )
    return
  }
  await store.run(
    `with removed as (
       update class k set origin = 'former',
         suggested_at = case when $4 = 'suggest-archive' and k.state <> 'archived' then $3::timestamptz end,
         state = case when $4 = 'archive' and k.state = 'active' then 'archived' else k.state end,
         archived_at = case when $4 = 'archive' and k.state = 'active' then $3::timestamptz else k.archived_at end
       where ${gone} returning k.class_id
     ), people as (
       update class_participant p set origin = case when p.by_hand then 'hand' else 'former' end
       from removed r where p.district_id = $1 and p.class_id = r.class_id and p.origin in ('roster', 'lapsed')
     ), owners as (
       update class_owner o set origin = case when o.by_hand then 'hand' else 'former' end
       from removed r where o.district_id = $1 and o.class_id = r.class_id and o.origin in ('roster', 'lapsed')
     )
     insert into news_of_class select $1, $5::int, class_id, 'removed' from removed`,
    [districtId, schoolId, at, policy.removedClass, uploadId],
  )
}

/**
 * Adds the feed's owners. One who is no longer named stays if the class was claimed, since nobody can take ownership away
 * (help.remind.com/hc/en-us/articles/360017226040); one who left the feed altogether owns it no longer, and a class without
 * an owner waits to be claimed.
 */
async function owners({ store, districtId, schoolId, policy, removals, classes }: Applying): Promise<void> {
  await store.run(
    `insert into class_owner
     select $1, class_id, account_id, role, source_id, 'roster', claimed
     from (
       select distinct on (k.class_id, m.account_id) k.class_id, m.account_id, w.role, w.source_id,
         k.state <> 'unclaimed' as claimed
       from wish_owner w join class k on k.district_id = $1 and k.school_id = $2 and k.source_id = w.class_id
           and k.origin = 'roster'
         join member m on m.district_id = $1 and m.school_id = $2 and m.role = w.role and m.source_id = w.source_id
       where w.school_id = $2
       order by k.class_id, m.account_id, w.source_id
     ) wished ${classes ? unlessInClass('class_owner') : ''}`,
    [districtId, schoolId],
  )
  if (removals === 'keep' || removals === 'none') return
  const unlisted = removals === 'apply'
    ? `exists (select from diff_owner d where d.school_id = $2 and d.kind = 'remove' and d.class_id = k.source_id
         and d.role = o.role and d.source_id = o.source_id)`
    : `not exists (select from wish_owner w where w.school_id = $2 and w.class_id = k.source_id and w.role = o.role
         and w.source_id = o.source_id)`
  const former = `from class k
     where o.district_id = $1 and k.district_id = $1 and k.class_id = o.class_id and k.school_id = $2
       and k.origin = 'roster' and o.origin = 'roster' and ${unlisted}`
  if (removals === 'lapse') {
    const kept = policy.automaticRemovals.reading === 'unlink-keep' ? 'hand' : 'lapsed'
    await store.run(`update class_owner o set origin = '${kept}' ${former}`, [districtId, schoolId])
    return
  }
  await store.run(`update class_owner o set origin = 'hand' ${former} and o.by_hand`, [districtId, schoolId])
  await store.run(
    `delete from class_owner o using class k
     where ${former.slice(former.indexOf('o.district_id'))}
       and (not o.claimed or $3 or not exists (
         select from member m where m.district_id = $1 and m.account_id = o.account_id and m.origin in ('roster', 'lapsed'))
         -- Who changes schools is in the feed all the same, though the other school may be applied later.
         and not exists (select from member m join wish_person w on w.role = m.role and w.source_id = m.source_id
           where m.district_id = $1 and m.account_id = o.account_id))`,
    [districtId, schoolId, policy.formerOwner === 'removed'],
  )
  await store.run(`update class_owner o set origin = 'former' ${former}`, [districtId, schoolId])
  await store.run(
    `update class k set state = 'unclaimed', claimed_at = null
     where k.district_id = $1 and k.school_id = $2 and k.origin = 'roster' and k.state = 'active'
       and not exists (select from class_owner o where o.district_id = $1 and o.class_id = k.class_id)`,
    [districtId, schoolId],
  )
}
