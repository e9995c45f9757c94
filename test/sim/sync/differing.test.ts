import { expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { policies, teaching } from './by-hand.ts'
import { DriftingRoster } from './part/drifting-roster.ts'
import { generator } from './random-roster.ts'
import { all, expectSame, open } from './two-worlds.ts'

/** What people do by hand may touch anybody, so that everybody is applied from then on. */
async function asIfByHand(world: World, is: boolean): Promise<void> {
  await all.store.query('update district set by_hand = $2 where district_id = $1', [world.id, is])
}

async function isByHand(world: World): Promise<boolean> {
  const [row] = await all.store.query<{ is: boolean }>('select by_hand as is from district where district_id = $1', [
    world.id,
  ])
  return row!.is
}

test.each([1, 2, 3, 4, 5, 6])(
  'applying those alone who differ gives what applying everybody gives: seed %i',
  async (seed) => {
    const roster = new DriftingRoster(generator(seed), 120)
    const policy = policies[seed % policies.length]!
    const [differing, everybody] = [(await open(policy, false)).world, (await open(policy, false)).world]
    for (let night = 0; night < 8; night++) {
      const set = roster.set()
      for (const world of [differing, everybody]) {
        await world.advanceBy({ days: night === 6 ? 95 : 1 })
        await asIfByHand(world, world === everybody)
        await world.upload(set)
        if (night % 2 === 1 && (await world.holds()).length > 0) await world.approve({ schoolIds: 'all', by: 'a test' })
        await asIfByHand(world, false)
        // What teachers do with their classes touches nobody.
        for (let act = 0; act < 3; act++) await teaching(world, generator(seed * 100 + night * 10 + act))
        expect(await isByHand(world)).toBe(false)
      }
      roster.drift([2, 6, 40][(seed + night) % 3]!)
    }
    expect(await differing.people.ofSchool('1')).not.toEqual([])
    await expectSame(
      differing,
      everybody,
      `replay with: vitest run test/sim/sync/differing.test.ts -t "seed ${seed}"`,
    )
  },
)
