import type { Comparing } from './compare.ts'
import { lookedUpOnce, membersOfScope, plainId } from './people.ts'
import { caseless } from '../../store/caseless.ts'

/**
 * Compares classes, their owners and participants, and tells changed ids and reused ids from true changes. `renew` has the planner
 * know what was found so far.
 */
export async function compareClasses(it: Comparing, renew: () => Promise<void>): Promise<void> {
  const { store, districtId, policy, lapsed, scoped = false } = it
  await store.run(
    `insert into diff_class
     select school_id,
       case when k.class_id is null then 'create' when w.name is null then 'remove' else 'update' end,
       source_id, k.class_id, '', '',
       concat_ws('; ', case when w.name <> k.roster_name then 'name "' || k.roster_name || '" → "' || w.name || '"'
           when w.name <> k.name and $3 then 'name "' || k.name || '" → "' || w.name || '"' end,
         case when k.state = 'archived' and $4 then 'unarchived' end)
     from (select w.* from wish_class w join subject s using (school_id) where not s.first_sync) w
       full join (
         select k.school_id, k.source_id, k.class_id, k.roster_name, k.name, k.state from class k join subject s using (school_id)
         where k.district_id = $1 and k.origin = 'roster' and not s.first_sync
           ${scoped ? 'and k.source_id in (select id from scope_class)' : ''}
       ) k using (school_id, source_id)
     where k.class_id is null or (w.name is null and not $2) or w.name <> k.roster_name or w.name <> k.name and $3
       or w.name is not null and k.state = 'archived' and $4`,
    [districtId, lapsed, policy.renamedClass === 'take-feed-name', policy.archivedClassReturns === 'unarchive'],
  )
  await renew()
  await store.run(membersDiff('owner', scoped), [districtId, lapsed])
  await store.run(membersDiff('participant', scoped), [districtId, lapsed])
  await renew()
  const { participantShare, onNewTeacher, onNewName } = policy.reuseDetection
  await store.run(reusedIds, [districtId, participantShare, onNewTeacher, onNewName])
  await store.run(changedIds, [districtId])
  await store.execute(`update diff_class set label = 'true removal' where kind = 'remove' and label = ''`)
  await store.execute(leaving)
}

/** Finds classes of the feed that are archived, or were in it once before. */
export async function findPastClasses({ store, districtId, policy }: Comparing): Promise<void> {
  await store.run(archivedInFeed, [districtId, policy.archivedClassReturns === 'unarchive'])
  await store.run(returning, [districtId])
}

/** Everybody in whole classes, and in other classes whoever is touched. */
const inScope = (kind: 'owner' | 'participant') =>
  `(
    select p.* from scope_class s join class c on c.district_id = $1 and c.source_id = s.id and c.origin = 'roster'
      join class_${kind} p on p.district_id = $1 and p.class_id = c.class_id
    where s.whole
    union
    select p.* from ${lookedUpOnce(`select s.id, m.account_id from ${membersOfScope} where s.touched`)} m
      join class_${kind} p on p.district_id = $1 and p.account_id = m.account_id and p.source_id = m.id)`

/** Members whose account has another record: few, where everybody is looked at. */
const severalRecords = `(
  select * from member where district_id = $1 and account_id in (
    select account_id from member where district_id = $1 group by account_id having count(*) > 1))`

/** Of a class's people, what differs; cascaded is what only follows from a change of the class or of the person. */
const membersDiff = (kind: 'owner' | 'participant', scoped: boolean) => `
  insert into diff_${kind}
  select m.school_id, m.kind, m.class_id, m.role, m.source_id, c.source_id is not null or p.source_id is not null
  from (
    select school_id, class_id, role, source_id,
      case when l.live is null then 'create' else 'remove' end as kind
    from (select w.*, true as wished from wish_${kind} w join subject s using (school_id) where not s.first_sync) w
      full join (
        select k.school_id, k.source_id as class_id, o.role, o.source_id, true as live
        from ${scoped ? inScope(kind) : `class_${kind}`} o
          join class k on k.district_id = o.district_id and k.class_id = o.class_id
          join subject s on s.school_id = k.school_id and not s.first_sync
        where o.district_id = $1 and o.origin = 'roster' and k.origin = 'roster'
      ) l using (school_id, class_id, role, source_id)
    where l.live is null and not exists (
        -- Two of the feed's records that were merged into one account are in the class once.
        select from ${
  scoped ? 'member' : severalRecords
} a join class_${kind} o on o.district_id = $1 and o.account_id = a.account_id and o.origin = 'roster'
          join class k on k.district_id = $1 and k.class_id = o.class_id
        where a.district_id = $1 and a.school_id = w.school_id and a.role = w.role and a.source_id = w.source_id
          and a.origin = 'roster' and k.school_id = w.school_id and k.source_id = w.class_id and k.origin = 'roster')
      or (w.wished is null and not $2)
  ) m
    left join diff_class c on c.school_id = m.school_id and c.source_id = m.class_id and c.kind = m.kind
    left join diff_person p on p.school_id = m.school_id and p.role = m.role and p.source_id = m.source_id
      and p.kind = m.kind
`

/**
 * The same id with mostly new participants, a new teacher or a new name is another class under an old id: its newcomers
 * join the old class (help.remind.com/hc/en-us/articles/360001931299). How that is noticed is inferred.
 */
const reusedIds = `
  with kept as (
    select k.school_id, k.source_id, k.class_id, k.roster_name, w.name, w.name <> k.roster_name as renamed
    from class k join subject s using (school_id)
      join wish_class w on w.school_id = k.school_id and w.source_id = k.source_id
    where k.district_id = $1 and k.origin = 'roster' and not s.first_sync
  ), joined as (
    select d.school_id, d.class_id, count(*) filter (where d.kind = 'create' and s.new_id is null) as newcomers,
      count(*) filter (where d.kind = 'create') - count(*) filter (where d.kind = 'remove') as more
    from diff_participant d
      left join same_person s on s.school_id = d.school_id and s.role = d.role and s.new_id = d.source_id
    where d.role = 'student' group by 1, 2
  ), before as (
    select p.class_id, count(*) as participants
    from joined j join kept k on k.school_id = j.school_id and k.source_id = j.class_id
      join class_participant p on p.district_id = $1 and p.class_id = k.class_id and p.origin = 'roster' and p.role = 'student'
    where j.newcomers >= 2 group by 1
  ), teachers as (
    select k.school_id, k.source_id,
      bool_or(o.origin = 'roster') as had_teacher,
      bool_or(o.origin = 'roster' and exists (
        select from wish_owner w left join same_person s on s.school_id = w.school_id and s.role = w.role and s.new_id = w.source_id
        where w.school_id = k.school_id and w.class_id = k.source_id and w.role = o.role
          and coalesce(s.old_id, w.source_id) = o.source_id)) as keeps_teacher,
      (select string_agg(w.source_id, ', ' order by w.source_id) from wish_owner w
        where w.school_id = k.school_id and w.class_id = k.source_id) as new_teachers
    from kept k join class_owner o on o.district_id = $1 and o.class_id = k.class_id
    where exists (select from diff_owner d where d.school_id = k.school_id and d.class_id = k.source_id)
    group by k.school_id, k.source_id
  ), reused as (
    select k.school_id, k.source_id, k.class_id, concat_ws('; ',
      case when j.newcomers >= 2 and b.participants > 0 and j.newcomers >= $2::float8 * (b.participants + j.more)
        then j.newcomers || ' of ' || (b.participants + j.more) || ' participants are new' end,
      case when $3 and t.had_teacher and not t.keeps_teacher and t.new_teachers is not null
        then 'new teacher ' || t.new_teachers end,
      case when $4 and k.renamed then 'new name "' || k.roster_name || '" → "' || k.name || '"' end) as reason
    from kept k
      left join joined j on j.school_id = k.school_id and j.class_id = k.source_id
      left join before b on b.class_id = k.class_id
      left join teachers t on t.school_id = k.school_id and t.source_id = k.source_id
  ), relabelled as (
    update diff_class d set label = 'reused id', reason = r.reason from reused r
    where r.reason <> '' and d.school_id = r.school_id and d.source_id = r.source_id and d.kind = 'update'
    returning d.school_id, d.source_id
  ), added as (
    insert into diff_class
    select r.school_id, 'update', r.source_id, r.class_id, 'reused id', '', r.reason from reused r
    where r.reason <> '' and not exists (
      select from diff_class d where d.school_id = r.school_id and d.source_id = r.source_id and d.kind = 'update')
  )
  insert into found
  select 'class_id_reused', r.source_id, r.school_id, 'class', r.source_id, '', w.name,
    'The id already serves a class: ' || r.reason || '; whoever is new joins that class and its history'
  from reused r join wish_class w on w.school_id = r.school_id and w.source_id = r.source_id where r.reason <> ''
`

/** A removed and a created class are one when the ids differ only in spelling, or name, teacher and most students agree. */
const changedIds = `
  with removed as (
    select d.school_id, d.source_id, d.class_id, ${caseless('k.roster_name')} as name,
      ${plainId('d.source_id')} as plain
    from diff_class d join class k on k.district_id = $1 and k.class_id = d.class_id where d.kind = 'remove'
  ), created as (
    select d.school_id, d.source_id, ${caseless('w.name')} as name, ${plainId('d.source_id')} as plain
    from diff_class d join wish_class w on w.school_id = d.school_id and w.source_id = d.source_id where d.kind = 'create'
  ), candidates as (
    select distinct r.school_id, r.source_id as old_id, c.source_id as new_id, r.class_id
    from removed r join created c using (school_id, name)
      join class_owner o on o.district_id = $1 and o.class_id = r.class_id
      join wish_owner w on w.school_id = r.school_id and w.class_id = c.source_id and w.role = o.role
      left join same_person s on s.school_id = w.school_id and s.role = w.role and s.new_id = w.source_id
    where o.source_id = coalesce(s.old_id, w.source_id)
  ), listed as materialized (
    select c.class_id, c.new_id, w.role, coalesce(s.old_id, w.source_id) as source_id
    from candidates c
      join wish_participant w on w.school_id = c.school_id and w.class_id = c.new_id
      left join same_person s on s.school_id = w.school_id and s.role = w.role and s.new_id = w.source_id
  ), kept as (
    select class_id, new_id, count(*) as people
    from listed join class_participant p using (class_id, role, source_id)
    where p.district_id = $1 and p.origin = 'roster' group by 1, 2
  ), before as (
    select class_id, count(*) as people from class_participant
    where district_id = $1 and origin = 'roster' and class_id in (select class_id from candidates) group by 1
  ), pairs as (
    select 1 as sureness, school_id, r.source_id as old_id, c.source_id as new_id, 0 as kept
    from removed r join created c using (school_id, plain)
    union all select 2, school_id, old_id, new_id, -k.people
    from candidates join kept k using (class_id, new_id) join before b using (class_id) where k.people * 2 > b.people
  ), best_for_old as (
    select distinct on (school_id, old_id) * from pairs order by school_id, old_id, sureness, kept, new_id
  ), best as (
    select distinct on (school_id, new_id) * from best_for_old order by school_id, new_id, sureness, kept, old_id
  )
  update diff_class d set label = 'changed id', related_id = b.related_id
  from (
    select school_id, 'remove' as kind, old_id as source_id, new_id as related_id from best
    union all select school_id, 'create', new_id, old_id from best
  ) b
  where d.school_id = b.school_id and d.kind = b.kind and d.source_id = b.source_id
`

/** Who leaves a class that goes on; of a class that goes, everybody is looked after with it. */
const leaving = `
  insert into leaving select school_id, class_id, role, source_id from diff_participant d
  where kind = 'remove' and not exists (
    select from diff_class c where c.school_id = d.school_id and c.kind = 'remove' and c.source_id = d.class_id)
`

/** A class that was archived stays archived when its id is in the feed; an alert says so (reference 9.2). */
const archivedInFeed = `
  insert into found
  select distinct 'class_archived', w.source_id, w.school_id, 'class', w.source_id, '', w.name,
    case when $2 then 'Is active again: it was archived, and the feed has it'
      else 'Stays archived: the feed has it, but it was archived' end
  from wish_class w join class k on k.district_id = $1 and k.school_id = w.school_id and k.source_id = w.source_id
  where k.state = 'archived'
`

/**
 * An id that left the feed and comes back leads to the class of then, whoever is in it now; an alert says so (reference 15).
 * After the lapse of the baseline it may have left while its class stayed linked.
 */
const returning = `
  insert into found
  select distinct 'class_returned', w.source_id, w.school_id, 'class', w.source_id, '', w.name,
    'The id was in the feed before: the class of then is linked again, and whoever is new joins its history'
  from wish_class w join class k on k.district_id = $1 and k.school_id = w.school_id and k.source_id = w.source_id
  where k.origin in ('former', 'lapsed') and k.state <> 'archived' and not exists (
    select from class l where l.district_id = $1 and l.school_id = w.school_id and l.source_id = w.source_id
      and l.origin in ('roster', 'lapsed') and l.class_id <> k.class_id)
`
