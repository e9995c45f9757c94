import { describe, expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { districts, mails, messages } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

/** Oak High with two classes of four students each, or what is left of it in April. */
const january = csv1({
  teachers: [teacher('t1'), teacher('t2')],
  students: lines(4, (n) => student(`s${n}`)),
  classes: '1,c1,t1,Art\n1,c2,t1,Biology',
  enrollments: ['c1', 'c2'].flatMap((id) => lines(4, (n) => `1,${id},s${n}`)),
})
const april = csv1({
  teachers: [teacher('t1')],
  students: [student('s1'), student('s2'), student('s5')],
  classes: '1,c1,t1,Art\n1,c3,t1,Chemistry',
  enrollments: '1,c1,s1\n1,c1,s5\n1,c3,s1',
})

/** The district after the upload of January 5, on a day; `policy` is laid onto one that never holds for removals. */
async function on(day: string, automaticRemovals: object = {}): Promise<World> {
  const world = await open({ hold: { removals: null }, service: { automaticRemovals } })
  await world.upload(january)
  await world.advanceTo(day)
  return world
}

const students = async (world: World) =>
  (await world.people.ofSchool('1')).filter((it) => it.role === 'student')
    .map((it) => `${it.lastName}${it.rostered ? '' : ' unlinked'}`).join(', ')
const classes = async (world: World) =>
  (await world.classes.ofSchool('1')).map((it) =>
    `${it.name}${
      it.rostered ? '' : ' unlinked'
    } ${it.participants.rostered}+${it.participants.byHand}+${it.participants.former}`
  ).join(', ')

describe('Uploads must come at least every 90 days for removals to stay automatic', () => {
  test('on the 90th day they are', async () => {
    const world = await on('2026-04-05T23:59')
    const report = await world.upload(april)
    expect(report.lapsed).toBe(false)
    expect(await students(world)).toBe('s1, s2, s5')
    expect(await classes(world)).toBe('Art 2+0+0, Biology unlinked 0+0+4, Chemistry 1+0+0')
  })

  test('on the 91st they are not: the upload adds and updates, and whoever left stays linked', async () => {
    const world = await on('2026-04-06T00:00')
    const report = await world.upload(april)
    expect(report).toMatchObject({ status: 'applied', lapsed: true })
    expect(report.schools[0]!.changes).toMatchObject({
      students: { creates: 1, removals: 0 },
      classes: { removals: 0 },
    })
    expect(report.schools[0]!.counts).toEqual({
      teachers: 2,
      staff: 0,
      students: 5,
      guardians: 0,
      classes: 3,
      participants: 10,
    })
    expect(await students(world)).toBe('s1, s2, s3, s4, s5')
    expect(await classes(world)).toBe('Art 5+0+0, Biology 4+0+0, Chemistry 1+0+0')
  })

  test('the uploads after that are compared with the new baseline, and do not remove the ghosts', async () => {
    const world = await on('2026-04-06')
    await world.upload(april)
    await world.advanceTo('2026-04-07')
    const report = await world.upload(csv1({
      teachers: [teacher('t1')],
      students: [student('s1')],
      classes: '1,c1,t1,Art\n1,c3,t1,Chemistry',
      enrollments: '1,c1,s1\n1,c3,s1',
    }))
    expect(report).toMatchObject({ lapsed: false, schools: [{ changes: { students: { removals: 2 } } }] })
    expect(await students(world)).toBe('s1, s3, s4')
    expect(await classes(world)).toBe('Art 4+0+0, Biology 4+0+0, Chemistry 1+0+0')
  })

  test('a ghost that comes back into the feed is an ordinary record again', async () => {
    const world = await on('2026-04-06')
    await world.upload(april)
    await world.upload(january)
    expect(await students(world)).toBe('s1, s2, s3, s4')
    await world.upload(april)
    expect(await students(world)).toBe('s1, s2, s5')
    expect(await classes(world)).toBe('Art 2+0+0, Biology unlinked 0+0+4, Chemistry 1+0+0')
  })

  test('read as a first sync, nothing counts as removed or changed', async () => {
    const world = await open({ service: { automaticRemovals: { reading: 'first-sync' } } })
    await world.upload(january)
    await world.advanceTo('2026-04-06')
    const report = await world.upload(april)
    expect(report.status).toBe('applied')
    expect(report.schools[0]!.changes).toMatchObject({
      students: { creates: 3, updates: 0, removals: 0 },
      classes: { creates: 2, removals: 0 },
    })
    expect(await students(world)).toBe('s1, s2, s3, s4, s5')
    expect((await world.upload(january)).schools[0]!.changes.students).toMatchObject({ creates: 2, removals: 1 })
  })

  test('read as unlinking, whoever left is kept without a link', async () => {
    const world = await on('2026-04-06', { reading: 'unlink-keep' })
    const report = await world.upload(april)
    expect(report.schools[0]!.counts).toMatchObject({ students: 3, classes: 2, participants: 3 })
    expect(await students(world)).toBe('s1, s2, s3 unlinked, s4 unlinked, s5')
    expect(await classes(world)).toBe('Art 2+3+0, Biology unlinked 0+0+4, Chemistry 1+0+0')
    await world.upload(april)
    expect(await students(world)).toBe('s1, s2, s3 unlinked, s4 unlinked, s5')
    expect(await classes(world)).toBe('Art 2+3+0, Biology unlinked 0+0+4, Chemistry 1+0+0')
  })

  test('an upload that failed the scan does not start the days anew', async () => {
    const world = await on('2026-03-01')
    const broken = csv1({ students: '1,,No,Id,,,,,,,,' })
    expect((await world.upload(broken)).status).toBe('pending')
    await world.advanceTo('2026-04-06')
    expect((await world.upload(april)).lapsed).toBe(true)
  })

  test.each([[true, false], [false, true]])('an upload that was held does: %j', async (heldUploadsCount, lapsed) => {
    const world = await open({ service: { automaticRemovals: { heldUploadsCount } } })
    await world.upload(january)
    await world.advanceTo('2026-03-01')
    expect((await world.upload(april)).status).toBe('held')
    await world.advanceTo('2026-04-06')
    expect((await world.upload(april)).lapsed).toBe(lapsed)
  })

  test('once approved it does in any case, from the day of the upload', async () => {
    const world = await open({ service: { automaticRemovals: { heldUploadsCount: false } } })
    await world.upload(january)
    await world.advanceTo('2026-03-01')
    await world.upload(april)
    await world.advanceTo('2026-03-02')
    await world.approve({ schoolIds: 'all', by: 'me' })
    await world.advanceTo('2026-05-30')
    expect((await world.upload(april)).lapsed).toBe(false)
  })

  test('other lengths are a switch', async () => {
    const world = await on('2026-02-05', { days: 30, warnDaysBefore: [5] })
    expect((await mails(world, 'expiry warning')).map((it) => it.at)).toEqual([
      '2026-01-30T02:00:00-08:00',
      '2026-02-05T00:00:00-08:00',
    ])
    expect((await world.upload(april)).lapsed).toBe(true)
  })
})

test.each(['no-removals', 'first-sync'])(
  'read as %s, an id whose class stayed linked without the feed leads back to it, which an alert says',
  async (reading) => {
    const world = await on('2026-04-06', { reading })
    await world.upload(april)
    const report = await world.upload(january)
    expect(messages(report, 'class_returned')).toEqual([
      'Class c2 (Biology) came back: the id was in the feed before: the class of then is linked again, and whoever is new ' +
      'joins its history',
    ])
  },
)

describe('The administrator is warned', () => {
  test('two weeks before, three days before, and when removals are no longer automatic', async () => {
    const world = await on('2026-04-05T23:59')
    const before = await mails(world, 'expiry warning')
    expect(before.map((it) => [it.at, it.subject])).toEqual([
      ['2026-03-22T02:00:00-07:00', '14 days left: upload your roster to keep removals automatic'],
      ['2026-04-02T02:00:00-07:00', '3 days left: upload your roster to keep removals automatic'],
    ])
    expect(before[1]!.text).toContain('Removals stop being automatic after April 5, 2026, in 3 days.')
    await world.advanceTo('2026-04-06T00:00')
    const [after, ...others] = (await mails(world, 'expiry warning')).slice(2)
    expect(others).toEqual([])
    expect(after).toMatchObject({
      at: '2026-04-06T00:00:00-07:00',
      subject: 'Removals are no longer automatic: your last upload is too old',
    })
    expect(after!.text).toContain('Removals stopped being automatic after April 5, 2026.')
    await world.advanceTo('2026-12-01')
    expect(await mails(world, 'expiry warning')).toHaveLength(3)
  })

  test('anew after each accepted upload, and not at all while they come in time', async () => {
    const world = await on('2026-03-20')
    await world.upload(january)
    await world.advanceTo('2026-06-03')
    expect(await mails(world, 'expiry warning')).toEqual([])
    await world.advanceTo('2026-06-20')
    expect((await mails(world, 'expiry warning')).map((it) => it.at.slice(0, 10))).toEqual([
      '2026-06-04',
      '2026-06-15',
      '2026-06-19',
    ])
  })
})
