import { expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { amongPeople, policies, teaching } from './by-hand.ts'
import { DriftingRoster } from './part/drifting-roster.ts'
import { generator } from './random-roster.ts'
import { all, expectSame, open } from './two-worlds.ts'

/** What people do by hand may touch anybody, so that everybody is applied once more. */
async function unsettle(world: World): Promise<void> {
  await all.store.query(
    `update district set unsettled_schools = array(select school_id from school where district_id = $1 order by school_id)
     where district_id = $1`,
    [world.id],
  )
}

async function unsettledSchools(world: World): Promise<readonly string[]> {
  const [row] = await all.store.query<{ schools: string[] }>(
    'select unsettled_schools as schools from district where district_id = $1',
    [world.id],
  )
  return row!.schools
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
        if (world === everybody) await unsettle(world)
        await world.upload(set)
        if (night % 2 === 1 && (await world.holds()).length > 0) await world.approve({ schoolIds: 'all', by: 'a test' })
        const own = (act: number) => generator(seed * 100 + night * 10 + act)
        // What teachers do with their classes touches nobody.
        for (let act = 0; act < 3; act++) await teaching(world, own(act))
        if (world === differing && night < 2) expect(await unsettledSchools(world)).toEqual([])
        if (night > 1 && seed > 3) await amongPeople(world, own(4))
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
