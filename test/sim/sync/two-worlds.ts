import { expect } from 'vitest'
import { parsePolicy } from '../../../src/sim/policy/policy.ts'
import type { WorkSize } from '../../../src/sim/store/statistics.ts'
import type { Store } from '../../../src/sim/store/store.ts'
import { createWorld, type World } from '../../../src/sim/world.ts'
import { districts, mails } from '../../fixtures/district.ts'
import { takeFor } from './take-for.ts'

/** Where the worlds are. */
export const all = districts()

let count = 0

/**
 * A world, how often an upload went through its pipeline, how often only the part of it that changed, and that with few rows,
 * how often an approval had what is on hold from the store, and people were put into classes that were new. What is more than
 * a few rows may be taken for another `size` than it has; uploads too, but where they are `foreseen`.
 */
export async function open(
  policy: unknown = {},
  skipsUnchanged = true,
  { size, foreseen = false }: { size?: WorkSize; foreseen?: boolean } = {},
) {
  const runs = { count: 0, ofParts: 0, ofFewRows: 0, thawed: 0, toNewClasses: 0 }
  const store: Store = {
    query: (sql, parameters) => all.store.query(sql, parameters),
    run: (sql, parameters) => {
      if (sql.startsWith('insert into scope_person')) runs.ofParts++
      if (sql.includes('from held_person h')) runs.thawed++
      if (sql.startsWith('insert into class_participant')) runs.toNewClasses++
      return all.store.run(sql, parameters)
    },
    execute: (sql) => all.store.execute(sql),
    copyIn: (table, columns, text) => {
      if (table === 'scope_person') runs.ofParts++
      return all.store.copyIn(table, columns, text)
    },
    transaction: (work) => all.store.transaction(work),
    connection: all.store.connection,
    session: (sql) => all.store.session(sql),
    piece: (work) => all.store.piece(work),
    withPlansFor: (kind, work) => (kind === 'few rows' && runs.ofFewRows++, all.store.withPlansFor(kind, work)),
    close: () => Promise.resolve(),
  }
  if (size !== undefined) takeFor(store, size, { foreseen })
  const world = await createWorld({
    store,
    id: `unchanged ${++count}`,
    policy: parsePolicy(policy),
    skipsUnchanged,
    onProgress: ({ stage }) => void (stage === 'resolve' && runs.count++),
  })
  return { world, runs }
}

/** Everything that a world shows. */
async function shown(world: World) {
  const reports: unknown[] = []
  for (const id of await world.uploadIds()) {
    reports.push([
      await world.report(id),
      await Array.fromAsync(world.findingRecords(id)),
      await Array.fromAsync(world.changes(id)),
    ])
  }
  return {
    now: world.now(),
    digest: await world.digest(),
    deadline: await world.nextDeadline(),
    holds: await world.holds(),
    reports,
    mails: await mails(world),
    log: await Array.fromAsync(world.log()),
  }
}

/** Two worlds show the same. */
export async function expectSame(one: World, other: World, replay: string): Promise<void> {
  expect(await shown(one), replay).toEqual(await shown(other))
}

/** Does the same in a world that skips and in one that does not, and gives how many uploads went through each pipeline. */
export async function compareWorlds(
  play: (world: World) => Promise<void>,
  policy: unknown,
  replay: string,
  sizeOfParts: { size?: WorkSize } = {},
) {
  const [skipping, thorough] = [await open(policy, true, sizeOfParts), await open(policy, false)]
  await play(skipping.world)
  await play(thorough.world)
  await expectSame(skipping.world, thorough.world, replay)
  return { skipping: skipping.runs, thorough: thorough.runs }
}
