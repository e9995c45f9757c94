/**
 * How long a world of 1,000 students and some 5,000 enrollments takes to be forked, kept, restored and discarded, beside the floor: the same rows copied
 * out and in as binary COPY into the same tables. Run it with `deno run -A test/bench/fork.ts`.
 */
import process from 'node:process'
import { PGlite } from '@electric-sql/pglite'
import { district } from '../../src/sim/district/district.ts'
import { PgliteStore } from '../../src/sim/store/pglite.ts'
import { sessionSchema } from '../../src/sim/store/schema.ts'
import { preparedSnapshot } from '../../src/sim/store/snapshot.ts'
import { lastingTables } from '../../src/sim/store/tables.ts'
import { createWorld } from '../../src/sim/world.ts'
import { uploadOf } from '../sim/district/made.ts'
import { median, table, times } from './measure.ts'

const [students, date, rounds] = [1_000, '2025-09-02', 5]

const db = await PGlite.create({ loadDataDir: await preparedSnapshot() })
const store = new PgliteStore(db)
await store.execute(
  `set time zone 'UTC'; set datestyle to 'ISO, YMD'; set temp_buffers = '64MB'; set work_mem = '64MB'`,
)
await store.execute(sessionSchema)
const world = await createWorld({ store, start: date })
await world.upload(await uploadOf(district({ students }), date, { format: 'csv-2.0' }))
const tables = await lastingTables(store)
const [{ rows }] = await store.query<{ rows: number }>(
  `select ${tables.map(({ name }) => `(select count(*) from ${name})`).join(' + ')} as rows`,
) as [{ rows: number }]

async function binaryCopy(id: string): Promise<void> {
  for (const { name, columns } of tables) {
    const { blob } = await db.query(
      `copy (select '${id}'::text, ${columns.join(', ')} from ${name} where district_id = '${world.id}')
       to '/dev/blob' with (format binary)`,
    )
    await db.query(`copy ${name} (district_id, ${columns.join(', ')}) from '/dev/blob' with (format binary)`, [], {
      blob: blob!,
    })
  }
}

const floorBefore = await times(rounds, (round) => binaryCopy(`floor ${round}`))
const fork = await times(rounds, () => world.fork())
const floorAfter = await times(rounds, (round) => binaryCopy(`floor after ${round}`))
const snapshot = await times(rounds, (round) => world.snapshot(`${round}`))
const restore = await times(rounds, (round) => world.restore(`${round}`))
const forks = await Promise.all(Array.from({ length: rounds }, () => world.fork()))
const discard = await times(rounds, (round) => forks[round]!.discard())

console.log(`${students} students, ${rows} rows in ${tables.length} tables, medians of ${rounds}`)
console.log(table([
  ['', 'ms'],
  ['floor: binary COPY out and in', median([...floorBefore, ...floorAfter])],
  ['fork', median(fork)],
  ['snapshot', median(snapshot)],
  ['restore', median(restore)],
  ['discard', median(discard)],
]))
await world.close()
process.exit()
