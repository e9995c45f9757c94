import { expect, test } from 'vitest'
import { parsePolicy } from '../../../../src/sim/policy/policy.ts'
import { recordTypes } from '../../../../src/sim/policy/hold-policy.ts'
import type { UploadSet } from '../../../../src/sim/roster/upload-set.ts'
import { noChanges } from '../../../../src/sim/sync/figures.ts'
import { countPopulations, countPopulationsOfFew } from '../../../../src/sim/sync/populations.ts'
import type { SchoolCounts } from '../../../../src/sim/sync/report.ts'
import type { World } from '../../../../src/sim/world.ts'
import { csv2, lines } from '../../../fixtures/rosters.ts'
import { byHand } from '../by-hand.ts'
import { generator } from '../random-roster.ts'
import { all, open } from '../two-worlds.ts'
import { DriftingRoster } from './drifting-roster.ts'

/** Takes an upload, and compares what its schools count with what counting all of them gives. */
async function uploadAndCount(world: World, set: UploadSet): Promise<SchoolCounts[]> {
  await world.advanceBy({ days: 1 })
  const { uploadId, schools } = await world.upload(set)
  await all.store.run(`update district set counts = '{}' where district_id = $1`, [world.id])
  const counted = (await world.report(uploadId)).schools.map((it) => it.counts)
  expect(schools.map((it) => it.counts), `upload ${uploadId}`).toEqual(counted)
  return counted
}

test.each([1, 2])(
  'what a school counts after a few changes is what counting all of it would give: seed %i',
  async (seed) => {
    const roster = new DriftingRoster(generator(seed), 100)
    const { world, runs } = await open({ hold: { removals: null } })
    for (let night = 0; night < 40; night++) {
      await uploadAndCount(world, roster.set())
      if (night > 0) roster.drift(1)
    }
    expect(runs.ofFewRows).toBeGreaterThan(12)
  },
)

test('students who come into classes and leave them are counted where nothing else changes', async () => {
  const students = lines(60, (n) => `s${n}`)
  const { world, runs } = await open()
  const nights = [60, 60, 59, 57, 58, 40]
  for (const [night, count] of nights.entries()) {
    const set = csv2({
      schools: ['1,Oak High'],
      users: ['t1', ...students].map((id) =>
        `${id},Ana,Hill,${id}@oak.example,,${id === 't1' ? 'teacher' : 'student'},,9,,`
      ),
      classes: ['c,1,Art', 'd,1,Drama'],
      enrollments: [
        'c,t1,owner',
        'd,t1,owner',
        ...students.slice(0, count).map((id) => `c,${id},participant`),
        ...students.map((id) => `d,${id},participant`),
      ],
      schoolEnrollments: ['t1', ...students].map((id) => `1,${id}`),
    })
    const [counts] = await uploadAndCount(world, set)
    expect(counts, `night ${night}`).toMatchObject({ students: 60, classes: 2, participants: 60 + count })
  }
  expect(runs.ofFewRows).toBe(4)
})

test.each([1, 2])('no more records are counted for a part than its policy has to know of: seed %i', async (seed) => {
  const draw = generator(seed)
  const roster = new DriftingRoster(draw, 150)
  const { world } = await open({ hold: { removals: null } })
  const policy = parsePolicy('remind').hold
  const enough = { few: 32, many: 1 << 20 }
  const seen = { few: 0, many: 0 }
  for (let night = 0; night < 12; night++) {
    await world.advanceBy({ days: 1 })
    const { schools } = await world.upload(roster.set())
    const ids = schools.map(({ id }) => id)
    const exact = await countPopulations(all.store, world.id, ids, { ofTheService: true, ofTheFile: false })
    for (const [name, most] of Object.entries(enough)) {
      const removals = name === 'few' ? 2 : 100_000
      const changes = ids.map((id) => ({ school_id: id, type: 'students' as const, ...noChanges.students, removals }))
      for (const { school_id, type, managed } of await countPopulationsOfFew(all.store, world.id, policy, changes)) {
        const inAll = exact.find((it) => it.school_id === school_id && it.type === type)?.managed ?? 0
        expect([school_id, type, managed]).toEqual([school_id, type, Math.min(inAll, most)])
        if (managed > 0 && (managed < inAll) === (name === 'few')) seen[name as keyof typeof seen]++
      }
    }
    for (let act = 0; act < 3; act++) await byHand(world, draw)
    roster.drift(6)
  }
  expect(seen.few).toBeGreaterThan(0)
  expect(seen.many).toBeGreaterThan(12 * recordTypes.length)
})
