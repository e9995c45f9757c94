/**
 * How long the five kinds of upload take, each beside its floor, taken in the same run on the same files: a first sync, an
 * unchanged upload, one with a hundred rows less, one with 1 % drift, and a rollover in which every class is new.
 * `deno run -A --v8-flags=--wasm-tiering-budget=60000000 test/bench/sync.ts [students …]`; 1,000 and 10,000 by default. Five
 * rounds up to 10,000 students, floor and product first by turns; one round of more, in each of which files come unchanged
 * five times.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openUpload } from '../../src/intake/open-upload.ts'
import { district } from '../../src/sim/district/district.ts'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import { createWorld } from '../../src/sim/world.ts'
import { filesOf } from '../sim/district/made.ts'
import { drifted, hundredLess, rolled } from './changed-files.ts'
import { median, milliseconds, table } from './measure.ts'
import { hashOnce, SyncFloor } from './sync-floor.ts'

const sizes = process.argv.slice(2).map(Number).filter((it) => it > 0)
const kinds = ['first sync', 'unchanged', '100 rows less', '1 % drift', 'rollover'] as const
type Kind = typeof kinds[number]

interface Size {
  readonly students: number
  readonly rows: number
  readonly product: Record<Kind, number[]>
  readonly floor: Record<Kind, number[]>
  peakBytes: number
}

const folder = await mkdtemp(join(tmpdir(), 'homeroom-bench-'))

/** As people's files come; floor and product read them in the same way. */
async function onDisk(files: Readonly<Record<string, string>>): Promise<UploadSet> {
  const place = await mkdtemp(join(folder, 'set-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text)
  return await openUpload(place)
}

async function measure(students: number): Promise<Size> {
  const rounds = students <= 10_000 ? 5 : 1
  const files = await filesOf(district({ students }), '2026-01-06', { format: 'csv-2.0' })
  const sets: Record<Kind, UploadSet> = {
    'first sync': await onDisk(files),
    unchanged: await onDisk(files),
    '100 rows less': await onDisk(hundredLess(files)),
    '1 % drift': await onDisk(drifted(hundredLess(files))),
    rollover: await onDisk(rolled(files)),
  }
  const times = () =>
    ({ 'first sync': [], unchanged: [], '100 rows less': [], '1 % drift': [], rollover: [] }) as Record<Kind, number[]>
  const rows = Object.values(files).reduce((sum, text) => sum + text.split('\n').length - 2, 0)
  const size: Size = { students, rows, product: times(), floor: times(), peakBytes: 0 }
  for (let round = 0; round < rounds; round++) {
    const store = await openStore('memory')
    const world = await createWorld({ store, start: '2026-01-06' })
    let floor: SyncFloor | undefined
    for (const kind of kinds) {
      const set = sets[kind]
      await world.advanceBy({ days: 1 })
      // The second upload of a district remembers its rows, once.
      if (kind === 'unchanged') await world.upload(set)
      const product = async () => {
        size.product[kind].push(
          await milliseconds(async () => {
            const { uploadId, status } = await world.upload(set)
            if (status !== 'applied') await world.approve({ schoolIds: 'all', uploadId, by: 'a benchmark' })
          }),
        )
        size.peakBytes = Math.max(size.peakBytes, process.memoryUsage().rss)
      }
      const least = async () => {
        floor ??= await SyncFloor.beside(store)
        const beside = floor
        size.floor[kind].push(
          await milliseconds(async () => {
            if (kind === 'unchanged') await hashOnce(set)
            else if (kind === 'first sync') await beside.first(set)
            else await beside.changed(set, kind === 'rollover' ? 'classes and enrollments' : 'what differs')
          }),
        )
        if (kind !== 'unchanged') await beside.keep()
      }
      // What the floor writes of a first sync are the product's rows.
      const floorFirst = round % 2 === 1 && kind !== 'first sync'
      for (let time = 0; time < (kind === 'unchanged' ? 5 : 1); time++) {
        for (const work of floorFirst ? [least, product] : [product, least]) await work()
      }
    }
    await store.close()
  }
  return size
}

const measured: Size[] = []
for (const students of sizes.length > 0 ? sizes : [1_000, 10_000]) {
  const size = await measure(students)
  measured.push(size)
  console.log(`${students} students, ${size.rows} rows, peak memory ${(size.peakBytes / 1e6).toFixed(0)} MB`)
  console.log(table([
    ['', 'ms', 'floor ms', 'ratio'],
    ...kinds.map((kind) => {
      const [ms, least] = [median(size.product[kind]), median(size.floor[kind])]
      return [kind, ms.toFixed(0), least.toFixed(0), (ms / least).toFixed(2)]
    }),
  ]))
}
const [small, large] = [measured[0]!, measured.at(-1)!]
if (small.rows < large.rows) {
  console.log(`\nGrowth from ${small.students} to ${large.students} students, as the exponent of the number of rows:`)
  const exponent = (of: (size: Size) => number) =>
    (Math.log(of(large) / of(small)) / Math.log(large.rows / small.rows)).toFixed(2)
  console.log(table([
    ['', 'exponent', 'of the floor'],
    ...kinds.map((kind) => [
      kind,
      exponent((it) => median(it.product[kind])),
      exponent((it) => median(it.floor[kind])),
    ]),
  ]))
}
await rm(folder, { recursive: true })
process.exit()
