import type { Policy } from '../policy/policy.ts'
import type { Checking } from './checking.ts'
import type { RowsOf } from './effects.ts'

/**
 * The rows that have come, gone or changed, table by table in the same columns: what they were and are, whether people had
 * made them and still do, whether the clock may have done it, and the words for them.
 */
const rows: Readonly<Record<RowsOf, string>> = {
  member: `
    select 'member' as rows_of, school_id, null::bigint as class_id, coalesce(was_account_id, account_id) as account_id,
      was_origin, origin, false as was_by_hand, false as is_by_hand, false as of_clock, role || ' ' || source_id as text
    from moved_member`,
  joined: `
    select 'joined' as rows_of, school_id, null::bigint as class_id, account_id,
      case when was_since is not null then 'hand' end as was_origin, case when since is not null then 'hand' end as origin,
      was_since is not null as was_by_hand, since is not distinct from was_since as is_by_hand, false as of_clock,
      'account ' || account_id || ' as a ' || role as text
    from moved_joined`,
  // A link that the lapse of the baseline left to people is the feed's again when the feed has it.
  family_link: `
    select 'family_link' as rows_of, school_id, null::bigint as class_id, null::bigint as account_id, was_origin, origin,
      was_origin is not distinct from 'hand' as was_by_hand, origin in ('hand', 'roster') as is_by_hand, false as of_clock,
      'the link of student ' || student_id || ' and guardian ' || guardian_id as text
    from moved_family_link`,
  class: `
    select 'class' as rows_of, coalesce(was_school_id, school_id) as school_id, class_id, null::bigint as account_id,
      was_origin, origin, was_origin is not distinct from 'hand' as was_by_hand, false as is_by_hand,
      was_state = 'active' and state = 'archived' and (was_school_id, was_source_id, was_origin, was_roster_name, was_name,
        was_renamed) is not distinct from (school_id, source_id, origin, roster_name, name, renamed) as of_clock,
      'class "' || coalesce(was_name, name) || '" (' || coalesce(was_source_id, source_id, 'class ' || class_id) || ')' as text
    from moved_class`,
  class_owner: peopleOfClass('class_owner', 'owner'),
  class_participant: peopleOfClass('class_participant', 'participant'),
}

function peopleOfClass(name: 'class_owner' | 'class_participant', noun: string): string {
  return `
    select '${name}' as rows_of, k.school_id, class_id, p.account_id, was_origin, p.origin,
      was_origin is not distinct from 'hand' or was_by_hand is true as was_by_hand,
      p.origin is not distinct from 'hand' or p.by_hand is true as is_by_hand, false as of_clock,
      '${noun} ' || coalesce(coalesce(was_role, p.role) || ' ' || coalesce(was_source_id, p.source_id),
        'account ' || p.account_id) || ' of "' || k.name || '" (' || coalesce(k.source_id, 'class ' || class_id) || ')' as text
    from moved_${name} p join class k using (class_id) where k.district_id = $1`
}

/** Whether a command since may have made `m` what it is. */
export const byCommand = `exists (
  select from done d where d.rows_of = m.rows_of and (d.op is null or d.op = m.op)
    and (d.school_id is null or d.school_id = m.school_id) and (d.class_id is null or d.class_id = m.class_id)
    and (d.account_id is null or d.account_id = m.account_id))`

/** Whether an upload or an approval since has changed the school of `m`. */
export const bySync = `exists (
  select from outcome s where s.school_id = m.school_id and s.outcome in ('applied', 'kept'))`

/** Whether the school of `m` waits for an approval, all of it. */
export const onHold = `exists (
  select from change_set h where h.district_id = $1 and h.school_id = m.school_id and h.state = 'held'
    and h.blocks <> 'removals')`

/** The moved rows of some tables as `m`, each with its `op`, for a `with`; undefined where none of the tables has any. */
export function movedRows(
  { moved, happened }: Pick<Checking, 'moved' | 'happened'>,
  tables: readonly RowsOf[],
): string | undefined {
  const parts = tables.filter((name) => moved.has(name)).map((name) => rows[name])
  if (parts.length === 0) return undefined
  const byClock = happened.commands.has('advance') && happened.allowed(autoArchives) ? 'false' : 'true'
  return `m as (
    select *, case when was_origin is null then 'came' when origin is null then 'gone' else 'changed' end as op
    from (${parts.join(' union all ')}) t where of_clock is distinct from true or ${byClock}
  )`
}

/** The clock archives classes only where the policy has it do so (help/4538470138125). */
const autoArchives = ({ service }: Policy) => service.autoArchiveDays !== null

/** A row and what has become of it, in words. */
export const movedText = `m.text || case m.op when 'came' then ' has come' when 'gone' then ' is gone' else
  case when m.was_origin <> m.origin then ' was "' || m.was_origin || '" and is "' || m.origin || '"' else ' has changed' end end`
