/**
 * One school year of nightly uploads of a generated district of 1,000 students: how long an upload takes where nothing has
 * changed, where something has, and where it is held or a new term comes, beside the floor: the files read and hashed once.
 * Then the year's log is replayed, the files being there already.
 * Run it with `deno run -A test/bench/school-year.ts`.
 */
import { createHash } from 'node:crypto'
import { dateOf, dayOf } from '../../src/sim/clock/day.ts'
import { schoolYear } from '../../src/sim/clock/school-calendar.ts'
import { district } from '../../src/sim/district/district.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import type { Store } from '../../src/sim/store/store.ts'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import { createWorld } from '../../src/sim/world.ts'
import { uploadOf } from '../sim/district/made.ts'
import { median, milliseconds, sum, table } from './measure.ts'

const made = district({ students: 1_000 })
const { firstDay, lastDay } = schoolYear(made.calendar, 2025)

let statements = 0
const inner = await openStore('memory')
const store: Store = {
  query: (sql, parameters) => (statements++, inner.query(sql, parameters)),
  run: (sql, parameters) => (statements++, inner.run(sql, parameters)),
  execute: (sql) => (statements++, inner.execute(sql)),
  copyIn: (name, columns, text) => (statements++, inner.copyIn(name, columns, text)),
  transaction: (work) => inner.transaction(work),
  withPlansFor: (kind, work) => inner.withPlansFor(kind, work),
  connection: inner.connection,
  session: (sql) => inner.session(sql),
  piece: (work) => inner.piece(work),
  close: () => inner.close(),
}

async function digestOfFiles(set: UploadSet): Promise<string> {
  const hash = createHash('sha256')
  for (const file of set.files) for await (const chunk of file.open()) hash.update(chunk)
  return hash.digest('hex')
}

interface Night {
  readonly kind: 'unchanged' | 'changed' | 'held, then approved'
  readonly make: number
  readonly hash: number
  readonly upload: number
  readonly statements: number
}

const nights: Night[] = []
const sent: UploadSet[] = []
const world = await createWorld({ store, start: firstDay })
let before = ''
const total = await milliseconds(async () => {
  for (let day = dayOf(firstDay); day <= dayOf(lastDay); day++) {
    const date = dateOf(day)
    let set: UploadSet
    const make = await milliseconds(async () => {
      set = await uploadOf(made, date, { format: 'csv-2.0' })
    })
    sent.push(set!)
    let digest = ''
    const hash = await milliseconds(async () => {
      digest = await digestOfFiles(set)
    })
    statements = 0
    let held = false
    const upload = await milliseconds(async () => {
      await world.advanceTo(date)
      held = (await world.upload(set)).status !== 'applied'
      if (held) await world.approve({ schoolIds: 'all', by: 'the benchmark' })
    })
    nights.push({
      kind: held ? 'held, then approved' : digest === before ? 'unchanged' : 'changed',
      make,
      hash,
      upload,
      statements,
    })
    before = digest
  }
})

const row = (name: string, list: readonly Night[]) => [
  name,
  String(list.length),
  median(list.map((it) => it.make)),
  median(list.map((it) => it.hash)),
  median(list.map((it) => it.upload)),
  median(list.map((it) => it.statements)).toFixed(0),
  (sum(list.map((it) => it.make + it.upload)) / 1_000).toFixed(1),
]
console.log(`${made.students} students, ${firstDay} to ${lastDay}, ${nights.length} nights; medians in ms`)
console.log(table([
  ['night', 'how many', 'make export', 'floor: hash', 'upload', 'statements', 'sum in s'],
  ...(['unchanged', 'changed', 'held, then approved'] as const).map((kind) =>
    row(kind, nights.filter((it) => it.kind === kind))
  ),
]))
console.log(`first sync: ${nights[0]!.upload.toFixed(0)} ms; the year: ${(total / 1_000).toFixed(1)} s`)
console.log(`digest ${(await world.digest()).slice(0, 16)}, ${await world.mailCount()} mails`)
const log = await Array.fromAsync(world.log())
const another = await openStore('memory')
const again = await createWorld({ store: another, start: firstDay })
let next = 0
const replaying = await milliseconds(() => again.replay(log, () => sent[next++]!))
const equal = (await again.digest()) === (await world.digest())
console.log(`replayed in ${(replaying / 1_000).toFixed(1)} s, to ${equal ? 'the same' : 'ANOTHER'} digest`)
await again.close()
await world.close()
