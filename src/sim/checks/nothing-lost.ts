import type { Policy } from '../policy/policy.ts'
import { type Checking, namedMax, some } from './checking.ts'
import type { Violation } from './invariant.ts'
import { byCommand, bySync, movedRows } from './moved-rows.ts'

const invariant = 'no account or history disappears'

/** What is kept for good: the table, its id, and how many have ever been made. */
const kept = [
  { name: 'account', id: 'account_id', ever: 'accounts' },
  { name: 'class', id: 'class_id', ever: 'classes' },
  { name: 'mail', id: 'mail_id', ever: 'mailId' },
  { name: 'message', id: 'message_id', ever: 'messages' },
] as const

/** How many of each were missing when a watch began. */
export type Missing = Readonly<Record<(typeof kept)[number]['name'], number>>

/** Ids are given without gaps, so that how many are missing shows by their number. */
export function missing({ scan, now }: Pick<Checking, 'scan' | 'now'>): Missing {
  return Object.fromEntries(kept.map(({ name, ever }) => [name, now[ever] - scan.rows[name]!.rows])) as Missing
}

/**
 * Accounts, classes, messages and mails stay for good, merged accounts and archived classes too, and a class keeps the people
 * that it had when it left the feed (help.remind.com/hc/en-us/articles/10206503097357 and 4538470138125: classes are archived
 * with their participants and messages).
 */
export async function nothingIsLost(it: Checking, before: Missing): Promise<readonly Violation[]> {
  const now = missing(it)
  const found = rewritten(it)
  for (const table of kept) {
    if (now[table.name] > before[table.name]) found.push(await lost(it, table, now[table.name]))
  }
  if (it.moved.size > 0) found.push(...await formerPeople(it))
  if (it.moved.has('class')) found.push(...await unarchived(it))
  return found
}

async function lost(
  { district, now }: Checking,
  { name, id, ever }: (typeof kept)[number],
  count: number,
): Promise<Violation> {
  const rows = await district.store.query<{ id: number; school_id: string | null; text: string | null }>(
    `select id, ${about[name] ?? 'null as school_id, null as text'}
     from generate_series(1, $2::bigint) as ids (id)
     where not exists (select from ${name} t where t.district_id = $1 and t.${id} = ids.id) order by id limit ${namedMax}`,
    [district.id, now[ever]],
  )
  const names = rows.map((row) => row.text === null ? String(row.id) : `${row.id} (${row.text})`)
  return {
    invariant,
    message: `Expected all ${now[ever]} ${ever === 'mailId' ? 'mails' : ever} to be there, and ${count} of them ${
      count === 1 ? 'is' : 'are'
    } gone: ${name} ${some(names, count)}`,
    schoolId: rows[0]?.school_id ?? null,
  }
}

/** What is still known of one that is gone. */
const about: Partial<Record<(typeof kept)[number]['name'], string>> = {
  account: `(select min(school_id) from member m where m.district_id = $1 and m.account_id = ids.id) as school_id,
    (select string_agg(role || ' ' || source_id || ' at school ' || school_id, ', ' order by school_id, role, source_id)
      from member m where m.district_id = $1 and m.account_id = ids.id) as text`,
  class: `(select school_id from watched_class k where k.district_id = $1 and k.class_id = ids.id) as school_id,
    (select '"' || name || '" at school ' || school_id from watched_class k
      where k.district_id = $1 and k.class_id = ids.id) as text`,
}

/** A mail that was sent says for good what it said. */
function rewritten({ scan, before, now }: Checking): Violation[] {
  const more = scan.rows['mail']!.written - (now.mailId - before.mailId)
  if (more <= 0) return []
  return [{
    invariant,
    message: `Expected ${before.mailId} mails to stay as they were sent, and ${more} of them ${
      more === 1 ? 'was' : 'were'
    } written again`,
    schoolId: null,
  }]
}

async function formerPeople(it: Checking): Promise<Violation[]> {
  const m = movedRows(it, ['member', 'class_owner', 'class_participant'])
  if (m === undefined) return []
  const rows = await it.district.store.query<{ id: string; name: string; rows: number; named: string[] }>(
    `with ${m}
     select m.school_id as id, s.name, count(*)::int as rows, (array_agg(m.text order by m.text))[1:${namedMax}] as named
     from m join school s on s.district_id = $1 and s.school_id = m.school_id
     where op = 'gone' and was_origin = 'former' and not was_by_hand and not ${byCommand} group by 1, 2 order by 1`,
    [it.district.id],
  )
  return rows.map(({ id, name, rows, named }) => ({
    invariant,
    message: `Expected "${name}" (${id}) to keep whom it had, and ${rows} of its former people ${
      rows === 1 ? 'is' : 'are'
    } gone: ${some(named, rows)}`,
    schoolId: id,
  }))
}

const returns = ({ service }: Policy) => service.archivedClassReturns === 'unarchive'

/** What was archived stays so until an owner takes it back, or its id returns where the policy has it taken back. */
async function unarchived({ district, happened }: Checking): Promise<Violation[]> {
  const rows = await district.store.query<{ id: string; name: string; text: string; state: string }>(
    `with m as (
       select *, 'class' as rows_of, 'changed' as op, null::bigint as account_id from moved_class
       where was_state = 'archived' and state is not null and state <> 'archived'
     )
     select m.school_id as id, s.name, '"' || m.name || '" (' || coalesce(m.source_id, 'class ' || m.class_id) || ')' as text,
       m.state
     from m join school s on s.district_id = $1 and s.school_id = m.school_id
     where not ${byCommand} and not (${happened.allowed(returns)} and ${bySync}) order by m.class_id`,
    [district.id],
  )
  return rows.map(({ id, name, text, state }) => ({
    invariant,
    message: `Expected class ${text} of "${name}" (${id}) to stay archived, and it is ${state}`,
    schoolId: id,
  }))
}
