import { describe, expect, test } from 'vitest'
import { autoArchive, nextAutoArchive } from '../../../src/sim/classes/auto-archive.ts'
import { nextClaimReminder, sendClaimReminders } from '../../../src/sim/classes/claim-reminders.ts'
import { type District, openDistrict } from '../../../src/sim/district.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts, mails } from '../../fixtures/district.ts'
import { account, classNamed, oakFeed } from '../../fixtures/oak.ts'

const all = districts()

/** A world, and its district as the clock sees it. */
async function oak(service: object): Promise<{ world: World; district: () => Promise<District> }> {
  const world = await all.open({ service })
  const id = all.lastId
  await world.upload(oakFeed())
  return { world, district: () => openDistrict(all.store, { id }) }
}

const start = '2026-01-05T10:00:00Z'

describe('Reminders to claim', () => {
  const days = { claimReminderDays: [7, 3] }

  test('fall due so many days after a class came, at the same time of day, while it is unclaimed', async () => {
    const { world, district } = await oak(days)
    expect(await nextClaimReminder(await district(), start)).toBe('2026-01-08T10:00:00Z')
    expect(await nextClaimReminder(await district(), '2026-01-08T10:00:00Z')).toBe('2026-01-12T10:00:00Z')
    expect(await nextClaimReminder(await district(), '2026-01-12T10:00:00Z')).toBeNull()
    await world.classes.claim({ classId: await classNamed(world, 'Art'), accountId: await account(world, 't1') })
    await sendClaimReminders(await district(), '2026-01-08T10:00:00Z')
    expect((await mails(world, 'claim reminder')).map((it) => [it.at, it.to.address, it.subject])).toEqual([
      ['2026-01-08T02:00:00-08:00', 't2@oak.example', '1 class to claim'],
    ])
    await sendClaimReminders(await district(), '2026-01-09T10:00:00Z')
    await world.classes.claim({ classId: await classNamed(world, 'Band'), accountId: await account(world, 't2') })
    await sendClaimReminders(await district(), '2026-01-12T10:00:00Z')
    expect(await mails(world, 'claim reminder')).toHaveLength(1)
    expect(await nextClaimReminder(await district(), start)).toBeNull()
  })

  test('are off unless the policy has days', async () => {
    const { district } = await oak({})
    expect(await nextClaimReminder(await district(), start)).toBeNull()
  })
})

describe('A quiet class', () => {
  const later = async (world: World, date: string) => await world.advanceTo(`${date}T02:00`)
  const claimArt = async (world: World) => {
    const by = { classId: await classNamed(world, 'Art'), accountId: await account(world, 't1') }
    await world.classes.claim(by)
    return by
  }
  /** No rule of the clock is in the way of what is asked here. */
  const policy = { autoArchiveDays: 30 }
  const due = async (district: () => Promise<District>) => {
    const it = await district()
    return await nextAutoArchive(it, it.now)
  }

  test('is archived so many days after it was claimed; unclaimed ones are not', async () => {
    const { world, district } = await oak(policy)
    expect(await due(district)).toBeNull()
    await later(world, '2026-01-10')
    await claimArt(world)
    expect(await due(district)).toBe('2026-02-09T10:00:00Z')
    await autoArchive(await district(), '2026-02-09T09:59:59Z')
    expect((await world.classes.ofSchool('1')).map((it) => it.state)).toEqual(['active', 'unclaimed'])
    await autoArchive(await district(), '2026-02-09T10:00:00Z')
    expect((await world.classes.ofSchool('1')).map((it) => it.state)).toEqual(['archived', 'unclaimed'])
    expect(await due(district)).toBeNull()
    expect(await mails(world, 'class archived')).toEqual([])
  })

  test.each<[string, (world: World, by: Awaited<ReturnType<typeof claimArt>>) => Promise<unknown>]>([
    ['an announcement', (world, by) => world.messages.announce({ ...by, text: 'Hello' })],
    [
      'a join',
      async (world, { classId }) =>
        await world.classes.addParticipant({ classId, accountId: await account(world, 'gus') }),
    ],
    ['a join by the feed', (world) => world.upload(oakFeed({ artStudents: ['s1', 's2', 's3'] }))],
    ['unarchiving', async (world, by) => {
      await world.classes.archive(by)
      await world.classes.unarchive(by)
    }],
  ])('starts its days anew with %s', async (_, happen) => {
    const { world, district } = await oak(policy)
    const by = await claimArt(world)
    await later(world, '2026-01-20')
    await happen(world, by)
    expect(await due(district)).toBe('2026-02-19T10:00:00Z')
  })

  test.each<[string, (world: World, by: Awaited<ReturnType<typeof claimArt>>) => Promise<unknown>]>([
    ['an upload that changes nothing', (world) => world.upload(oakFeed())],
    ['a participant who leaves', (world) => world.upload(oakFeed({ artStudents: ['s1'] }))],
    [
      'somebody added who is in it',
      async (world, { classId }) =>
        await world.classes.addParticipant({ classId, accountId: await account(world, 'ben') }),
    ],
    [
      'a message to the school',
      (world) => world.messages.toSchool({ schoolId: '1', by: 'district administrator', text: 'Hello' }),
    ],
  ])('stays quiet through %s', async (_, happen) => {
    const { world, district } = await oak(policy)
    const by = await claimArt(world)
    await later(world, '2026-01-20')
    await happen(world, by)
    expect(await due(district)).toBe('2026-02-04T10:00:00Z')
  })

  test('that is overdue since the policy changed is due as the next day begins', async () => {
    const { world, district } = await oak({ autoArchiveDays: null })
    await claimArt(world)
    await later(world, '2026-06-01')
    expect(await due(district)).toBeNull()
    await autoArchive(await district(), '2027-01-01T00:00:00Z')
    expect((await world.classes.ofSchool('1'))[0]!.state).toBe('active')
    await world.setPolicy({ service: policy })
    expect(await due(district)).toBe('2026-06-02T07:00:00Z')
  })
})
