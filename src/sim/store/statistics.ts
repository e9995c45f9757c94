import type { Store } from './store.ts'

/** Tables below this size cost the same with any plan. */
const pagesMin = 2
/** Working tables that are all of this size at most are read as a whole faster than statistics and indexes are made for them. */
const workingPagesMin = 128
/** From so many bytes on, reading all that a district has takes longer than looking up in it what small tables have. */
const largeFeedBytesMin = 3_000_000
/** A working table of so small a share of such a feed is looked up: reading all that the district has takes longer. */
const partOfFeed = 1 / 6

const schemas = { lasting: 'current_schema()::regnamespace', working: 'pg_my_temp_schema()' }

/**
 * To be run at the beginning of a transaction that joins whole sets. Where the planner takes a set for small, it would read
 * the other once per row; and hashing one beats sorting both, the more so in WebAssembly.
 */
export const joinWholeSets = 'set local enable_nestloop = off; set local enable_mergejoin = off'

/**
 * The opposite: to be run at the beginning of a transaction that looks up some thousands of rows of a large table. The planner
 * takes a page for something to be fetched from a disk, and would rather read all of the table than find them by its index;
 * but all of it is in memory here, or in a server's.
 */
export const lookUpByIndex = 'set local seq_page_cost = 0.1; set local random_page_cost = 0.1'

/**
 * Whether a table has a row that fits, as an expression. It is looked up in the order of the key: where the planner expects
 * many, it would read all of the table for one that is not there.
 */
export const anyByKey = (table: string, fits: string, key: string): string =>
  `(select 1 from ${table} where ${fits} order by ${key} limit 1) is not null`

/** Ends {@link joinWholeSets} before the transaction does. */
export const joinByIndex = 'set local enable_nestloop = on; set local enable_mergejoin = on'

/** How many rows have come into a store, as far as that is known without asking it. */
interface Came {
  /** Into its working tables since they were emptied; infinite where they were not staged. */
  staged: number
  /** Before that, since the lasting tables were looked at; infinite where nobody knows. */
  unseen: number
  /** Up to so many pages, what stands in a working table is a part of a district that is large; undefined where it is small. */
  readonly partPagesMax?: number | undefined
}
const came = new WeakMap<Store, Came>()

/** Of so few rows every working table is small: a row of people takes some 200 bytes. */
const stagedRowsSmall = 4_000
/** So many rows take some ten megabytes before they are resolved. */
const stagedRowsLarge = 30_000
/** So few rows make no plan for the lasting tables a bad one. */
export const unseenRowsMax = 500

/** To be called when the working tables have been emptied: nobody knows what comes into them next. */
export function noteEmptied(store: Store): void {
  const { staged, unseen } = came.get(store) ?? { staged: 0, unseen: Infinity }
  came.set(store, { staged: Infinity, unseen: staged + unseen })
}

/** To be called when rows begin to be staged into the empty tables. Gives what is to be told how many come. */
export function noteStaging(store: Store): (rows: number) => void {
  const it = { staged: 0, unseen: came.get(store)?.unseen ?? Infinity }
  came.set(store, it)
  return (rows) => void (it.staged += rows)
}

/**
 * To be called when what was staged says little: where much more is written into the working tables, as when a large district loses
 * everything, or where indexes are made, which the next upload has to drop.
 */
export function noteUnforeseen(store: Store): void {
  came.set(store, { staged: Infinity, unseen: Infinity, partPagesMax: came.get(store)?.partPagesMax })
}

/** To be called when a part of a district comes into the working tables; of a small one (`feedBytes`) nothing changes. */
export function notePart(store: Store, feedBytes: number): void {
  if (feedBytes < largeFeedBytesMin) return
  const partPagesMax = Math.max(workingPagesMin, Math.round(feedBytes * partOfFeed / 8192))
  came.set(store, { staged: Infinity, unseen: Infinity, partPagesMax })
}

/** How many rows were staged since the working tables were emptied; infinite where nobody knows. */
export const stagedRows = (store: Store): number => came.get(store)?.staged ?? Infinity

/** Whether so few rows were staged that the wished-for state is small. Asking the store takes longer than a step of theirs. */
export const isSmallStage = (store: Store): boolean => stagedRows(store) <= stagedRowsSmall

/** Whether so many rows were staged that giving their memory back is worth planning anew whatever reads those tables. */
export const isLargeStage = (store: Store): boolean => stagedRows(store) > stagedRowsLarge

/**
 * What the working tables are beside what the district has: `little`, like that, so that whatever looks for a part of either may read
 * all of it; the `part` of a large district, which is looked up there; or `much`.
 */
export type WorkSize = 'little' | 'part' | 'much'

export async function workSize(store: Store): Promise<WorkSize> {
  const partPagesMax = came.get(store)?.partPagesMax
  const [row] = await store.query<{ size: WorkSize }>(
    `select case
       when exists (select from pg_class where relkind = 'r' and relnamespace = ${schemas.working}
         and pg_relation_size(oid) / 8192 > $1::int) then 'much' else $2 end as size`,
    [partPagesMax ?? workingPagesMin, partPagesMax === undefined ? 'little' : 'part'],
  )
  return row!.size
}

/** How sets of such a size are joined, to the end of a transaction. */
export const joining = (size: WorkSize): string => size === 'part' ? lookUpByIndex : joinWholeSets

/** Of six thousand rows in place of thirty: enough to tell few from many, in a fifth of the time. */
const roughly = 'set default_statistics_target = 20'

/** So many districts are told apart by a rough look. */
const districtsFew = 15

/** Where every district that has been synced has rows, in numbers. */
const ofEachDistrict = [
  'account',
  'class',
  'class_owner',
  'class_participant',
  'contact_point',
  'family_link',
  'member',
]

/**
 * Renews the planner's statistics of tables that have doubled since they were last taken. PGlite has no autovacuum
 * that would, and a plan that believes a table of a hundred thousand rows to be empty reads it once per row. Doubling bounds
 * how often that happens, however many schools are applied one after another. A district that is named has them renewed where
 * they do not know it: of one that came since, beside others, the planner expects one row.
 */
export async function renewStatistics(
  store: Store,
  which: 'lasting' | 'working',
  { districtId }: { readonly districtId?: string } = {},
): Promise<void> {
  if (which === 'working' && await workSize(store) === 'little') return
  const rows = came.get(store)
  if (which === 'lasting' && rows !== undefined) {
    if (rows.unseen + rows.staged <= unseenRowsMax) return
    rows.unseen = 0
  }
  const grown = await store.query<{ name: string; ofMany: boolean }>(
    `select relname as name, relname = any($2) and (select count(*) from district) > ${districtsFew} as "ofMany" from pg_class
     where relkind = 'r' and relnamespace = ${schemas[which]}
       and (pg_relation_size(oid) / 8192 > greatest(2 * relpages, ${pagesMin})
         or $1::text is not null and pg_relation_size(oid) / 8192 > ${pagesMin} and relname = any($2) and not exists (
           select from pg_stats s where s.schemaname = current_schema() and s.tablename = relname
             and s.attname = 'district_id' and $1 = any(s.most_common_vals::text::text[])))
     order by relname`,
    [districtId ?? null, ofEachDistrict],
  )
  if (which === 'working' && grown.length > 0) forgetFewRows(store)
  await analyze(store, grown.filter(({ ofMany }) => ofMany))
  await analyze(store, grown.filter(({ ofMany }) => !ofMany), roughly)
}

async function analyze(store: Store, tables: readonly { readonly name: string }[], setting = ''): Promise<void> {
  if (tables.length === 0) return
  const names = tables.map(({ name }) => name).join(', ')
  await store.execute(
    setting === '' ? `analyze ${names}` : `${setting}; analyze ${names}; reset default_statistics_target`,
  )
}

/** How many rows were staged when the working tables of a connection were looked at, for the sake of few. */
const lookedAt = new WeakMap<Store, { readonly connection: number; readonly rows: number }>()
/** Up to so many times as many rows are planned for as if they were as many. */
const rowsGrown = 4

/**
 * Lets the planner know how few rows the working tables have, once the wished-for state of few stands in them. Of tables that it
 * has not seen with rows it expects one, and reads each of them once for every row of another.
 */
export async function lookAtFewRows(store: Store): Promise<void> {
  const before = lookedAt.get(store)
  const rows = stagedRows(store)
  if (before !== undefined && before.connection === store.connection && rows <= rowsGrown * before.rows) return
  const tables = await store.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = ${schemas.working} order by relname`,
  )
  await store.execute(`analyze ${tables.map(({ name }) => name).join(', ')}`)
  lookedAt.set(store, { connection: store.connection, rows })
}

/** To be called when working tables are made anew, or looked at with many rows in them. */
export const forgetFewRows = (store: Store): void => void lookedAt.delete(store)
