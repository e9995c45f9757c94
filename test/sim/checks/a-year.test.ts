import { expect, test } from 'vitest'
import type { Watch } from '../../../src/sim/checks/watch.ts'
import { district } from '../../../src/sim/district/district.ts'
import { Sis } from '../../../src/sim/district/sis.ts'
import type { SchoolClass } from '../../../src/sim/classes/list-classes.ts'
import { SftpJob } from '../../../src/sim/routes/sftp-job.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'

const all = districts()

/** A district that lives through a year, with what is done in it; every step is followed by a check. */
class Life {
  readonly world: World
  readonly #watch: Watch
  readonly #job: SftpJob
  checks = 0

  constructor(world: World, watch: Watch, job: SftpJob) {
    this.world = world
    this.#watch = watch
    this.#job = job
  }

  async goesWell(step: string): Promise<void> {
    this.checks++
    expect(await this.#watch.check(), step).toEqual([])
  }

  async upload(date: string, ...mistakes: string[]): Promise<void> {
    if (date > this.world.now()) await this.world.advanceTo(`${date}T02:00`)
    await this.goesWell(`the clock comes to ${date}`)
    this.#job.sis.mistakes = mistakes
    const { status } = await this.world.upload(await this.#job.send(date))
    await this.goesWell(`the upload of ${date} (${mistakes.join(', ')}) is ${status}`)
  }

  async approve(schools: 'all' | 'first'): Promise<void> {
    const held = await this.world.holds()
    if (held.length === 0) return
    const schoolIds = schools === 'all' ? 'all' as const : [held[0]!.schoolId]
    await this.world.approve({ schoolIds, by: 'Kim' }).catch((error) =>
      expect(error).toMatchObject({ code: 'not_allowed' })
    )
    await this.goesWell(`${schools} of ${held.length} schools are approved`)
  }

  /** So many classes of the feed that nobody has claimed yet, each of another teacher. */
  async classes(count: number): Promise<readonly SchoolClass[]> {
    const lists = []
    for (const { id } of await this.world.schools()) lists.push(await this.world.classes.ofSchool(id))
    const found = new Map<number, SchoolClass>()
    for (const it of lists.flat()) {
      if (it.state === 'unclaimed' && it.rostered && it.owners.length > 0) found.set(it.owners[0]!.accountId, it)
    }
    return [...found.values()].slice(0, count)
  }

  /** Teachers claim, rename, make, open and give up classes; families join, and leave again. */
  async people(season: string): Promise<void> {
    const { classes, people, messages } = this.world
    const found = await this.classes(6)
    for (const [index, { id, owners, schoolId }] of found.entries()) {
      const by = { classId: id, accountId: owners[0]!.accountId }
      await classes.claim(by)
      await this.goesWell('a class is claimed')
      if (index === 0) await classes.rename({ ...by, name: `Our class of ${season}` })
      if (index === 1) await classes.addOwner({ ...by, by: by.accountId, accountId: found[0]!.owners[0]!.accountId })
      if (index === 2) {
        const [one] = await classes.participants(id)
        await classes.removeParticipant({ classId: id, accountId: one!.accountId })
      }
      if (index === 3) {
        const email = `${season}@family.example`
        const accountId = await people.signUp({ schoolId, role: 'guardian', firstName: 'Ann', lastName: season, email })
        await classes.addParticipant({ classId: id, accountId })
        await this.goesWell('somebody joins')
        const made = await classes.create({ schoolId, name: `Club of ${season}`, ownerId: by.accountId })
        await classes.addParticipant({ classId: made, accountId })
      }
      if (index === 4) {
        const [one, other] = await people.ofSchool(schoolId, { role: 'student' })
        await people.merge({ keepId: one!.accountId, otherId: other!.accountId })
      }
      if (index === 5) await classes.archive(by)
      else await messages.announce({ ...by, text: `Hello, ${season}` })
      await this.goesWell(`act ${index} of ${season}`)
    }
  }

  async administration(): Promise<void> {
    const { classes, people, schools } = this.world
    const [school] = await schools()
    const found = (await classes.ofSchool(school!.id, { state: 'active' })).map(({ id }) => id)
    const by = 'district administrator' as const
    if (found.length > 1) await classes.archiveAll({ classIds: found.slice(0, 1), by })
    await this.goesWell('a class is archived by the administrator')
    if (found.length > 1) await classes.remove({ classId: found[1]!, by })
    await this.goesWell('a class is removed by the administrator')
    const [student] = await people.ofSchool(school!.id, { role: 'student' })
    await people.remove({ accountId: student!.accountId, schoolId: school!.id, by })
    await this.goesWell('a student is removed by the administrator')
    await this.world.disconnect('the token has expired')
    await this.goesWell('the connection is lost')
  }
}

const service = {
  renamedClass: 'take-feed-name',
  removedClass: 'archive',
  archivedClassReturns: 'unarchive',
  formerOwner: 'removed',
  removedPerson: 'stays-removed',
  claimReminderDays: [7],
  autoArchiveDays: 60,
}

test.each([
  ['remind', 'remind'],
  ['clever, and a lapse that unlinks', {
    preset: 'clever',
    service: { automaticRemovals: { reading: 'unlink-keep' } },
  }],
  ['okta', 'okta'],
  ['removals that wait alone', { preset: 'schoolstatus', hold: { approval: 'frozen' } }],
  ['other switches, and a lapse that starts over', {
    service: { ...service, automaticRemovals: { reading: 'first-sync', heldUploadsCount: false } },
  }],
])('A year goes well under %s', async (_, policy) => {
  const world = await all.open(policy)
  const sis = new Sis(district({ students: 120, schools: 3, seed: 5 }), '2026-01-05', 'by the calendar')
  const life = new Life(world, await world.watch(), new SftpJob(sis, 'csv-2.0'))
  await life.upload('2026-01-05')
  await life.people('winter')
  await life.upload('2026-02-03')
  await life.upload('2026-02-04', 'half rolled')
  await life.approve('first')
  await life.people('february')
  await life.upload('2026-02-05')
  await life.approve('all')
  await life.administration()
  await life.upload('2026-02-06', 'truncated file')
  await life.upload('2026-02-06', 'email domain change')
  await life.upload('2026-02-09', 'reuse class ids')
  await life.approve('all')
  await life.upload('2026-02-10', 'id scheme change')
  await life.approve('first')
  await life.upload('2026-02-11')
  await life.approve('all')
  // More than 90 days, and a rollover.
  await life.upload('2026-08-12')
  await life.approve('all')
  await life.people('fall')
  await life.upload('2026-08-13', 'overlapping terms')
  await life.upload('2026-08-14')
  await life.approve('all')
  expect(life.checks).toBeGreaterThan(50)
})
