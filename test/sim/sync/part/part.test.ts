import { describe, expect, test } from 'vitest'
import { district } from '../../../../src/sim/district/district.ts'
import type { UploadSet } from '../../../../src/sim/roster/upload-set.ts'
import type { World } from '../../../../src/sim/world.ts'
import { drifted } from '../../../bench/changed-files.ts'
import { csv2, lines } from '../../../fixtures/rosters.ts'
import { uploadSet } from '../../../fixtures/upload-set.ts'
import { filesOf } from '../../district/made.ts'
import { generator } from '../random-roster.ts'
import { byHand, policies, teaching } from '../by-hand.ts'
import { compareWorlds } from '../two-worlds.ts'
import { DriftingRoster } from './drifting-roster.ts'

describe('An upload that changes a few rows', () => {
  test.each([1, 3, 4, 5, 6, 11])(
    'gives by the part that its changes have to do with what the whole feed gives: seed %i',
    async (seed) => {
      const draw = generator(seed)
      const roster = new DriftingRoster(draw, 200)
      const nights: { set: UploadSet; act: number; seed: number }[] = []
      for (let night = 0; night < 8; night++) {
        nights.push({ set: roster.set(), act: draw(10), seed: draw(1_000_000) })
        roster.drift(draw(4) === 0 ? 8 : 2)
      }
      const policy = policies[[0, 0, 2, 3][seed % 4]!]
      const { skipping, thorough } = await compareWorlds(
        async (world: World) => {
          for (const { set, act, seed } of nights) {
            await world.advanceBy({ days: 1 })
            await world.upload(set)
            if (act === 0) await byHand(world, generator(seed))
            if (act > 7) await teaching(world, generator(seed))
            // Settles the district where something was done or held.
            if (act <= 7) await world.upload(set)
          }
        },
        policy,
        `replay with: vitest run test/sim/sync/part/part.test.ts -t "seed ${seed}"`,
      )
      expect(thorough.ofParts).toBe(0)
      expect(skipping.ofParts).toBeGreaterThan(0)
    },
  )

  test('looks at the class that a teacher of many others gets, and not at everybody in those', async () => {
    const files = await filesOf(district({ students: 1_000, seed: 5 }), '2026-01-06', { format: 'csv-2.0' })
    const owned = Map.groupBy(
      files['enrollments.csv']!.split('\n').map((line) => line.split(',')).filter(([, , as]) => as === 'owner'),
      ([, userId]) => userId!,
    )
    const [mostly, next] = [...owned].sort(([, one], [, other]) => other.length - one.length)
    const [[busy, theirs], another] = [mostly!, next![1][0]![0]]
    expect(theirs.length).toBeGreaterThan(10)
    const withAnother = { ...files, 'enrollments.csv': `${files['enrollments.csv']}${another},${busy},owner\n` }
    const { skipping, thorough } = await compareWorlds(
      async (world: World) => {
        for (const set of [files, files, withAnother, files].map((it) => uploadSet(it))) {
          await world.advanceBy({ days: 1 })
          await world.upload(set)
        }
      },
      {},
      'replay with: vitest run test/sim/sync/part/part.test.ts -t "teacher of many"',
    )
    expect([thorough.ofParts, skipping.ofParts, skipping.ofFewRows]).toEqual([0, 2, 2])
  })

  test.each([
    ['somebody comes who takes the email of its teacher', ['c,t1,owner', 'e,t2,owner'], 'class_lost_teacher'],
    ['a student is named beside its teacher', ['e,s1,participant'], 'owner_not_teacher'],
  ])('looks at a class that stays where %s', async (_, added, code) => {
    const students = lines(80, (n) => `s${n}`)
    const user = (id: string, role: string, email = id) => `${id},Ana,Hill,${email}@oak.example,,${role},,9,,`
    const before = [
      ...['c,t9', 'd,t2', 'd,s1', 'e,t9', 'f,t9'].map((it) => `${it},owner`),
      ...students.map((id) => `f,${id},participant`),
    ]
    const set = (enrollments: readonly string[]) =>
      csv2({
        schools: ['1,Oak High'],
        users: [
          user('t1', 'teacher', 'same'),
          user('t2', 'teacher', 'same'),
          user('t9', 'teacher'),
          ...students.map((id) => user(id, 'student')),
        ],
        classes: ['c,1,Art', 'd,1,Drama', 'e,1,English', 'f,1,French'],
        enrollments,
        schoolEnrollments: ['t2', 't9', ...students].map((id) => `1,${id}`),
      })
    const found: string[][] = []
    const { skipping } = await compareWorlds(
      async (world: World) => {
        for (const enrollments of [before, before, [...before, ...added]]) {
          await world.advanceBy({ days: 1 })
          const { uploadId } = await world.upload(set(enrollments))
          if (enrollments !== before) {
            found.push((await Array.fromAsync(world.findingRecords(uploadId))).map((it) => it.code))
          }
        }
      },
      {},
      'replay with: vitest run test/sim/sync/part/part.test.ts -t "class that stays"',
    )
    expect(skipping.ofParts).toBe(1)
    expect(found).toEqual([expect.arrayContaining([code]), expect.arrayContaining([code])])
  })

  test.each(
    ['little', 'part', 'much'] as const,
  )(
    'gives the same where so much has changed that statements are planned for many rows, taken for %s',
    async (size) => {
      const files = await filesOf(district({ students: 1_000, seed: 5 }), '2026-01-06', { format: 'csv-2.0' })
      const sets = [files, files, drifted(files), files].map((it) => uploadSet(it))
      const { skipping, thorough } = await compareWorlds(
        async (world: World) => {
          for (const set of sets) {
            await world.advanceBy({ days: 1 })
            await world.upload(set)
          }
        },
        {},
        'replay with: vitest run test/sim/sync/part/part.test.ts -t "many rows"',
        { size },
      )
      expect([thorough.ofParts, skipping.ofParts, skipping.ofFewRows]).toEqual([0, 2, 0])
    },
  )
})
