import { expect, test } from 'vitest'
import { policies } from './by-hand.ts'
import { DriftingRoster } from './part/drifting-roster.ts'
import { generator } from './random-roster.ts'
import { expectSame, open } from './two-worlds.ts'

const students = 300

test.each(
  [[1, 'much'], [2, 'part'], [3, 'much'], [4, 'part'], [5, 'much'], [6, 'part']] as const,
)('a large district, and what is part of one, is synced as a small one is: seed %i, %s', async (seed, size) => {
  const roster = new DriftingRoster(generator(seed), students)
  const policy = policies[seed % policies.length]!
  const [large, small] = [await open(policy, false, { size }), await open(policy, false)]
  for (let night = 0; night < 5; night++) {
    // Of an old district, too, every class may be new.
    if (night === 3) roster.renumberClasses()
    const set = roster.set()
    for (const { world } of [large, small]) {
      await world.advanceBy({ days: night === 4 ? 95 : 1 })
      await world.upload(set)
      if (night % 2 === 1 && (await world.holds()).length > 0) await world.approve({ schoolIds: 'all', by: 'a test' })
    }
    roster.drift(60)
  }
  // Of a small one that is known of the first upload alone, school by school.
  expect(small.runs.toNewClasses).toBe(3)
  expect(large.runs.toNewClasses).toBeGreaterThan(3)
  await expectSame(
    large.world,
    small.world,
    `replay with: vitest run test/sim/sync/large.test.ts -t "seed ${seed},"`,
  )
})
