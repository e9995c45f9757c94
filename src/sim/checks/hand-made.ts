import type { Policy } from '../policy/policy.ts'
import { type Checking, namedMax, some } from './checking.ts'
import type { Violation } from './invariant.ts'
import { byCommand, bySync, movedRows, movedText } from './moved-rows.ts'

const invariant = 'what people made by hand is untouched'

/**
 * No upload, approval or passing of time takes away or changes what people made: accounts and contact points that they gave,
 * memberships of schools, classes, owners and participants (help.remind.com/hc/en-us/articles/8332464021645), ownership that
 * was claimed (help/360017226040), and the names that owners gave to classes (help/360013836460). People's own acts may, and
 * the policy's `formerOwner` and `renamedClass`.
 */
export async function handMadeIsUntouched(it: Checking): Promise<readonly Violation[]> {
  const { moved, scan, happened } = it
  return [
    ...await rowsMade(it),
    ...(happened.synced && moved.has('class_owner') ? await claimed(it) : []),
    ...(happened.synced && moved.has('class') ? await renamed(it) : []),
    ...(scan.rows['account']!.written > 0 ? await accounts(it) : []),
    ...await contactPoints(it),
  ]
}

interface Group {
  readonly id: string
  readonly name: string
  readonly rows: number
  readonly named: readonly string[]
}

const violations = (groups: readonly Group[], what: string): Violation[] =>
  groups.map(({ id, name, rows, named }) => ({
    invariant,
    message: `Expected ${what} at "${name}" (${id}) to stay, and ${rows} did not: ${some(named, rows)}`,
    schoolId: id,
  }))

async function rowsMade(it: Checking): Promise<Violation[]> {
  const m = movedRows(it, ['joined', 'family_link', 'class', 'class_owner', 'class_participant'])
  if (m === undefined) return []
  const groups = await it.district.store.query<Group>(
    `with ${m}
     select m.school_id as id, s.name, count(*)::int as rows, (array_agg(${movedText} order by m.text))[1:${namedMax}] as named
     from m join school s on s.district_id = $1 and s.school_id = m.school_id
     -- Classes that are gone are missed elsewhere.
     where was_by_hand and is_by_hand is not true and not (m.rows_of = 'class' and op = 'gone') and not ${byCommand}
     group by 1, 2 order by 1`,
    [it.district.id],
  )
  return violations(groups, 'what people made by hand')
}

const ownerRemoved = ({ service }: Policy) => service.formerOwner === 'removed'

/** Ownership that was claimed ends with the owner's last record in the feed, or where the policy takes it from former teachers. */
async function claimed({ district, happened }: Checking): Promise<Violation[]> {
  if (happened.allowed(ownerRemoved)) return []
  const groups = await district.store.query<Group>(
    `with m as (
       select 'class_owner' as rows_of, case when o.origin is null then 'gone' else 'changed' end as op, k.school_id,
         o.class_id, o.account_id, coalesce(was_role || ' ' || was_source_id, 'account ' || o.account_id) || ' of "' || k.name ||
           '" (' || coalesce(k.source_id, 'class ' || class_id) || ')' as text
       from moved_class_owner o join class k using (class_id)
       where k.district_id = $1 and o.was_claimed and o.claimed is not true and o.was_origin <> 'hand' and not o.was_by_hand
         and exists (select from member p where p.district_id = $1 and p.account_id = o.account_id
           and p.origin in ('roster', 'lapsed'))
     )
     select m.school_id as id, s.name, count(*)::int as rows, (array_agg(m.text order by m.text))[1:${namedMax}] as named
     from m join school s on s.district_id = $1 and s.school_id = m.school_id
     where ${bySync} and not ${byCommand} group by 1, 2 order by 1`,
    [district.id],
  )
  return violations(groups, 'claimed ownership of people whom the feed still has')
}

const feedNames = ({ service }: Policy) => service.renamedClass === 'take-feed-name'

async function renamed({ district, happened }: Checking): Promise<Violation[]> {
  if (happened.allowed(feedNames)) return []
  const groups = await district.store.query<Group>(
    `with m as (
       select *, 'class' as rows_of, 'changed' as op, null::bigint as account_id from moved_class
       where was_renamed and was_origin <> 'hand' and name is not null and (name, renamed) <> (was_name, true)
     )
     select m.school_id as id, s.name, count(*)::int as rows,
       (array_agg('"' || m.was_name || '" is "' || m.name || '"' order by m.class_id))[1:${namedMax}] as named
     from m join school s on s.district_id = $1 and s.school_id = m.school_id
     where ${bySync} and not ${byCommand} group by 1, 2 order by 1`,
    [district.id],
  )
  return violations(groups, 'the names that owners gave to classes')
}

async function accounts({ district }: Checking): Promise<Violation[]> {
  const rows = await district.store.query<{ text: string }>(
    `select 'account ' || h.account_id || ' was ' || h.first_name || ' ' || h.last_name || ' and is ' || a.first_name || ' ' ||
       a.last_name || case when a.origin <> 'hand' then ' of the feed' else '' end as text
     from watched_hand_account h join account a using (district_id, account_id)
     where district_id = $1 and (a.first_name, a.last_name, a.origin::text) <> (h.first_name, h.last_name, 'hand')
     order by h.account_id`,
    [district.id],
  )
  return rows.map(({ text }) => ({
    invariant,
    message: `Expected an account that somebody made to keep its name, and ${text}`,
    schoolId: null,
  }))
}

/** A contact point that a person gave may come to be the feed's as well; it stays, and stays with that person's account. */
async function contactPoints({ district, scan, before, happened }: Checking): Promise<Violation[]> {
  const { rows: now, written } = scan.rows['contact_point']!
  if (written === 0 && now === before.handContacts || happened.commands.has('merge accounts')) return []
  const rows = await district.store.query<{ text: string }>(
    `select h.kind || ' ' || h.value || ' served account ' || h.account_id || ' and ' ||
       case when c.account_id is null then 'is gone' else 'serves account ' || c.account_id end as text
     from watched_hand_contact h left join contact_point c using (district_id, kind, value)
     where district_id = $1 and c.account_id is distinct from h.account_id order by h.kind, h.value`,
    [district.id],
  )
  return rows.map(({ text }) => ({
    invariant,
    message: `Expected a contact point that somebody gave to stay with them, and ${text}`,
    schoolId: null,
  }))
}
