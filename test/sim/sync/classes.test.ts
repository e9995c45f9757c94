import { describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts, messages } from '../../fixtures/district.ts'
import { csv1, csv2, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()
const unheld = { hold: { removals: null } }

interface Oak {
  readonly classes: readonly string[]
  readonly enrolled?: readonly number[]
  readonly teachers?: readonly string[]
}

/** Oak High with four students; each of its classes has those that are enrolled. */
const oak = ({ classes, enrolled = [1, 2, 3], teachers = ['t1', 't2'] }: Oak) =>
  csv1({
    teachers: teachers.map((id) => teacher(id)),
    students: lines(4, (n) => student(`s${n}`)),
    classes: classes.map((line) => `1,${line}`),
    enrollments: classes.flatMap((line) => enrolled.map((n) => `1,${line.split(',')[0]},s${n}`)),
  })

const accountOf = async (world: World, id: string): Promise<AccountId> =>
  (await world.people.find({ email: `${id}@oak.example` }))!.id

async function claim(world: World, name: string, by: string): Promise<void> {
  const found = (await world.classes.ofSchool('1')).find((it) => it.name === name)!
  await world.classes.claim({ classId: found.id, accountId: await accountOf(world, by) })
}

const inShort = async (world: World) =>
  (await world.classes.ofSchool('1')).map((it) =>
    `${it.name} ${it.rostered ? 'rostered' : 'unlinked'} ${it.state}${it.suggestedForArchiving ? ' suggested' : ''}: ` +
    it.owners.map((owner) => owner.name.replace('Teacher ', '') + (owner.rostered ? '' : '*')).join(' ')
  )

describe('Classes of the feed', () => {
  test('start unclaimed, with their people in them', async () => {
    const world = await open()
    await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t2,Biology'] }))
    expect(await inShort(world)).toEqual(['Art rostered unclaimed: t1', 'Biology rostered unclaimed: t2'])
    const view = await world.classes.ofTeacher(await accountOf(world, 't1'))
    expect(view).toMatchObject({ toClaim: [{ name: 'Art', participants: { rostered: 3 } }], owned: [] })
    await claim(world, 'Art', 't1')
    expect(await inShort(world)).toEqual(['Art rostered active: t1', 'Biology rostered unclaimed: t2'])
    expect((await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t2,Biology'] }))).status).toBe('applied')
    expect(await inShort(world)).toEqual(['Art rostered active: t1', 'Biology rostered unclaimed: t2'])
  })

  test('that leave it lose their link, are suggested for archiving, and keep their people and history', async () => {
    const world = await open(unheld)
    await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t2,Biology'] }))
    await claim(world, 'Art', 't1')
    const [art] = await world.classes.ofSchool('1')
    await world.upload(oak({ classes: [] }))
    expect(await inShort(world)).toEqual([
      'Art unlinked active suggested: t1*',
      'Biology unlinked unclaimed suggested: t2*',
    ])
    expect((await world.classes.participants(art!.id)).map((it) => [it.sourceId, it.standing])).toEqual([
      ['s1', 'former'],
      ['s2', 'former'],
      ['s3', 'former'],
    ])
    const t1 = await accountOf(world, 't1')
    const view = await world.classes.ofTeacher(t1)
    expect(view.suggestedForArchiving.map((it) => it.name)).toEqual(['Art'])
    await world.classes.archive({ classId: art!.id, accountId: t1 })
    const after = await world.classes.ofTeacher(t1)
    expect([after.owned, after.suggestedForArchiving, after.archived.map((it) => it.participants.former)]).toEqual([
      [],
      [],
      [3],
    ])
    await expect(claim(world, 'Biology', 't2')).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'Claim a class that is in the SIS: "Biology" has left it',
    })
  })

  test('keep the name that an owner gave them, and take the feed’s new one otherwise', async () => {
    const world = await open()
    await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t2,Biology'] }))
    await claim(world, 'Art', 't1')
    const [art] = await world.classes.ofSchool('1')
    await world.classes.rename({ classId: art!.id, accountId: await accountOf(world, 't1'), name: 'Art with Ada' })
    await world.upload(oak({ classes: ['c1,t1,Art II', 'c2,t2,Biology II'] }))
    expect((await world.classes.ofSchool('1')).map((it) => it.name)).toEqual(['Art with Ada', 'Biology II'])
  })
})

describe('Owners', () => {
  test('a new teacher replaces the old one of an unclaimed class, and joins the old one of a claimed class', async () => {
    const world = await open()
    await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t1,Biology'] }))
    await claim(world, 'Biology', 't1')
    await world.upload(oak({ classes: ['c1,t2,Art', 'c2,t2,Biology'] }))
    expect(await inShort(world)).toEqual(['Art rostered unclaimed: t2', 'Biology rostered active: t1* t2'])
    expect((await world.classes.ofTeacher(await accountOf(world, 't1'))).owned.map((it) => it.name)).toEqual([
      'Biology',
    ])
  })

  test('a teacher who leaves the feed owns nothing of it any more', async () => {
    const world = await open(unheld)
    await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t1,Biology'] }))
    await claim(world, 'Art', 't1')
    await world.upload(oak({ classes: ['c1,t2,Art', 'c2,t2,Biology'], teachers: ['t2'] }))
    expect(await inShort(world)).toEqual(['Art rostered active: t2', 'Biology rostered unclaimed: t2'])
  })

  test('a class whose only teacher left is reported, and neither it nor anybody in it is deleted', async () => {
    const world = await open()
    await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t2,Biology'] }))
    await claim(world, 'Art', 't1')
    const report = await world.upload(oak({ classes: ['c1,t1,Art', 'c2,t2,Biology'], teachers: ['t2'] }))
    expect(messages(report)).toEqual([
      'class_lost_teacher: Class c1 (Art) has no owner any more: its teacher t1 has no row in teachers.csv; the class and its ' +
      'people stay',
    ])
    expect(await inShort(world)).toEqual(['Art rostered unclaimed: ', 'Biology rostered unclaimed: t2'])
    expect((await world.classes.ofSchool('1'))[0]!.participants.rostered).toBe(3)
  })

  test('co-teachers of CSV 2.0 share a class; one claims it for both', async () => {
    const world = await open(unheld)
    const upload = (owners: readonly string[]) =>
      csv2({
        users: ['t1', 't2', 't3'].map((id) => `${id},Teacher,${id},${id}@oak.example,,teacher,,,,`),
        classes: 'c1,1,Art',
        enrollments: owners.map((id) => `c1,${id},owner`),
        schoolEnrollments: '1,t1\n1,t2\n1,t3',
      })
    await world.upload(upload(['t1', 't2']))
    expect(await inShort(world)).toEqual(['Art rostered unclaimed: t1 t2'])
    await claim(world, 'Art', 't2')
    expect((await world.classes.ofTeacher(await accountOf(world, 't1'))).owned.map((it) => it.name)).toEqual(['Art'])
    await expect(claim(world, 'Art', 't1')).rejects.toMatchObject({ code: 'not_allowed' })
    await world.upload(upload(['t3']))
    expect(await inShort(world)).toEqual(['Art rostered active: t1* t2* t3'])
  })
})

describe('What people made is never touched', () => {
  test('a class made by hand, however alike one of the feed is', async () => {
    const world = await open(unheld)
    await world.upload(oak({ classes: [] }))
    const t1 = await accountOf(world, 't1')
    const hand = await world.classes.create({ schoolId: '1', name: 'Astronomy', ownerId: t1 })
    await world.classes.addParticipant({ classId: hand, accountId: await accountOf(world, 's4'), ownerId: t1 })
    const made = (await world.classes.ofSchool('1'))[0]
    await world.upload(oak({ classes: ['c1,t1,Astronomy'] }))
    expect(await inShort(world)).toEqual(['Astronomy unlinked active: t1*', 'Astronomy rostered unclaimed: t1'])
    await world.upload(oak({ classes: [], teachers: ['t2'] }))
    expect((await world.classes.ofSchool('1')).find((it) => it.id === hand)).toEqual(made)
  })

  test('people whom a teacher added to a class of the feed stay in it, also after the feed had them', async () => {
    const world = await open(unheld)
    await world.upload(oak({ classes: ['c1,t1,Art'], enrolled: [1, 2] }))
    await claim(world, 'Art', 't1')
    const [art] = await world.classes.ofSchool('1')
    const by = { classId: art!.id, ownerId: await accountOf(world, 't1') }
    await world.classes.addParticipant({ ...by, accountId: await accountOf(world, 's3') })
    await world.classes.addParticipant({ ...by, accountId: await accountOf(world, 's1') })
    await world.upload(oak({ classes: ['c1,t1,Art'], enrolled: [1, 2, 3] }))
    const { uploadId } = await world.upload(oak({ classes: ['c1,t1,Art'], enrolled: [4] }))
    expect((await world.classes.participants(art!.id)).map((it) => [it.sourceId, it.standing])).toEqual([
      ['s1', 'by hand'],
      ['s3', 'by hand'],
      ['s4', 'rostered'],
    ])
    expect((await world.report(uploadId)).schools[0]!.counts.participants).toBe(1)
  })

  test('somebody whom a teacher took out of a class comes back with the next feed that has them', async () => {
    const world = await open()
    const feed = oak({ classes: ['c1,t1,Art'] })
    await world.upload(feed)
    const [art] = await world.classes.ofSchool('1')
    await world.classes.removeParticipant({
      classId: art!.id,
      accountId: await accountOf(world, 's1'),
      ownerId: await accountOf(world, 't1'),
    })
    expect((await world.classes.ofSchool('1'))[0]!.participants.rostered).toBe(2)
    const report = await world.upload(feed)
    expect(report.schools[0]).toMatchObject({ counts: { participants: 3 }, changes: { enrollments: { creates: 1 } } })
  })

  test('a co-owner added by hand stays when the feed has named and dropped them', async () => {
    const world = await open(unheld)
    await world.upload(oak({ classes: ['c1,t1,Art'] }))
    const [art] = await world.classes.ofSchool('1')
    const [t1, t2] = [await accountOf(world, 't1'), await accountOf(world, 't2')]
    await world.classes.addOwner({ classId: art!.id, accountId: t2, by: t1 })
    await world.upload(oak({ classes: ['c1,t2,Art'] }))
    expect(await inShort(world)).toEqual(['Art rostered unclaimed: t2'])
    await world.upload(oak({ classes: ['c1,t1,Art'], teachers: ['t1'] }))
    expect(await inShort(world)).toEqual(['Art rostered unclaimed: t1 t2*'])
  })

  test('a person who joined alone stays when the feed has named and dropped them', async () => {
    const world = await open(unheld)
    await world.upload(oak({ classes: [] }))
    const id = await world.people.signUp({
      schoolId: '1',
      role: 'student',
      firstName: 'Zoe',
      lastName: 'Park',
      email: 's9@oak.example',
    })
    const feed = (more: string[]) => csv1({ teachers: teacher('t1'), students: [student('s1'), ...more] })
    await world.upload(feed([student('s9')]))
    expect((await world.people.account(id)).schools).toEqual([{ schoolId: '1', role: 'student', rostered: true }])
    await world.upload(feed([]))
    expect(await world.people.account(id)).toMatchObject({
      schools: [{ schoolId: '1', role: 'student', rostered: false }],
      emails: ['s9@oak.example'],
    })
  })

  test('two records of the feed that were merged into one account are in a class once, and change nothing later', async () => {
    const world = await open()
    const feed = oak({ classes: ['c1,t1,Art'] })
    await world.upload(feed)
    await world.people.merge({ keepId: await accountOf(world, 's1'), otherId: await accountOf(world, 's2') })
    expect((await world.classes.ofSchool('1'))[0]!.participants.rostered).toBe(2)
    const digest = await world.digest()
    const report = await world.upload(feed)
    expect(report.schools[0]!.changes.enrollments).toMatchObject({ creates: 0, removals: 0 })
    expect((await world.people.ofSchool('1')).find((it) => it.sourceIds.includes('s2'))!.sourceIds).toEqual([
      's1',
      's2',
    ])
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    const changed = await world.upload(oak({ classes: ['c1,t1,Art'], enrolled: [1, 2, 3, 4] }))
    expect(changed.schools[0]!.counts.participants).toBe(3)
  })
})
