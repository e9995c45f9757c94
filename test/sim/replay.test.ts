import { expect, test } from 'vitest'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import type { LogEntry } from '../../src/sim/log.ts'
import { commandTypes } from '../../src/sim/replay.ts'
import { SftpJob } from '../../src/sim/routes/sftp-job.ts'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import type { World } from '../../src/sim/world.ts'
import { districts } from '../fixtures/district.ts'
import { account, classNamed, joins, oakFeed } from '../fixtures/oak.ts'

const { open } = districts()

async function logOf(world: World): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for await (const entry of world.log()) entries.push(entry)
  return entries
}

/** What a log calls an upload, as a way back to its files. */
class Files {
  readonly #sets = new Map<string, UploadSet>()

  async upload(world: World, set: UploadSet): Promise<void> {
    await world.upload(set)
    const digest = (await logOf(world)).findLast(({ command }) => command.type === 'upload')!.command['digest']
    this.#sets.set(String(digest), set)
  }

  readonly find = (digest: string): UploadSet => this.#sets.get(digest)!
}

test('Every command that changes a world is in its log, and carried out again it gives the same state', async () => {
  const world = await open()
  const files = new Files()
  await files.upload(world, oakFeed())
  const [t1, t2, ben] = [await account(world, 't1'), await account(world, 't2'), await account(world, 'ben')]
  const [art, band] = [await classNamed(world, 'Art'), await classNamed(world, 'Band')]
  const eve = await joins(world, 'Eve')
  const max = await joins(world, 'Max')
  const gus = await account(world, 'gus')
  await world.classes.remindToClaim({ by: 'district administrator' })
  await world.classes.claim({ classId: art, accountId: t1 })
  await world.classes.claim({ classId: band, accountId: t2 })
  await world.classes.rename({ classId: art, accountId: t1, name: 'Painting' })
  await world.classes.addParticipant({ classId: art, accountId: eve, ownerId: t1 })
  await world.classes.removeParticipant({ classId: art, accountId: ben, ownerId: t1 })
  await world.classes.addOwner({ classId: art, accountId: t2, by: t1 })
  await world.classes.dropOwnership({ classId: art, accountId: t2 })
  const club = await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: t1 })
  await world.classes.archive({ classId: club, accountId: t1 })
  await world.classes.unarchive({ classId: club, accountId: t1 })
  await world.messages.announce({ classId: art, accountId: t1, text: 'Paint' })
  await world.messages.toSchool({
    schoolId: '1',
    by: 'district administrator',
    text: 'Text @leave @oakhs to unsubscribe',
  })
  await world.messages.text({ from: '503-555-0100', text: '@leave @oakhs' })
  await world.people.merge({ keepId: eve, otherId: max })
  await world.people.leave({ accountId: eve, schoolId: '1' })
  await world.people.remove({ accountId: gus, schoolId: '1', by: 'district administrator' })
  await world.disconnect('wrong password')
  await world.advanceBy({ days: 1 })
  await files.upload(world, oakFeed({ without: ['s1', 's2', 'c2'] }))
  await world.approve({ schoolIds: 'all', by: 'A. Rivera' })
  await world.setPolicy({ service: { removedClass: 'archive' } })
  await world.advanceTo('2026-03-01')
  await files.upload(world, oakFeed())
  await world.classes.remove({ classId: club, by: 'district administrator' })
  await world.classes.archiveAll({ classIds: [art], by: 'district administrator' })
  await world.switchRoute({ to: 'clever', by: 'A. Rivera' })
  await files.upload(world, oakFeed())

  const log = await logOf(world)
  expect([...new Set(log.map(({ command }) => command.type))].sort()).toEqual([...commandTypes].sort())
  expect(log.map(({ id }) => id)).toEqual(log.map((_, index) => index + 1))
  const again = await open()
  await again.replay(world.log(), files.find)
  expect(await again.digest()).toBe(await world.digest())
  expect(await logOf(again)).toEqual(log)

  // A log that stops earlier gives another state: the digest tells them apart.
  const shorter = await open()
  await shorter.replay(log.slice(0, -1), files.find)
  expect(await shorter.digest()).not.toBe(await world.digest())
})

test('A refused command leaves no entry in the log', async () => {
  const world = await open()
  await world.upload(oakFeed())
  const before = await logOf(world)
  await expect(world.approve({ schoolIds: 'all', by: 'x' })).rejects.toThrow('none is')
  await expect(world.setPolicy({ preset: 'nothing' })).rejects.toMatchObject({ code: 'policy_invalid' })
  await expect(world.advanceTo('2020-01-01')).rejects.toMatchObject({ code: 'clock_goes_back' })
  expect(await logOf(world)).toEqual(before)
})

test('A log with an unknown command is refused', async () => {
  const world = await open()
  const entry = { id: 3, at: '2026-01-05T10:00:00Z', command: { type: 'rewind' } } as unknown as LogEntry
  await expect(world.replay([entry], () => oakFeed())).rejects.toMatchObject({
    code: 'log_invalid',
    message: expect.stringContaining('entry 3 is "rewind"'),
  })
})

test('A term of a generated district, with mistakes, an approval and a lapse, replays to the same state', async () => {
  const world = await open()
  const files = new Files()
  const sis = new Sis(district({ students: 120, seed: 'replay' }), '2026-01-05')
  const job = new SftpJob(sis, 'oneroster-1.1')
  for (
    const [date, mistakes] of [['2026-01-06', []], ['2026-01-20', ['half-rolled']], ['2026-01-21', []], ['2026-05-20', [
      'header-only',
    ]]] as const
  ) {
    await world.advanceTo(date)
    sis.mistakes = mistakes
    await files.upload(world, await job.send(date))
    if ((await world.holds()).length > 0 && date !== '2026-01-20') await world.approve({ schoolIds: 'all', by: 'x' })
  }
  const again = await open()
  await again.replay(world.log(), files.find)
  expect(await again.digest()).toBe(await world.digest())
})

test('Rules that are set otherwise count from the next upload on, in the district’s own time', async () => {
  const world = await open({ service: { timeZone: 'America/Chicago' } })
  await world.upload(oakFeed())
  await world.setPolicy({ hold: { removals: null }, service: { timeZone: 'Europe/Paris' } })
  await world.advanceBy({ days: 1 })
  expect(world.now()).toBe('2026-01-06T02:00:00-06:00')
  expect((await world.upload(oakFeed({ without: ['s1', 's2', 'c1'] }))).status).toBe('applied')
})
