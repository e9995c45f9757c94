import {
  forgetFewRows,
  isLargeStage,
  isSmallStage,
  noteEmptied,
  renewStatistics,
  stagedRows,
  workSize,
} from '../store/statistics.ts'
import type { Store } from '../store/store.ts'
import { vacuumWorn } from '../store/vacuum.ts'

/** Tables up to this size are emptied row by row; their dead rows stay. */
const smallPagesMax = 64

/** How the apply stage looks into the wished-for state: by school and person, or class; of a class all are read. */
const keys = {
  wish_person: 'school_id, role, source_id',
  wish_class: 'school_id, source_id',
  wish_owner: 'school_id, role, source_id, class_id',
  wish_participant: 'school_id, class_id',
  wish_link: 'school_id, student_id, guardian_id',
}

/** Indexes the wished-for state once it is complete, so that applying one school does not read all the others again. */
export async function indexWishes(store: Store): Promise<void> {
  if (isSmallStage(store) || await workSize(store) === 'little') return
  // Before the indexes are made: making one notes a table's size, which then seems to have been looked at.
  await renewStatistics(store, 'working')
  await renewStatistics(store, 'lasting')
  await makeIndexes(store, keys)
  await store.execute(
    `create index if not exists wish_person_follower on wish_person (role, leader_id) where leader_id <> source_id`,
  )
}

/** Indexes working tables by the columns that are named; they are to have been looked at before. */
export async function makeIndexes(store: Store, columns: Readonly<Record<string, string>>): Promise<void> {
  for (const [table, list] of Object.entries(columns)) {
    await store.execute(`create index if not exists ${table}_key on ${table} (${list})`)
  }
}

/** What only the resolve stage reads. */
const read = [
  'stage_school',
  'stage_person',
  'stage_birth_date',
  'stage_membership',
  'stage_class',
  'stage_enrollment',
  'stage_link',
  'person',
  'place',
]

/** Gives back the memory of a large upload's rows once its wished-for state is complete: as much as that takes itself. */
export async function forgetStage(store: Store): Promise<void> {
  if (!isLargeStage(store)) return
  await store.execute(`truncate ${read.join(', ')}`)
  forgetFewRows(store)
}

/** The working tables of a store, and how often and of how many rows they were emptied without a look at their sizes. */
const known = new WeakMap<Store, { readonly tables: readonly string[]; unlooked: number; rows: number }>()
/** Looking takes longer than emptying all of them; but what small uploads leave behind adds up. */
const unlookedMax = { times: 20, rows: 20_000 }

/** Empties every working table of the connection; without their indexes they are filled faster. */
export async function clearWorkingTables(store: Store): Promise<void> {
  const it = known.get(store)
  if (
    it !== undefined && isSmallStage(store) && it.unlooked < unlookedMax.times &&
    it.rows + stagedRows(store) <= unlookedMax.rows
  ) {
    it.unlooked++
    it.rows += stagedRows(store)
    await store.execute(deletionOf(it.tables))
  } else await lookAndClear(store)
  noteEmptied(store)
}

/** As one statement: by themselves the deletions take three times as long, most of whose tables are empty. */
const deletionOf = (tables: readonly string[]) =>
  `with ${tables.map((table) => `rows_of_${table} as (delete from ${table})`).join(', ')} select`

async function lookAndClear(store: Store): Promise<void> {
  await vacuumWorn(store)
  const rows = await store.query<{ name: string; kind: string; pages: number }>(
    `select relname as name, relkind as kind, pg_relation_size(oid) / 8192 as pages from pg_class
     where relpersistence = 't' and relnamespace = pg_my_temp_schema() and relkind in ('r', 'i')
     order by relname`,
  )
  const names = (which: (it: { kind: string; pages: number }) => boolean) => rows.filter(which).map((it) => it.name)
  const indexes = names((it) => it.kind === 'i')
  const tables = names((it) => it.kind === 'r')
  const large = names((it) => it.kind === 'r' && it.pages > smallPagesMax)
  if (indexes.length > 0) await store.execute(`drop index ${indexes.join(', ')}`)
  // A table that is made anew has its statements planned anew.
  if (large.length > 0) {
    await store.execute(`truncate ${large.join(', ')}`)
    forgetFewRows(store)
  }
  await store.execute(deletionOf(tables))
  known.set(store, { tables, unlooked: 0, rows: 0 })
}
