import type { CommandType } from '../command.ts'
import type { District } from '../district.ts'
import { inTurn } from '../store/in-turn.ts'
import { joinByIndex, joinWholeSets } from '../store/statistics.ts'
import type { Store } from '../store/store.ts'
import { changesAgree } from './agreement.ts'
import { nobodyReadsAnotherTerm } from './another-term.ts'
import { baselineIsLastAccepted } from './baseline.ts'
import type { Checking, Invariant } from './checking.ts'
import type { RowsOf } from './effects.ts'
import { handMadeIsUntouched } from './hand-made.ts'
import { happenedSince, type Place, placeOf } from './happened.ts'
import { heldSchoolIsUntouched } from './held-school.ts'
import type { Violation } from './invariant.ts'
import { nobodyLeavesUnsaid } from './leaving.ts'
import {
  compareParticipants,
  compareRows,
  emptyWorkingTables,
  forget,
  noteTouched,
  prepareMemory,
  rememberHandMade,
  rememberHeld,
  rememberParticipants,
  rememberRows,
  type Scan,
  scan,
} from './memory.ts'
import { movedRows } from './moved-rows.ts'
import { type Missing, missing, nothingIsLost } from './nothing-lost.ts'
import { oneMailPerCause } from './one-mail.ts'
import { findUnexplained } from './unexplained.ts'
import { watchedTables } from './watched-tables.ts'

/**
 * Looks at a district after every event of a story: an upload, an approval, a person's act, an advance of the clock. What
 * happened it reads from the district's log. A check after several events sees the same, but for changes that took each other
 * back, and is less strict about figures.
 */
export interface Watch {
  /** Checks every invariant against what it saw the last time, and remembers what is there now. */
  check(): Promise<readonly Violation[]>
  close(): Promise<void>
}

/** Everything that a watch knows of the last time. */
interface Seen {
  readonly place: Place
  readonly mark: number
  readonly rows: Scan['rows']
  readonly missing: Missing
  readonly held: boolean
}

/** What makes accounts and contact points of people, or gives them to others. */
const makers: readonly CommandType[] = ['sign up', 'merge accounts']

/** The invariants that need nothing but what has changed. */
const invariants: readonly Invariant[] = [
  heldSchoolIsUntouched,
  handMadeIsUntouched,
  changesAgree,
  oneMailPerCause,
  nobodyLeavesUnsaid,
  baselineIsLastAccepted,
  nobodyReadsAnotherTerm,
]

/** From so many rows on, sets are joined as a whole, to the end of the transaction. */
const manyRows = 200

/** What a district's tables have now, and how it differs from the last time. */
interface Compared {
  readonly seen: Scan
  readonly moved: ReadonlyMap<RowsOf, number>
}
type Before = Pick<Seen, 'mark' | 'rows'>
const nothing: Before = { mark: 0, rows: {} }

/** Compares a district with the last time, and goes on with that, by plans for as many rows as differ. */
async function compared<T>(district: District, before: Before, goOn: (it: Compared) => Promise<T>): Promise<T> {
  const seen = await scan(district, before.mark)
  const many = Object.entries(seen.rows).some(([name, { rows, written }]) =>
    written + Math.abs(rows - (before.rows[name]?.rows ?? 0)) >= manyRows
  )
  const work = async () => await goOn({ seen, moved: await compareAll(district, seen, before, many) })
  return await (many ? district.store.withPlansFor('whole sets', work) : work())
}

/** The latest watch of each district of a store: what it remembers takes the place of what an earlier one did. */
const latest = new WeakMap<Store, Map<string, symbol>>()

/**
 * Begins to watch a district, which takes as long as a check after everything in it has changed. A district has one watch; a
 * later one takes its place.
 */
export async function watch(district: District): Promise<Watch> {
  const { store, id } = district
  const me = Symbol(id)
  const watches = latest.get(store) ?? new Map<string, symbol>()
  latest.set(store, watches)
  let connection = store.connection
  let seen = await inTurn(store, async () => {
    await prepareMemory(store)
    watches.set(id, me)
    connection = store.connection
    return await begin(district)
  })
  return {
    check: () =>
      inTurn(store, async () => {
        if (watches.get(id) !== me) throw new TypeError(`Use the latest watch of "${id}": this one is over`)
        if (store.connection !== connection) {
          // What was not committed when the last one was lost is not there, and with a server's crash nor is the memory.
          connection = store.connection
          seen = await begin(district)
          return []
        }
        const looked = await store.transaction(() => look(district, seen))
        // After a snapshot was restored, what was seen since it was taken never happened.
        seen = looked?.seen ?? await begin(district)
        return looked?.violations ?? []
      }),
    close: () =>
      inTurn(store, async () => {
        if (watches.get(id) !== me) return
        watches.delete(id)
        await forget(store, id)
      }),
  }
}

const placeIn = (now: Omit<Place, 'handContacts'>, { rows }: Scan): Place => ({
  ...now,
  handContacts: rows['contact_point']!.rows,
})

async function begin(district: District): Promise<Seen> {
  await forget(district.store, district.id)
  return await district.store.transaction(async () => {
    const now = await placeOf(district)
    return await compared(district, nothing, async ({ seen, moved }) => {
      await rememberMoved(district, moved, false)
      await rememberHandMade(district)
      const place = placeIn(now, seen)
      return {
        place,
        mark: seen.mark,
        rows: seen.rows,
        missing: missing({ scan: seen, now: place }),
        held: await rememberHeld(district),
      }
    })
  })
}

async function look(district: District, before: Seen) {
  const now = await placeOf(district, before.place)
  if (!now.goesOn) return undefined
  return await compared(district, before, (it) => lookAt(district, before, placeIn(now, it.seen), it))
}

async function lookAt(
  district: District,
  { place: before, missing: lost, held }: Seen,
  place: Place,
  { seen, moved }: Compared,
) {
  const happened = await happenedSince(district, before, place)
  const unexplained = await findUnexplained({ district, moved, happened })
  const it: Checking = { district, before, now: place, happened, scan: seen, moved, unexplained }
  const violations: Violation[] = [...await nothingIsLost(it, lost)]
  for (const invariant of invariants) violations.push(...await invariant(it))

  const waits = happened.synced ? await rememberHeld(district) : held
  if (waits && moved.size > 0) await noteTouched(district, movedRows(it, [...moved.keys()])!)
  if (makers.some((type) => happened.commands.has(type)) || violations.length > 0) await rememberHandMade(district)
  await rememberMoved(district, moved, happened.synced || happened.commands.size > 0)
  return { violations, seen: { place, mark: seen.mark, rows: seen.rows, missing: missing(it), held: waits } }
}

/** Fills the `moved_…` tables. Gives those of the tables where anything has moved. */
async function compareAll(
  district: District,
  seen: Scan,
  { mark, rows: before }: Before,
  many: boolean,
): Promise<ReadonlyMap<RowsOf, number>> {
  const moved = new Map<RowsOf, number>()
  // What is remembered has no index.
  await district.store.execute(joinWholeSets)
  for (const table of watchedTables) {
    const { rows, written } = seen.rows[table.name]!
    const remembered = before[table.name]?.rows ?? 0
    if (written === 0 && rows === remembered) continue
    const count = await compareRows(district, table, mark, remembered, rows)
    if (count > 0) moved.set(table.name, count)
  }
  if (!many) await district.store.execute(joinByIndex)
  const { rows, written } = seen.rows['class_participant']!
  if (written === 0 && rows === (before['class_participant']?.rows ?? 0)) return moved
  moved.set('class_participant', await compareParticipants(district, mark))
  return moved
}

async function rememberMoved(district: District, moved: ReadonlyMap<RowsOf, number>, happened: boolean): Promise<void> {
  if (moved.has('class_participant')) await rememberParticipants(district)
  if (moved.size > 0) await district.store.execute(joinWholeSets)
  for (const table of watchedTables) if (moved.has(table.name)) await rememberRows(district, table)
  await emptyWorkingTables(district.store, moved, happened)
}
