/**
 * Whether an upload takes longer the more uploads a district has had: one that changes 1 % and one that changes nothing, each
 * night by turns, beside the floor of the former. `deno run -A --v8-flags=--wasm-tiering-budget=60000000 test/bench/history.ts`
 */
import process from 'node:process'
import { district } from '../../src/sim/district/district.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import { createWorld } from '../../src/sim/world.ts'
import { uploadSet } from '../fixtures/upload-set.ts'
import { filesOf } from '../sim/district/made.ts'
import { drifted } from './changed-files.ts'
import { median, milliseconds, table } from './measure.ts'
import { SyncFloor } from './sync-floor.ts'

const students = 1_000
/** So many nights before those that are measured; of these there are so many. */
const [befores, nights] = [[1, 10, 100, 300], 9]

const files = await filesOf(district({ students }), '2026-01-06', { format: 'csv-2.0' })
const sets = [uploadSet(files), uploadSet(drifted(files))]
const store = await openStore('memory')
const world = await createWorld({ store, start: '2026-01-06' })
let uploads = 0

/** Uploads what differs from the night before, and then the very same. */
async function night(): Promise<{ changed: number; unchanged: number }> {
  await world.advanceBy({ days: 1 })
  const set = sets[uploads / 2 % 2]!
  const [changed, unchanged] = [
    await milliseconds(() => world.upload(set)),
    await milliseconds(() => world.upload(set)),
  ]
  uploads += 2
  return { changed, unchanged }
}

const rows: string[][] = []
let floor: SyncFloor | undefined
for (const before of befores) {
  while (uploads < 2 * before) await night()
  const times = []
  for (let count = 0; count < nights; count++) times.push(await night())
  floor ??= await SyncFloor.beside(store)
  const least: number[] = []
  for (let count = 0; count < nights; count++) {
    const set = sets[count % 2]!
    least.push(await milliseconds(() => floor!.changed(set, 'what differs')))
    await floor.keep()
  }
  rows.push([
    `${2 * before}`,
    ...[times.map((it) => it.changed), least, times.map((it) => it.unchanged)].map((it) => median(it).toFixed(1)),
  ])
}
console.log(`${students} students; medians of ${nights} nights, in ms`)
console.log(table([['uploads before', '1 % drift', 'floor', 'unchanged'], ...rows]))
await store.close()
process.exit()
