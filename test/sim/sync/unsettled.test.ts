import { describe, expect, test } from 'vitest'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import type { World } from '../../../src/sim/world.ts'
import { csv2, lines } from '../../fixtures/rosters.ts'
import { amongPeople } from './by-hand.ts'
import { DriftingRoster } from './part/drifting-roster.ts'
import { generator } from './random-roster.ts'
import { compareWorlds, open } from './two-worlds.ts'

const noHolds = { removals: null, parentConnectionsMax: null }

describe('A district in which people do things by hand', () => {
  test.each([1, 2, 3, 4])('is given by parts what whole feeds give: seed %i', async (seed) => {
    const draw = generator(seed)
    const roster = new DriftingRoster(draw, 80)
    const nights: { set: UploadSet; acts: number; seed: number; again: boolean }[] = []
    for (let night = 0; night < 14; night++) {
      nights.push({ set: roster.set(), acts: Math.max(0, draw(5) - 2), seed: draw(1_000_000), again: draw(3) === 0 })
      roster.drift(2)
    }
    const { skipping, thorough } = await compareWorlds(
      async (world: World) => {
        for (const { set, acts, seed, again } of nights) {
          await world.advanceBy({ days: 1 })
          await world.upload(set)
          if (again) await world.upload(set)
          for (let act = 0; act < acts; act++) await amongPeople(world, generator(seed + act))
        }
      },
      { hold: noHolds, service: { removedPerson: seed % 2 === 0 ? 'returns' : 'stays-removed' } },
      `replay with: vitest run test/sim/sync/unsettled.test.ts -t "seed ${seed}"`,
    )
    expect(thorough.ofParts).toBe(0)
    expect(skipping.ofParts).toBeGreaterThan(0)
  })

  const user = (id: string, role: string, first = 'Ana') => `${id},${first},Hill,${id}@oak.example,,${role},,9,,`
  const places = ['1', '2', '3']
  /** Three schools, with so many students more in each. */
  const feed = (more: readonly number[]) => {
    const students = places.flatMap((school, index) =>
      lines(40 + more[index]!, (n) => `s${school}x${n}`).map((id) => [id, school] as const)
    )
    return csv2({
      schools: places.map((id) => `${id},School ${id}`),
      users: [...places.map((id) => user(`t${id}`, 'teacher')), ...students.map(([id]) => user(id, 'student', id))],
      classes: places.map((id) => `c${id},${id},Art`),
      enrollments: places.map((id) => `c${id},t${id},owner`),
      schoolEnrollments: [
        ...places.map((id) => `${id},t${id}`),
        ...students.map(([id, school]) => `${school},${id}`),
      ],
    })
  }
  const signUp = (world: World) =>
    world.people.signUp({ schoolId: '1', role: 'guardian', firstName: 'Zoe', lastName: 'Park', email: 'z@m.example' })

  test('has its whole feed taken for each school once, and only changes after that', async () => {
    const { world, runs } = await open()
    for (let night = 0; night < 2; night++) await world.upload(feed([0, 0, 0]))
    await signUp(world)
    await world.upload(feed([1, 0, 0]))
    expect(runs.ofParts).toBe(0)
    await world.upload(feed([2, 0, 0]))
    expect(runs.ofParts).toBe(1)
    const before = runs.count
    // Nothing has changed at the second school yet.
    await world.upload(feed([2, 1, 0]))
    expect(runs.count).toBe(before + 2)
    await world.upload(feed([3, 2, 0]))
    expect(runs.count).toBe(before + 3)
    expect(runs.ofParts).toBe(3)
  })

  test('names a merged account after the record of the school that has changed last', async () => {
    const { world, runs } = await open()
    await world.upload(feed([0, 0, 0]))
    const [keep, other] = await Promise.all(places.map((id) => world.people.ofSchool(id, { role: 'student' })))
    const { accountId } = keep![0]!
    await world.people.merge({ keepId: accountId, otherId: other![0]!.accountId })
    const names: string[] = []
    for (const more of [[1, 0, 0], [1, 0, 1], [1, 1, 1], [2, 1, 2], [2, 2, 2], [2, 2, 3]]) {
      await world.upload(feed(more))
      names.push((await world.people.account(accountId)).firstName.slice(0, 2))
    }
    expect(names).toEqual(['s1', 's1', 's2', 's1', 's2', 's2'])
    // Only where the third school changes alone is a part enough.
    expect(runs.ofFewRows).toBe(5)
    expect(runs.count).toBe(1 + 6 + 4)
  })
})
