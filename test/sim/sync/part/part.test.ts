import { describe, expect, test } from 'vitest'
import { district } from '../../../../src/sim/district/district.ts'
import type { UploadSet } from '../../../../src/sim/roster/upload-set.ts'
import type { World } from '../../../../src/sim/world.ts'
import { drifted } from '../../../bench/changed-files.ts'
import { uploadSet } from '../../../fixtures/upload-set.ts'
import { filesOf } from '../../district/made.ts'
import { generator } from '../random-roster.ts'
import { byHand, policies } from '../by-hand.ts'
import { compareWorlds } from '../two-worlds.ts'
import { DriftingRoster } from './drifting-roster.ts'

describe('An upload that changes a few rows', () => {
  test.each([1, 3, 4, 5, 6, 7])(
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
