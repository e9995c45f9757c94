/**
 * What a developer waits for: the first small sync of a warm start, beside the floor of restoring the prepared snapshot; how
 * many small syncs a second one store takes, each in a district of its own; and what a story's isolation costs, a new
 * district in a store that is open. `deno run -A --v8-flags=--wasm-tiering-budget=60000000 test/bench/start.ts`
 */
import process from 'node:process'
import { PGlite } from '@electric-sql/pglite'
import { openStore } from '../../src/sim/store/open-store.ts'
import { preparedSnapshot } from '../../src/sim/store/snapshot.ts'
import { createWorld } from '../../src/sim/world.ts'
import { oakFeed } from '../fixtures/oak.ts'
import { median, table, times } from './measure.ts'

const [rounds, syncs] = [5, 100]
const start = '2026-01-05'

const floor: number[] = []
const first: number[] = []
for (let round = 0; round < rounds; round++) {
  const restore = async () => {
    const snapshot = await preparedSnapshot()
    floor.push(...await times(1, async () => void await (await PGlite.create({ loadDataDir: snapshot })).close()))
  }
  const sync = async () => {
    first.push(
      ...await times(1, async () => {
        const store = await openStore('memory')
        await (await createWorld({ store, start })).upload(oakFeed())
        await store.close()
      }),
    )
  }
  for (const work of round % 2 === 0 ? [restore, sync] : [sync, restore]) await work()
}

const store = await openStore('memory')
const isolation = await times(syncs, (round) => createWorld({ store, start, id: `isolated-${round}` }))
const worlds = await Promise.all(
  Array.from({ length: syncs }, (_, index) => createWorld({ store, start, id: `small-${index}` })),
)
const small = await times(syncs, (index) => worlds[index]!.upload(oakFeed()))
const again = await times(syncs, (index) => worlds[index]!.upload(oakFeed()))

console.log(table([
  ['', 'ms', 'ratio'],
  ['floor: restore the prepared snapshot', median(floor), ''],
  ['open a store and sync a first small feed', median(first), (median(first) / median(floor)).toFixed(2)],
  ['a new district in an open store', median(isolation), ''],
  ['a first small sync', median(small), ''],
  ['the same files again', median(again), ''],
]))
console.log(
  `${(1_000 / median(small)).toFixed(0)} first small syncs a second, ${
    (1_000 / median(again)).toFixed(0)
  } unchanged ones`,
)
await store.close()
process.exit()
