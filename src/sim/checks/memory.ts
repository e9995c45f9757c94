import type { District } from '../district.ts'
import type { Store } from '../store/store.ts'
import { memoryTables, movedTables } from './memory-tables.ts'
import { bySync } from './moved-rows.ts'
import { type WatchedTable, watchedTables } from './watched-tables.ts'

const prepared = new WeakMap<Store, Promise<void>>()

/** Makes the tables of a store's watches, once. */
export function prepareMemory(store: Store): Promise<void> {
  let done = prepared.get(store)
  if (done === undefined) prepared.set(store, done = prepare(store))
  return done
}

async function prepare(store: Store): Promise<void> {
  const [row] = await store.query<{ schema: string }>(`select quote_ident(current_schema() || '_watched') as schema`)
  await store.execute(memoryTables(row!.schema))
  await store.session(movedTables)
}

const memories = [...watchedTables.map(({ name }) => name), 'class_people', 'hand_account', 'hand_contact', 'held']

/** Forgets a district. */
export async function forget(store: Store, districtId: string): Promise<void> {
  const forgotten = memories.map((name) => `forgotten_${name} as (delete from watched_${name} where district_id = $1)`)
  await store.run(`with ${forgotten.join(', ')} select`, [districtId])
}

/** How many rows there are of what, and of them those that were written since a mark. */
export interface Scan {
  readonly mark: number
  readonly rows: Readonly<Record<string, { readonly rows: number; readonly written: number }>>
}

/**
 * Whether a row was written since a mark: the transaction that wrote it came after. It is what makes a check of a district in
 * which nothing has changed cheap: a look at the number of each row's transaction, and at nothing else of it.
 */
export const written = (table: string) => `age('3'::xid) - age(${table}.xmin) >= $2`

const scanned = [...watchedTables.map(({ name }) => name), 'class_participant', 'account', 'mail', 'message'] as const

/** Looks over the district's tables. The mark that it gives is that of this moment. */
export async function scan({ store, id }: District, mark: number): Promise<Scan> {
  const rows = await store.query<{ name: string; rows: number; written: number; mark: number }>(
    `select 'contact_point' as name, count(*)::int as rows, count(*) filter (where ${written('t')})::int as written,
       age('3'::xid) as mark
     from contact_point t where district_id = $1 and origin = 'hand'
     ${
      scanned.map((name) =>
        `union all select '${name}', count(*)::int, count(*) filter (where ${written('t')})::int, 0
         from ${name} t where district_id = $1`
      ).join(' ')
    }`,
    [id, mark],
  )
  return { mark: rows[0]!.mark, rows: Object.fromEntries(rows.map((row) => [row.name, row])) }
}

/** Puts what differs from the memory of a table into its `moved_` table. Gives the number of rows. */
export async function compareRows(
  { store, id }: District,
  { name, key, kept }: WatchedTable,
  mark: number,
  remembered: number,
  now: number,
): Promise<number> {
  const columns = Object.keys(kept)
  const all = (prefix: string) => columns.map((column) => `${prefix}.${column}`).join(', ')
  const same = key.map((column) => `o.${column} = n.${column}`).join(' and ')
  const [moved] = await store.query<{ rows: number; came: number }>(
    `with moved as (
       insert into moved_${name} (${key.join(', ')}, ${columns.map((it) => `was_${it}, ${it}`).join(', ')})
       select ${key.map((it) => `n.${it}`).join(', ')}, ${columns.map((it) => `o.${it}, n.${it}`).join(', ')}
       from (select ${key.join(', ')}, ${columns.map((it) => `${kept[it]} as ${it}`).join(', ')} from ${name} t
         where district_id = $1 and ${written('t')}) n
         left join watched_${name} o on o.district_id = $1 and ${same}
       where o.district_id is null or (${all('o')}) is distinct from (${all('n')})
       returning was_${sure(name)} is null as came
     )
     select count(*)::int as rows, count(*) filter (where came)::int as came from moved`,
    [id, mark],
  )
  const gone = remembered + moved!.came - now
  if (gone === 0) return moved!.rows
  await store.run(
    `insert into moved_${name} (${key.join(', ')}, ${columns.map((it) => `was_${it}`).join(', ')})
     select ${key.join(', ')}, ${columns.join(', ')} from watched_${name} o
     where district_id = $1 and not exists (select from ${name} n where n.district_id = $1 and ${same})`,
    [id],
  )
  return moved!.rows + gone
}

/** A column that no row leaves empty: without it before a row has come, without it after it has gone. */
const sure = (name: WatchedTable['name']) => name === 'joined' ? 'since' : 'origin'

/** Remembers a table as it is now. */
export async function rememberRows({ store, id }: District, { name, key, kept }: WatchedTable): Promise<void> {
  const columns = Object.keys(kept)
  const same = key.map((column) => `o.${column} = m.${column}`).join(' and ')
  await store.run(
    `delete from watched_${name} o using moved_${name} m where o.district_id = $1 and ${same} and m.was_${
      sure(name)
    } is not null`,
    [id],
  )
  await store.run(
    `insert into watched_${name} (district_id, ${key.join(', ')}, ${columns.join(', ')})
     select $1, ${key.join(', ')}, ${columns.join(', ')} from moved_${name} m where m.${sure(name)} is not null`,
    [id],
  )
}

const person = 'account_id, role, source_id, origin, by_hand'

/** Puts the participants who differ from the memory into `moved_class_participant`. Gives their number. */
export async function compareParticipants({ store, id }: District, mark: number): Promise<number> {
  await store.run(
    `insert into moved_people
     select class_id from (
       select class_id, count(*) as size, bool_or(${written('t')}) as written
       from class_participant t where district_id = $1 group by 1
     ) n full join (select class_id, size from watched_class_people where district_id = $1) o using (class_id)
     where n.written or n.size is distinct from o.size`,
    [id, mark],
  )
  const [moved] = await store.query<{ rows: number }>(
    `with moved as (
       insert into moved_class_participant
     select class_id, account_id, o.role, o.source_id, o.origin, o.by_hand, n.role, n.source_id, n.origin, n.by_hand
     from (select class_id, ${person} from class_participant join moved_people using (class_id) where district_id = $1) n
       full join (
         select class_id, p.* from watched_class_people join moved_people using (class_id), unnest(people) p
         where district_id = $1
       ) o using (class_id, account_id)
     where (n.role, n.source_id, n.origin, n.by_hand) is distinct from (o.role, o.source_id, o.origin, o.by_hand)
       returning 1
     )
     select count(*)::int as rows from moved`,
    [id],
  )
  return moved!.rows
}

/** Remembers the participants of the classes in `moved_people` as they are now. */
export async function rememberParticipants({ store, id }: District): Promise<void> {
  await store.run(
    `with known as (
       select class_id, array_agg(row(${person})::watched_person) as people, count(*) as size
       from moved_people join class_participant p using (class_id) where p.district_id = $1 group by 1
     ), emptied as (
       delete from watched_class_people o using moved_people m where o.district_id = $1 and o.class_id = m.class_id
         and not exists (select from known where known.class_id = m.class_id)
     )
     insert into watched_class_people select $1, class_id, people, size from known
     on conflict (district_id, class_id) do update set people = excluded.people, size = excluded.size`,
    [id],
  )
}

/** Remembers the accounts and contact points that people made, which are few. */
export async function rememberHandMade({ store, id }: District): Promise<void> {
  await store.run(
    `with forgotten as (delete from watched_hand_account where district_id = $1 and account_id not in (
       select account_id from account where district_id = $1 and origin = 'hand'))
     insert into watched_hand_account
     select district_id, account_id, first_name, last_name from account where district_id = $1 and origin = 'hand'
     on conflict (district_id, account_id) do update set first_name = excluded.first_name, last_name = excluded.last_name`,
    [id],
  )
  await store.run(
    `with forgotten as (delete from watched_hand_contact h where district_id = $1 and not exists (
       select from contact_point c where c.district_id = $1 and c.kind = h.kind and c.value = h.value))
     insert into watched_hand_contact
     select district_id, kind, value, account_id from contact_point where district_id = $1 and origin = 'hand'
     on conflict (district_id, kind, value) do update set account_id = excluded.account_id`,
    [id],
  )
}

/** Remembers which change sets wait. Gives whether any does. */
export async function rememberHeld({ store, id }: District): Promise<boolean> {
  await store.run(
    `insert into watched_held as held select $1, upload_id, school_id, false from change_set
     where district_id = $1 and state = 'held'
     on conflict (district_id, school_id) do update set upload_id = excluded.upload_id, touched = false
       where held.upload_id <> excluded.upload_id`,
    [id],
  )
  const [row] = await store.query<{ held: boolean }>(
    `with standing as (select school_id from change_set where district_id = $1 and state = 'held'),
     ended as (delete from watched_held where district_id = $1 and school_id not in (select school_id from standing))
     select exists (select from standing) as held`,
    [id],
  )
  return row!.held
}

/** Notes at which schools that wait people have changed something since they do; \`moved\` are the rows, as \`m\`. */
export async function noteTouched({ store, id }: District, moved: string): Promise<void> {
  await store.run(
    `with ${moved}
     update watched_held h set touched = true
     where district_id = $1 and exists (select from m where m.school_id = h.school_id and not ${bySync})`,
    [id],
  )
}

/** From so many rows on, a working table is emptied faster by making it anew, though its statements are planned anew then. */
const remadeRowsMin = 10_000

/** Empties the tables that a check filled. */
export async function emptyWorkingTables(
  store: Store,
  moved: ReadonlyMap<string, number>,
  happened: boolean,
): Promise<void> {
  if (moved.size === 0 && !happened) return
  const filled = [...moved, ...(moved.has('class_participant') ? [['people', 0] as const] : [])]
  const empty = (many: boolean) =>
    filled.filter(([, rows]) => rows >= remadeRowsMin === many).map(([name]) => `moved_${name}`)
  const small = ['done', 'outcome', ...empty(false)].map((name) => `delete from ${name};`).join(' ')
  const large = empty(true)
  await store.execute(large.length === 0 ? small : `${small} truncate ${large.join(', ')}`)
}
