/**
 * The bare difference of two file sets, 1 % of whose rows differ, by the other way that a user could take: DuckDB, which reads
 * both and joins them. Beside it the second of the two as an upload: Homeroom knows the first one by then, and judges, applies
 * and tells as well. `deno run -A --v8-flags=--wasm-tiering-budget=60000000 test/bench/difference.ts [students]`
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DuckDBInstance } from '@duckdb/node-api'
import { district } from '../../src/sim/district/district.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import { createWorld } from '../../src/sim/world.ts'
import { uploadSet } from '../fixtures/upload-set.ts'
import { filesOf } from '../sim/district/made.ts'
import { drifted, type Files } from './changed-files.ts'
import { median, table, times } from './measure.ts'
import { type FileName, files as described } from './sync-floor.ts'

const [students, rounds] = [Number(process.argv[2] ?? 10_000), 5]
const before = await filesOf(district({ students }), '2026-01-06', { format: 'csv-2.0' })
const after = drifted(before)

const folder = await mkdtemp(join(tmpdir(), 'homeroom-difference-'))
for (const [name, files] of Object.entries({ before, after } satisfies Record<string, Files>)) {
  await mkdir(join(folder, name))
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text)
}

const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
let differ = 0
async function byDuckDb(): Promise<void> {
  differ = 0
  for (const name of Object.keys(described) as FileName[]) {
    const { columns, key } = described[name]
    const read = (set: string) => `read_csv('${join(folder, set, `${name}.csv`)}', header = true, all_varchar = true)`
    const reader = await duckdb.runAndReadAll(
      `select count(*) from ${read('before')} o full join ${read('after')} n
         on ${key.map((column) => `n.${column} = o.${column}`).join(' and ')}
       where (${columns.map((column) => `n.${column} is not distinct from o.${column}`).join(' and ')}) is not true`,
    )
    differ += Number(reader.getRows()[0]![0])
  }
}

const store = await openStore('memory')
const world = await createWorld({ store, start: '2026-01-06' })
await world.upload(uploadSet(before))
await world.upload(uploadSet(before))
const homeroom: number[] = []
const duck = await times(1, byDuckDb).then(() => [] as number[])
for (let round = 0; round < rounds; round++) {
  const other = async () => void duck.push(...await times(1, byDuckDb))
  const own = async () => {
    await world.advanceBy({ days: 1 })
    const set = uploadSet(round % 2 === 0 ? after : before)
    homeroom.push(...await times(1, () => world.upload(set)))
  }
  for (const work of round % 2 === 0 ? [other, own] : [own, other]) await work()
}
console.log(`${students} students, ${differ} rows differ`)
console.log(table([
  ['', 'ms', 'ratio'],
  ['DuckDB: the difference alone', median(duck).toFixed(0), ''],
  ['Homeroom: a whole sync', median(homeroom).toFixed(0), (median(homeroom) / median(duck)).toFixed(2)],
]))
await rm(folder, { recursive: true })
process.exit()
