import { describe, expect, test } from 'vitest'
import { changes, districts } from '../../fixtures/district.ts'
import { account, all, classNamed, joins, oakFeed } from '../../fixtures/oak.ts'
import { cleverSet } from '../../fixtures/rosters.ts'

const { open } = districts()

/** The people and classes of {@link oakFeed} as Clever has them: under ids of its own. */
const oakInClever = () =>
  cleverSet({
    users: [
      'u1,teacher,t1,Tea,Cher,t1@oak.example,,,,,1',
      'u2,teacher,t2,Tea,Cher,t2@oak.example,,,,,1',
      'u3,student,s1,Ben,Hill,ben@oak.example,,1/1/2010,9,,1',
      'u4,student,s2,Dan,Fox,dan@oak.example,,1/1/2010,9,,1',
      'u5,student,s3,Gus,Lee,gus.lee@new.example,,1/1/2010,9,,1',
      'u6,contact,,,Cora Hill,,503-555-0100,,,,',
    ],
    contacts: ['u6,u3,Primary,Parent'],
    sections: ['x1,c1,1,Art', 'x2,c2,1,Band'],
    members: ['x1,u1,teacher', 'x1,u3,student', 'x1,u4,student', 'x2,u2,teacher', 'x2,u5,student'],
  })

describe('A district that goes over from files to Clever', () => {
  test('loses what was rostered, and whoever has the same email or phone keeps the account', async () => {
    const world = await open()
    await world.upload(oakFeed())
    const [ben, cora, gus] = [
      await account(world, 'ben@oak.example'),
      await account(world, 'cora@home.example'),
      await account(world, 'gus@oak.example'),
    ]
    const art = await classNamed(world, 'Art')
    await world.classes.claim({ classId: art, accountId: await account(world, 't1') })
    await world.messages.announce({ classId: art, accountId: await account(world, 't1'), text: 'Bring brushes' })

    const removed = await world.switchRoute({ to: 'clever', by: 'A. Rivera' })
    expect(removed).toMatchObject({ uploadId: 2, format: null, status: 'applied' })
    expect(removed.schools).toMatchObject([{
      status: 'not connected',
      counts: { students: 0, classes: 0, guardians: 0 },
    }])
    expect(await changes(world, 2)).toEqual(expect.arrayContaining([
      'remove classes c1 (true removal) takes along 2 enrollments',
      'remove students s1 (true removal) takes along 1 enrollment, 1 family link',
    ]))
    expect(await world.people.ofSchool('1')).toEqual([])
    expect((await world.classes.ofSchool('1')).map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      'Art archived',
      'Band unclaimed',
    ])

    const report = await world.upload(oakInClever())
    expect([report.format, report.status, report.findings.map(({ code }) => code)]).toEqual(['clever', 'applied', []])
    expect(report.schools).toMatchObject([{
      status: 'connected',
      counts: { teachers: 2, students: 3, guardians: 1, classes: 2 },
    }])
    // Of a first sync nothing is listed one by one.
    expect(await changes(world, 3)).toEqual([])
    expect(await account(world, 'ben@oak.example')).toBe(ben)
    const people = await world.people.ofSchool('1')
    expect(people.find(({ lastName, role }) => lastName === 'Hill' && role === 'guardian')!.accountId).toBe(cora)
    expect(people.find(({ firstName }) => firstName === 'Gus')!.accountId).not.toBe(gus)
    // The history stays with the class of then; the new class begins without one.
    expect((await all(world.messages.ofClass(art))).map(({ text }) => text)).toEqual(['Bring brushes'])
    expect(await classNamed(world, 'Art')).not.toBe(art)
  })

  test('is told to the teachers, and needs nobody to approve it', async () => {
    const world = await open()
    await world.upload(oakFeed())
    await world.switchRoute({ to: 'clever', by: 'A. Rivera' })
    const mails = (await all(world.mails())).slice(-2)
    expect(mails.map(({ to, kind }) => `${to.address} ${kind}`)).toEqual([
      't1@oak.example class changes',
      't2@oak.example class changes',
    ])
    expect(await world.holds()).toEqual([])
  })

  test('keeps who and what came by hand, and drops what was on hold', async () => {
    const world = await open()
    await world.upload(oakFeed())
    const zoe = await joins(world, 'Zoe', 'teacher')
    const club = await world.classes.create({ schoolId: '1', ownerId: zoe, name: 'Chess club' })
    await world.upload(oakFeed({ without: ['s1', 's2', 'c2'] }))
    expect(await world.holds()).toHaveLength(1)
    await world.switchRoute({ to: 'clever', by: 'A. Rivera' })
    expect(await world.holds()).toEqual([])
    expect((await world.people.ofSchool('1')).map(({ accountId }) => accountId)).toEqual([zoe])
    expect((await world.classes.ofSchool('1')).find(({ id }) => id === club)).toMatchObject({ state: 'active' })
    await expect(world.approve({ schoolIds: 'all', by: 'A. Rivera', uploadId: 2 })).rejects.toMatchObject({
      code: 'change_set_superseded',
    })
  })

  test('keeps every invariant, and can go back', async () => {
    const world = await open()
    const watch = await world.watch()
    await world.upload(oakFeed())
    const ids = (await world.people.ofSchool('1')).map(({ accountId }) => accountId).sort()
    expect(await watch.check()).toEqual([])
    await world.switchRoute({ to: 'clever', by: 'A. Rivera' })
    expect(await watch.check()).toEqual([])
    await world.upload(oakInClever())
    expect(await watch.check()).toEqual([])
    await world.switchRoute({ to: 'csv-1.0', by: 'A. Rivera' })
    expect(await watch.check()).toEqual([])
    const report = await world.upload(oakFeed())
    expect(await watch.check()).toEqual([])
    expect(report.status).toBe('applied')
    expect((await world.people.ofSchool('1')).map(({ accountId }) => accountId).sort()).toEqual(ids)
    await watch.close()
  })
})
