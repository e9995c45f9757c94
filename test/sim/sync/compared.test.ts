import { describe, expect, test } from 'vitest'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { createWorld, type World } from '../../../src/sim/world.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'
import { DriftingRoster } from './part/drifting-roster.ts'
import { generator } from './random-roster.ts'
import { all, expectSame, open } from './two-worlds.ts'

/** All schools are held together, for a single removal. */
const policy = {
  hold: { scope: 'district', comparison: '>=', removals: { count: 1, percent: 0.01 }, parentConnectionsMax: null },
}

/** Somebody else uses the store, and with it the working tables of the world. */
async function useElsewhere(): Promise<void> {
  const elsewhere = await createWorld({ store: all.store, id: 'elsewhere' })
  await elsewhere.check(roster(1))
}

/** A school with so many students. */
const roster = (students: number): UploadSet =>
  csv1({
    schools: '1,Oak High',
    teachers: [teacher('t1', '1')],
    students: lines(students, (n) => student(`s${n}`, '1')),
    classes: ['1,c1,t1,Class'],
    enrollments: lines(students, (n) => `1,c1,s${n}`),
  })

const approve = (world: World) => world.approve({ schoolIds: 'all', by: 'a test' })
const students = async (world: World) => (await world.report()).schools[0]!.counts.students

describe('An approval of what an upload has just compared', () => {
  test.each([1, 2, 3, 4])('gives what one gives that compares it again: seed %i', async (seed) => {
    const rows = new DriftingRoster(generator(seed), 60)
    const [atOnce, later] = [await open(policy), await open(policy)]
    for (let night = 0; night < 6; night++) {
      const set = rows.set()
      for (const { world } of [atOnce, later]) {
        await world.advanceBy({ days: night === 4 ? 95 : 1 })
        await world.upload(set)
        if (world === later.world) await useElsewhere()
        if ((await world.holds()).length > 0) await approve(world)
      }
      rows.drift(12)
    }
    expect([atOnce.runs.thawed, later.runs.thawed]).toEqual([0, expect.any(Number)])
    expect(later.runs.thawed).toBeGreaterThan(2)
    await expectSame(
      atOnce.world,
      later.world,
      `replay with: vitest run test/sim/sync/compared.test.ts -t "seed ${seed}"`,
    )
  })

  test('leaves nothing in the working tables of a large district that is in the way of the next one', async () => {
    const { world } = await open(policy, true, { size: 'part', foreseen: true })
    for (const left of [8, 6, 4, 2]) {
      await world.upload(roster(left))
      if (left < 8) await approve(world)
    }
    expect(await students(world)).toBe(2)
    const indexes = `select relname from pg_class where relkind = 'i' and relnamespace = pg_my_temp_schema()`
    expect((await all.store.query(indexes)).length).toBeGreaterThan(0)
    await world.upload(roster(2))
    expect(await all.store.query(indexes)).toEqual([])
  })

  test('compares again what somebody has changed meanwhile', async () => {
    const [{ world, runs }, other] = [await open(policy), await open(policy)]
    for (const it of [world, other.world]) {
      await it.upload(roster(4))
      await it.upload(roster(2))
      await it.people.signUp({
        schoolId: '1',
        role: 'guardian',
        firstName: 'A',
        lastName: 'B',
        email: 'ab@oak.example',
      })
      if (it === other.world) await useElsewhere()
      await approve(it)
    }
    expect(runs.thawed).toBe(1)
    await expectSame(world, other.world, 'replay with: vitest run test/sim/sync/compared.test.ts')
  })

  test('does not take another history for its own that has the same numbers', async () => {
    const { world } = await open(policy)
    await world.upload(roster(6))
    await world.snapshot('before')
    await world.upload(roster(3))
    await world.snapshot('three are left')
    await world.restore('before')
    await world.upload(roster(2))
    await world.restore('three are left')
    await approve(world)
    expect(await students(world)).toBe(3)
  })

  test('does not take a fork for another one that had its name', async () => {
    const { world } = await open(policy)
    await world.upload(roster(6))
    const fork = await world.fork()
    await world.upload(roster(3))
    await fork.upload(roster(2))
    await fork.discard()
    const again = await world.fork()
    expect(again.id).toBe(fork.id)
    await approve(again)
    expect(await students(again)).toBe(3)
  })
})
