import { describe, expect, test } from 'vitest'
import { district } from '../../src/sim/district/district.ts'
import { type Rollover, Sis } from '../../src/sim/district/sis.ts'
import { type Happening, Rehearsal } from '../../src/sim/rehearsal.ts'
import { SftpJob } from '../../src/sim/routes/sftp-job.ts'
import { createWorld } from '../../src/sim/world.ts'
import { districts } from '../fixtures/district.ts'

const its = districts()
let count = 0

/** A district of 60 students with its job, from a day on; `told` has what happened, in short. */
async function rehearse(
  start: string,
  { rollover, timeZone = 'America/Los_Angeles' }: { rollover?: Rollover; timeZone?: string } = {},
) {
  const world = await createWorld({ store: its.store, id: `rehearsal ${++count}`, start, timeZone })
  const sis = new Sis(district({ students: 60 }), world.now().slice(0, 10), rollover)
  const job = new SftpJob(sis, 'csv-2.0')
  const told: string[] = []
  const onHappening = (it: Happening) => {
    told.push(
      it.type === 'upload'
        ? `${world.now()} upload ${it.report.uploadId}`
        : it.type === 'deadline'
        ? `${it.deadline.at} ${it.deadline.text}`
        : it.type,
    )
  }
  return { world, sis, job, told, rehearsal: new Rehearsal({ world, route: job, timeZone, onHappening }) }
}

describe('The clock of a rehearsal', () => {
  test('goes to dates, to times, by durations and to days in the calendar’s words', async () => {
    const { rehearsal, world } = await rehearse('2025-12-01')
    await rehearsal.to('2025-12-05')
    expect(world.now()).toBe('2025-12-05T02:00:00-08:00')
    await rehearsal.to('2025-12-05T08:30')
    expect(world.now()).toBe('2025-12-05T08:30:00-08:00')
    await rehearsal.by({ weeks: 1, hours: 2 })
    expect(world.now()).toBe('2025-12-12T10:30:00-08:00')
    await rehearsal.to('first day of spring')
    expect(world.now()).toBe('2026-01-06T02:00:00-08:00')
    await rehearsal.by({ hours: 1 })
    await rehearsal.to('first day of spring')
    expect(world.now()).toBe('2027-01-05T02:00:00-08:00')
    await expect(rehearsal.to('2026-01-01')).rejects.toThrow('Give a time after')
    await expect(rehearsal.by({ days: -1 })).rejects.toThrow('Give a duration such as')
    await expect(rehearsal.by({})).rejects.toThrow('Give a duration such as')
    await expect(rehearsal.to('first day of winter')).rejects.toThrow('Found no day')
  })

  test('lets everything happen in one order: the calendar, then the service’s rules, then the nightly job', async () => {
    const { rehearsal, told, job } = await rehearse('2025-12-18')
    await rehearsal.upload()
    job.every(1, rehearsal.today)
    await rehearsal.to('2025-12-20')
    expect(told).toEqual([
      '2025-12-18T02:00:00-08:00 upload 1',
      '2025-12-19T00:00:00-08:00 last day of fall',
      '2025-12-19T02:00:00-08:00 upload 2',
      '2025-12-20T02:00:00-08:00 upload 3',
    ])
  })

  test('comes to each deadline in turn', async () => {
    const { rehearsal } = await rehearse('2026-01-10')
    await rehearsal.upload()
    const deadlines: string[] = []
    for (let at = 0; at < 5; at++) {
      const next = await rehearsal.nextDeadline()
      const come = await rehearsal.toNextDeadline()
      expect(come).toEqual(next)
      deadlines.push(`${come!.at} ${come!.kind}`)
    }
    expect(deadlines).toEqual([
      '2026-03-27T02:00:00-07:00 warning',
      '2026-04-07T02:00:00-07:00 warning',
      '2026-04-10T00:00:00-07:00 upload limit',
      '2026-04-11T00:00:00-07:00 warning',
      '2026-05-29T00:00:00-07:00 last day',
    ])
  })

  test('is quiet when nothing is due any more', async () => {
    const { rehearsal, world, told } = await rehearse('2026-01-10')
    await rehearsal.upload()
    await rehearsal.untilQuiet()
    expect(world.now()).toBe('2026-04-11T00:00:00-07:00')
    expect(told.at(-1)).toContain('removals are no longer automatic')
    expect(await world.nextDeadline()).toBeNull()
  })

  test('is quiet when the nightly job changes nothing more', async () => {
    const { rehearsal, world, job } = await rehearse('2026-01-10')
    job.every(1, rehearsal.today)
    await rehearsal.untilQuiet()
    expect(world.now()).toBe('2026-01-12T02:00:00-08:00')
    const { schools } = await world.report()
    expect(schools.flatMap((it) => Object.values(it.changes)).every((it) => it.creates === 0)).toBe(true)
  })

  test('says so when it never becomes quiet', async () => {
    const { rehearsal, job } = await rehearse('2026-01-10')
    await rehearsal.upload()
    job.sis.mistakes = ['half-rolled']
    job.every(1, rehearsal.today)
    await expect(rehearsal.untilQuiet({ daysMax: 5 })).rejects.toMatchObject({ code: 'not_quiet' })
  })
})

describe('The nightly job', () => {
  test.each([
    ['a usual night', '2026-01-10T12:00', ['2026-01-11T02:00:00-08:00', '2026-01-12T02:00:00-08:00']],
    ['before its time', '2026-01-10T01:00', ['2026-01-10T02:00:00-08:00', '2026-01-11T02:00:00-08:00']],
    ['the night without that hour', '2026-03-07T12:00', ['2026-03-08T03:00:00-07:00', '2026-03-09T02:00:00-07:00']],
    ['the night with an hour twice', '2026-10-31T12:00', ['2026-11-01T02:00:00-08:00', '2026-11-02T02:00:00-08:00']],
    ['a leap day', '2028-02-28T12:00', ['2028-02-29T02:00:00-08:00', '2028-03-01T02:00:00-08:00']],
    ['the end of a year', '2026-12-31T12:00', ['2027-01-01T02:00:00-08:00', '2027-01-02T02:00:00-08:00']],
  ])('sends once a night: %s', async (_, start, nights) => {
    const { rehearsal, job, told } = await rehearse(start)
    job.every(1, rehearsal.today)
    await rehearsal.toNextDeadline()
    while (!told.some((it) => it.endsWith('upload 2'))) await rehearsal.toNextDeadline()
    expect(told.filter((it) => it.includes('upload')).map((it) => it.split(' ')[0])).toEqual(nights)
  })

  test('keeps the district’s own time', async () => {
    const { rehearsal, job, told } = await rehearse('2026-03-28T12:00', { timeZone: 'Europe/Berlin' })
    job.every(1, rehearsal.today)
    await rehearsal.by({ days: 2 })
    expect(told).toEqual(['2026-03-29T03:00:00+02:00 upload 1', '2026-03-30T02:00:00+02:00 upload 2'])
  })

  test('sends once a week where that is enough', async () => {
    const { rehearsal, job, told } = await rehearse('2026-01-10T12:00')
    job.every(7, rehearsal.today)
    await rehearsal.by({ days: 15 })
    expect(told.map((it) => it.slice(0, 10))).toEqual(['2026-01-17', '2026-01-24'])
  })

  test('sends nothing while it is paused', async () => {
    const { rehearsal, job, told } = await rehearse('2026-01-10')
    job.every(1, rehearsal.today)
    job.pause()
    await rehearsal.by({ days: 3 })
    await expect(rehearsal.upload()).rejects.toThrow('Resume the SFTP transfer before sending')
    job.resume()
    await rehearsal.by({ days: 1 })
    expect(told).toEqual(['2026-01-14T02:00:00-08:00 upload 1'])
  })
})

describe('The SIS', () => {
  test('that is rolled over by hand stays in its term until somebody does it', async () => {
    const { sis, rehearsal } = await rehearse('2025-12-01')
    await rehearsal.to('first day of spring')
    expect(sis.term(rehearsal.today).name).toBe('fall')
    expect(sis.rollOver(rehearsal.today).name).toBe('spring')
    expect(sis.rollOver(rehearsal.today)).toMatchObject({ name: 'fall', schoolYear: 2026 })
  })

  test('that follows the calendar rolls over on its day', async () => {
    const { sis, rehearsal, told } = await rehearse('2025-12-31', { rollover: 'by the calendar' })
    await rehearsal.to('rollover to spring')
    expect(sis.term(rehearsal.today).name).toBe('spring')
    expect(told).toEqual(['2026-01-02T00:00:00-08:00 the SIS rolls over to spring'])
  })
})
