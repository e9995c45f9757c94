import { beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { ClassId } from '../../../src/sim/classes/class-id.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'
import { csv1, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

let world: World
let [t1, t2, s1, s2] = [0, 0, 0, 0] as AccountId[] as [AccountId, AccountId, AccountId, AccountId]
let art: ClassId

beforeEach(async () => {
  world = await open()
  await world.upload(csv1({
    teachers: [teacher('t1'), teacher('t2')],
    students: [student('s1'), student('s2')],
    classes: '1,c1,t1,Art',
    enrollments: '1,c1,s1',
  }))
  const account = async (id: string) => (await world.people.find({ email: `${id}@oak.example` }))!.id
  ;[t1, t2, s1, s2] = [await account('t1'), await account('t2'), await account('s1'), await account('s2')]
  art = (await world.classes.ofSchool('1'))[0]!.id
})

const refused = (message: string, code = 'not_allowed') => ({ code, message })
const byT1 = () => ({ classId: art, accountId: t1 })

describe('Claiming', () => {
  test('makes a class active for its owner', async () => {
    await world.classes.claim(byT1())
    const view = await world.classes.ofTeacher(t1)
    expect([view.toClaim, view.owned.map((it) => it.state)]).toEqual([[], ['active']])
    await expect(world.classes.claim(byT1())).rejects.toMatchObject(
      refused('Claim a class that is unclaimed: "Art" is active'),
    )
  })

  test('is for its owners only', async () => {
    await expect(world.classes.claim({ classId: art, accountId: t2 })).rejects.toMatchObject(
      refused(`Let an owner of "Art" do this: account ${t2} does not own it`),
    )
    await expect(world.classes.claim({ classId: 99 as ClassId, accountId: t1 })).rejects.toMatchObject(
      refused('Name a class of the district: 99 is none; source ids do not count here', 'class_unknown'),
    )
    await expect(world.classes.claim({ classId: art, accountId: 99 as AccountId })).rejects.toMatchObject({
      code: 'account_unknown',
    })
    expect((await world.classes.ofSchool('1'))[0]!.state).toBe('unclaimed')
  })
})

describe('Classes made by hand', () => {
  test('are active from the start, beside those of the feed', async () => {
    const chess = await world.classes.create({ schoolId: '1', name: ' Chess ', ownerId: t1 })
    expect(await world.classes.ofSchool('1')).toMatchObject([
      { id: art, name: 'Art', rostered: true, sourceId: 'c1', state: 'unclaimed' },
      {
        id: chess,
        name: 'Chess',
        rostered: false,
        sourceId: null,
        state: 'active',
        owners: [{ accountId: t1, name: 'Teacher t1', role: 'teacher', rostered: false }],
      },
    ])
  })

  test.each(['', '  ', 'x'.repeat(256)])('need a name: %j', async (name) => {
    await expect(world.classes.create({ schoolId: '1', name, ownerId: t1 })).rejects.toMatchObject({
      code: 'class_name_invalid',
    })
    await expect(world.classes.rename({ ...byT1(), name })).rejects.toMatchObject({ code: 'class_name_invalid' })
  })
})

describe('Participants', () => {
  test('are added and removed by an owner, or join and leave alone', async () => {
    await world.classes.addParticipant({ classId: art, accountId: s2, ownerId: t1 })
    await world.classes.addParticipant({ classId: art, accountId: t2 })
    expect((await world.classes.participants(art)).map((it) => [it.name, it.role, it.standing])).toEqual([
      ['Student s1', 'student', 'rostered'],
      ['Student s2', 'student', 'by hand'],
      ['Teacher t2', 'teacher', 'by hand'],
    ])
    await world.classes.removeParticipant({ classId: art, accountId: s2, ownerId: t1 })
    await world.classes.removeParticipant({ classId: art, accountId: s1 })
    expect((await world.classes.ofSchool('1'))[0]!.participants).toEqual({ rostered: 0, byHand: 1, former: 0 })
  })

  test('are not added by others, to an archived class, or where they own it; who is not in cannot be taken out', async () => {
    await expect(world.classes.addParticipant({ classId: art, accountId: s2, ownerId: t2 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(world.classes.addParticipant({ classId: art, accountId: t1 })).rejects.toMatchObject(
      refused(`Add somebody else: account ${t1} owns "Art"`),
    )
    await expect(world.classes.removeParticipant({ classId: art, accountId: s2 })).rejects.toMatchObject(
      refused(`Remove somebody who is in "Art": account ${s2} is not`),
    )
    await world.classes.claim(byT1())
    await world.classes.archive(byT1())
    await expect(world.classes.addParticipant({ classId: art, accountId: s2, ownerId: t1 })).rejects.toMatchObject(
      refused('Unarchive "Art" first: it takes nobody in'),
    )
  })
})

describe('Owners', () => {
  test('an owner adds another, and only then steps down', async () => {
    await expect(world.classes.dropOwnership(byT1())).rejects.toMatchObject(
      refused(`Add another owner to "Art" first: account ${t1} is its only one`),
    )
    await world.classes.addOwner({ classId: art, accountId: t2, by: t1 })
    await world.classes.dropOwnership(byT1())
    expect((await world.classes.ofSchool('1'))[0]!.owners.map((it) => it.accountId)).toEqual([t2])
    expect((await world.classes.ofTeacher(t2)).toClaim.map((it) => it.id)).toEqual([art])
  })

  test('an administrator of the school may become one; others may not, and nobody can strip one', async () => {
    const principal = await world.people.signUp({
      schoolId: '1',
      role: 'administrator',
      firstName: 'Pat',
      lastName: 'Ross',
      email: 'pat@oak.example',
    })
    await expect(world.classes.addOwner({ classId: art, accountId: t2, by: t2 })).rejects.toMatchObject(
      refused(`Let an owner of "Art" or an administrator of its school do this: account ${t2} is neither`),
    )
    await world.classes.addOwner({ classId: art, accountId: principal, by: principal })
    expect((await world.classes.ofSchool('1'))[0]!.owners.map((it) => it.accountId)).toEqual([t1, principal])
    await expect(world.classes.dropOwnership({ classId: art, accountId: t2 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})

describe('Archiving', () => {
  test('takes a class with its people, and gives it back with them', async () => {
    await expect(world.classes.archive(byT1())).rejects.toMatchObject(
      refused('Claim "Art" before archiving it: it is unclaimed'),
    )
    await world.classes.claim(byT1())
    await expect(world.classes.unarchive(byT1())).rejects.toMatchObject(
      refused('Unarchive a class that is archived: "Art" is active'),
    )
    await world.classes.archive(byT1())
    expect(await world.classes.ofTeacher(t1)).toMatchObject({
      owned: [],
      archived: [{ id: art, participants: { rostered: 1 } }],
    })
    await expect(world.classes.archive(byT1())).rejects.toMatchObject(
      refused('Archive another class: "Art" is archived already'),
    )
    await world.classes.unarchive(byT1())
    expect(await world.classes.ofTeacher(t1)).toMatchObject({
      archived: [],
      owned: [{ id: art, participants: { rostered: 1 } }],
    })
  })

  test('is for owners only', async () => {
    await world.classes.claim(byT1())
    await expect(world.classes.archive({ classId: art, accountId: t2 })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

test('a renamed class carries its name until its owner gives the feed’s back', async () => {
  await world.classes.rename({ ...byT1(), name: 'Art with Ada' })
  const feed = (name: string) =>
    csv1({
      teachers: [teacher('t1'), teacher('t2')],
      students: [student('s1'), student('s2')],
      classes: `1,c1,t1,${name}`,
      enrollments: '1,c1,s1',
    })
  await world.upload(feed('Art II'))
  expect((await world.classes.ofSchool('1'))[0]!.name).toBe('Art with Ada')
  await world.classes.rename({ ...byT1(), name: 'Art II' })
  await world.upload(feed('Art III'))
  expect((await world.classes.ofSchool('1'))[0]!.name).toBe('Art III')
})
