import { describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'
import { csv1, teacher } from '../../fixtures/rosters.ts'

const all = districts()

async function oak(): Promise<World> {
  const world = await all.open()
  await world.upload(csv1({
    teachers: teacher('t1'),
    students: [
      '1,s1,Ben,Hill,2010-01-01,9,ben@oak.example,,Cora,Hill,cora@home.example,503-555-0100',
      '1,s2,Dan,Hill,2012-01-01,7,dan@oak.example,,Cora,Hill,cora@home.example,503-555-0100',
    ],
    classes: '1,c1,t1,Art',
    enrollments: '1,c1,s1',
  }))
  return world
}
const zoe = { schoolId: '1', role: 'student', firstName: ' Zoe ', lastName: 'Park', email: 'Zoe@Mail.example' } as const

describe('Signing up', () => {
  test('makes an account that the sync knows nothing of', async () => {
    const world = await oak()
    const id = await world.people.signUp({ ...zoe, phone: '(503) 555-0177' })
    expect(await world.people.account(id)).toEqual({
      id,
      firstName: 'Zoe',
      lastName: 'Park',
      emails: ['zoe@mail.example'],
      phones: ['+15035550177'],
      schools: [{ schoolId: '1', role: 'student', rostered: false }],
      mergedInto: null,
    })
    expect((await world.people.find({ phone: '503.555.0177' }))?.id).toBe(id)
    expect((await world.report()).schools[0]!.counts.students).toBe(2)
  })

  test.each([
    [{ email: 'CORA@home.example' }, 'contact_taken', 'cora@home.example serves another account'],
    [{ phone: '5035550100' }, 'contact_taken', '+15035550100 serves another account'],
    [{ email: 'zoe at mail' }, 'person_invalid', 'Give a valid email, not "zoe at mail"'],
    [{ phone: '12' }, 'person_invalid', 'Give a valid phone, not "12"'],
    [{ firstName: ' ', lastName: '' }, 'person_invalid', 'Give a name'],
    [{ role: 'owner' as 'student' }, 'person_invalid', 'not "owner"'],
    [{ schoolId: 'oak' }, 'school_unknown', '"oak" is none'],
  ])('with %j is refused as %s, and changes nothing', async (wrong, code, says) => {
    const world = await oak()
    const before = await world.digest()
    await expect(world.people.signUp({ ...zoe, ...wrong })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(says),
    })
    expect(await world.digest()).toBe(before)
  })

  test('without email and phone is refused', async () => {
    const { email: _, ...nobody } = zoe
    await expect((await oak()).people.signUp(nobody)).rejects.toMatchObject({ code: 'person_invalid' })
  })
})

describe('The people of a school', () => {
  test('are listed by role and name, with contacts and family, linked or not', async () => {
    const world = await oak()
    await world.people.signUp(zoe)
    const list = await world.people.ofSchool('1')
    expect(list.map((it) => [it.role, `${it.firstName} ${it.lastName}`, it.rostered, it.sourceIds])).toEqual([
      ['teacher', 'Teacher t1', true, ['t1']],
      ['guardian', 'Cora Hill', true, ['parent_s1_Cora', 'parent_s2_Cora']],
      ['student', 'Ben Hill', true, ['s1']],
      ['student', 'Dan Hill', true, ['s2']],
      ['student', 'Zoe Park', false, []],
    ])
    const [, cora, ben] = list
    expect(cora).toMatchObject({ emails: ['cora@home.example'], phones: ['+15035550100'] })
    expect(ben!.family).toEqual([{ accountId: cora!.accountId, name: 'Cora Hill', relation: 'guardian' }])
  })

  test('a school that is none is an error, and an account that is none too', async () => {
    const world = await oak()
    await expect(world.people.ofSchool('Oak')).rejects.toMatchObject({ code: 'school_unknown' })
    await expect(world.people.account(99 as AccountId)).rejects.toMatchObject({
      code: 'account_unknown',
      message: 'Name an account of the district: 99 is none',
    })
    expect(await world.people.find({ email: 'nobody@oak.example' })).toBeUndefined()
  })
})

describe('Merging two accounts', () => {
  test('keeps contact points, schools, classes and family of both, and ends the other one', async () => {
    const world = await oak()
    const t1 = (await world.people.find({ email: 't1@oak.example' }))!.id
    const other = await world.people.signUp({ ...zoe, role: 'guardian' })
    const chess = await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: other })
    const [art] = await world.classes.ofSchool('1')
    await world.classes.addParticipant({ classId: art!.id, accountId: other })
    const cora = (await world.people.find({ email: 'cora@home.example' }))!.id
    await world.people.merge({ keepId: other, otherId: cora })
    await world.people.merge({ keepId: t1, otherId: other })
    expect(await world.people.account(t1)).toMatchObject({
      emails: ['cora@home.example', 't1@oak.example', 'zoe@mail.example'],
      schools: [
        { schoolId: '1', role: 'guardian', rostered: true },
        { schoolId: '1', role: 'teacher', rostered: true },
      ],
    })
    expect(await world.people.account(cora)).toMatchObject({ mergedInto: t1, emails: [], schools: [] })
    expect((await world.classes.ofTeacher(t1)).owned.map((it) => it.id)).toEqual([chess])
    expect((await world.classes.participants(art!.id)).map((it) => it.accountId)).toContain(t1)
    const ben = (await world.people.ofSchool('1')).find((it) => it.firstName === 'Ben')
    expect(ben!.family.map((it) => it.accountId)).toEqual([t1])
  })

  test('is refused with itself, with an account that is none, or with one that has ended', async () => {
    const world = await oak()
    const [a, b] = [await world.people.signUp(zoe), await world.people.signUp({ ...zoe, email: 'z@mail.example' })]
    await expect(world.people.merge({ keepId: a, otherId: a })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(world.people.merge({ keepId: a, otherId: 99 as AccountId })).rejects.toMatchObject({
      code: 'account_unknown',
    })
    await world.people.merge({ keepId: a, otherId: b })
    await expect(world.people.merge({ keepId: a, otherId: b })).rejects.toMatchObject({
      code: 'not_allowed',
      message: `Name account ${a}: account ${b} was merged into it`,
    })
  })
})

test('every command of a person is in the log, and a refused one is not', async () => {
  const world = await oak()
  const id = await world.people.signUp(zoe)
  await expect(world.people.signUp(zoe)).rejects.toMatchObject({ code: 'contact_taken' })
  const chess = await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: id })
  const rows = await all.store.query<{ command: object }>(
    'select command from command_log where district_id = $1 order by log_id',
    [all.lastId],
  )
  expect(rows.slice(1).map((it) => it.command)).toEqual([
    { type: 'sign up', ...zoe },
    { type: 'create class', schoolId: '1', name: 'Chess', ownerId: id },
  ])
  expect(chess).toBe(2)
})
