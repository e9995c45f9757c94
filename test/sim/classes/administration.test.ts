import { beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { ClassId } from '../../../src/sim/classes/class-id.ts'
import type { World } from '../../../src/sim/world.ts'
import { changes, districts, mails } from '../../fixtures/district.ts'
import { account, classNamed, joins, oakFeed } from '../../fixtures/oak.ts'

const { open } = districts()
const by = 'district administrator' as const

let world: World
let [t1, t2] = [0, 0] as [number, number] as [AccountId, AccountId]
let [art, band] = [0, 0] as [number, number] as [ClassId, ClassId]

beforeEach(async () => {
  world = await open()
  await world.upload(oakFeed())
  ;[t1, t2] = [await account(world, 't1'), await account(world, 't2')]
  ;[art, band] = [await classNamed(world, 'Art'), await classNamed(world, 'Band')]
})

const states = async () => (await world.classes.ofSchool('1')).map((it) => `${it.name} ${it.state}`)
const sent = async (kind: 'class archived' | 'claim reminder') =>
  (await mails(world, kind)).map((it) => `${it.to.address}: ${it.subject}`)

describe('Archiving in bulk', () => {
  test('archives all of the classes and mails each owner once', async () => {
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.classes.claim({ classId: band, accountId: t2 })
    const chess = await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: t1 })
    const pat = await joins(world, 'Pat', 'administrator')
    await world.classes.archiveAll({ classIds: [art, band, chess, art], by: pat })
    expect(await states()).toEqual(['Art archived', 'Band archived', 'Chess archived'])
    expect(await sent('class archived')).toEqual([
      't1@oak.example: 2 classes were archived for you',
      't2@oak.example: 1 class was archived for you',
    ])
    const [first] = await mails(world, 'class archived')
    expect(first!.text).toContain('Pat Own archived 2 classes that you own:\n\n- Art (Oak High)\n- Chess (Oak High)\n')
    await world.classes.unarchive({ classId: art, accountId: t1 })
    await world.classes.archiveAll({ classIds: [art], by })
    expect(await sent('class archived')).toHaveLength(3)
  })

  test('is refused as a whole for a class that is unclaimed, archived, removed or none', async () => {
    await world.classes.claim({ classId: art, accountId: t1 })
    const refusal = async (classIds: ClassId[], who: typeof by | AccountId = by) => {
      const before = await world.digest()
      const error = await world.classes.archiveAll({ classIds, by: who }).catch((it) => it)
      expect(await world.digest()).toBe(before)
      return `${error.code}: ${error.message}`
    }
    expect(await refusal([art, band])).toBe('not_allowed: Have unclaimed classes claimed before archiving them: "Band"')
    expect(await refusal([art, 99 as ClassId])).toMatch(/^class_unknown/)
    expect(await refusal([])).toBe('not_allowed: Archive 1 to 1000 classes at once, not 0')
    expect(await refusal([art], t2)).toMatch(/^not_allowed: Let an administrator of school "1" do this/)
    await world.classes.remove({ classId: band, by })
    expect(await refusal([art, band])).toBe('not_allowed: Leave out what does not belong to a school any more: "Band"')
    await world.classes.archiveAll({ classIds: [art], by })
    expect(await refusal([art])).toBe('not_allowed: Leave out what is archived already: "Art"')
    expect(await refusal([band, 99 as ClassId])).toMatch(/^class_unknown/)
  })

  test('names ten of the classes in the way and counts the others', async () => {
    const lines = Array.from({ length: 12 }, (_, n) => `k${n},t1,Lesson ${n + 10}`).join('\n1,')
    await world.upload(oakFeed({ art: lines, artStudents: [] }))
    const unclaimed = (await world.classes.ofSchool('1', { state: 'unclaimed' })).filter((it) => it.name > 'L')
    await expect(world.classes.archiveAll({ classIds: unclaimed.map((it) => it.id), by })).rejects.toThrow(
      /: "Lesson 10", .*"Lesson 19" and 2 others$/,
    )
  })

  test('sends nothing where the mail is switched off', async () => {
    await world.setPolicy({ service: { mails: { 'class archived': false } } })
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.classes.archiveAll({ classIds: [art], by })
    expect(await states()).toEqual(['Art archived', 'Band unclaimed'])
    expect(await sent('class archived')).toEqual([])
  })
})

describe('Removing a class', () => {
  test('takes it from the school’s list and leaves it to its owner, with everybody in it', async () => {
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.classes.rename({ classId: art, accountId: t1, name: 'Art with Ada' })
    await world.classes.remove({ classId: art, by })
    expect(await states()).toEqual(['Band unclaimed'])
    expect((await world.classes.ofTeacher(t1)).owned).toMatchObject([{
      id: art,
      name: 'Art with Ada',
      linked: false,
      rostered: false,
      sourceId: null,
      participants: { rostered: 0, byHand: 2, former: 0 },
    }])
    expect((await world.messages.announce({ classId: art, accountId: t1, text: 'Still here' })).recipients).toBe(4)
    const pat = await joins(world, 'Pat', 'administrator')
    await expect(world.classes.addOwner({ classId: art, accountId: pat, by: pat })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(world.classes.remove({ classId: art, by })).rejects.toThrow(
      'Remove another class: "Art with Ada" was removed already',
    )
    await expect(world.classes.remove({ classId: band, by: t2 })).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('ends the membership of families who joined alone and are in no other class', async () => {
    const chess = await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: t1 })
    const [only, other, coach] = [
      await joins(world, 'Only', 'student'),
      await joins(world, 'Other', 'student'),
      await joins(world, 'Coach', 'staff'),
    ]
    for (const accountId of [only, other, coach]) await world.classes.addParticipant({ classId: chess, accountId })
    await world.classes.addParticipant({ classId: chess, accountId: await account(world, 'ben') })
    await world.classes.addParticipant({ classId: band, accountId: other })
    await world.classes.remove({ classId: chess, by })
    const names = (await world.people.ofSchool('1')).map((it) => it.firstName)
    expect(names).not.toContain('Only')
    for (const name of ['Other', 'Coach', 'Ben']) expect(names).toContain(name)
    await world.classes.remove({ classId: band, by })
    expect((await world.people.account(other)).schools).toEqual([])
  })

  test('makes an unclaimed class its owner’s at once, and a new one of the feed’s', async () => {
    await world.classes.remove({ classId: art, by })
    await world.upload(oakFeed())
    expect(await changes(world, 2)).toEqual(['create classes c1'])
    const view = await world.classes.ofTeacher(t1)
    expect(view.owned.map((it) => [it.id, it.sourceId])).toEqual([[art, null]])
    expect(view.toClaim).toMatchObject([{ name: 'Art', sourceId: 'c1', participants: { rostered: 2 } }])
    expect(view.toClaim[0]!.id).not.toBe(art)
    await world.upload(oakFeed())
    expect(await changes(world, 3)).toEqual([])
  })
})

describe('Reminding teachers to claim', () => {
  test('mails those who have unclaimed classes, of a school or of the district', async () => {
    await world.classes.claim({ classId: band, accountId: t2 })
    const pat = await joins(world, 'Pat', 'administrator')
    expect(await world.classes.remindToClaim({ schoolId: '1', by: pat })).toEqual({ teachers: 1 })
    expect(await world.classes.remindToClaim({ by })).toEqual({ teachers: 1 })
    expect(await sent('claim reminder')).toEqual([
      't1@oak.example: 1 class to claim',
      't1@oak.example: 1 class to claim',
    ])
    expect((await mails(world, 'claim reminder'))[0]!.text).toContain(
      'Pat Own asks you to claim 1 class:\n\n- Art (Oak High)',
    )
  })

  test('counts the teachers, but mails nobody where the mail is switched off', async () => {
    await world.setPolicy({ service: { mails: { 'claim reminder': false } } })
    expect(await world.classes.remindToClaim({ by })).toEqual({ teachers: 2 })
    expect(await sent('claim reminder')).toEqual([])
  })

  test('takes an administrator, and a school that is one', async () => {
    await expect(world.classes.remindToClaim({ by: t1 })).rejects.toThrow(
      `Name a school: account ${t1} does not administer the district`,
    )
    await expect(world.classes.remindToClaim({ schoolId: '1', by: t1 })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(world.classes.remindToClaim({ schoolId: '2', by })).rejects.toMatchObject({ code: 'school_unknown' })
    expect(await sent('claim reminder')).toEqual([])
  })
})

test('the list of classes is filtered by the SIS, by state and by what an owner is', async () => {
  const coach = await joins(world, 'Coach', 'staff')
  await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: coach })
  await world.classes.claim({ classId: art, accountId: t1 })
  const names = async (filter: object) => (await world.classes.ofSchool('1', filter)).map((it) => it.name)
  expect(await names({ rostered: true })).toEqual(['Art', 'Band'])
  expect(await names({ rostered: false })).toEqual(['Chess'])
  expect(await names({ state: 'active' })).toEqual(['Art', 'Chess'])
  expect(await names({ ownerRole: 'staff' })).toEqual(['Chess'])
  expect(await names({ state: 'active', rostered: true, ownerRole: 'teacher' })).toEqual(['Art'])
})
