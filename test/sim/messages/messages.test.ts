import { beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { ClassId } from '../../../src/sim/classes/class-id.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'
import { account, all, classNamed, joins, oakFeed } from '../../fixtures/oak.ts'

const files = districts()
const { open } = files

let world: World
let t1: AccountId
let art: ClassId

beforeEach(async () => {
  world = await open({ hold: { removals: null } })
  await world.upload(oakFeed())
  t1 = await account(world, 't1')
  art = await classNamed(world, 'Art')
})

const texts = async (email: string) =>
  (await all(world.messages.received(await account(world, email)))).map((it) => it.text)
const readable = async (email: string) =>
  (await all(world.messages.readableBy(await account(world, email), art))).map((it) => it.text)
const write = (text: string) => world.messages.announce({ classId: art, accountId: t1, text })

describe('An announcement', () => {
  test('reaches the participants of the class and their guardians, and stands in its history', async () => {
    await world.classes.claim({ classId: art, accountId: t1 })
    expect(await write(' Bring paint ')).toEqual({ messageId: 1, recipients: 4 })
    expect(await all(world.messages.ofClass(art))).toEqual([{
      id: 1,
      at: '2026-01-05T02:00:00-08:00',
      from: { accountId: t1, name: 'Teacher t1' },
      schoolId: '1',
      classId: art,
      text: 'Bring paint',
      recipients: 4,
    }])
    for (const email of ['ben', 'dan', 'cora@home.example', 'eva@home.example']) {
      expect(await texts(email)).toEqual(['Bring paint'])
    }
    for (const email of ['gus', 't1', 't2']) expect(await texts(email)).toEqual([])
  })

  test('is for owners of a claimed class that is not archived', async () => {
    const before = await world.digest()
    await expect(write('Hello')).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'Claim "Art" before writing to it: it is unclaimed',
    })
    const t2 = await account(world, 't2')
    await expect(world.messages.announce({ classId: art, accountId: t2, text: 'Hello' })).rejects.toMatchObject({
      code: 'not_allowed',
      message: `Let an owner of "Art" do this: account ${t2} does not own it`,
    })
    expect(await world.digest()).toBe(before)
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.classes.archive({ classId: art, accountId: t1 })
    await expect(write('Hello')).rejects.toThrow('Unarchive "Art" before writing to it: it is archived')
  })

  test.each(['', ' \n', 'x'.repeat(1_601)])('needs 1 to 1,600 characters: %#', async (text) => {
    await world.classes.claim({ classId: art, accountId: t1 })
    await expect(write(text)).rejects.toMatchObject({ code: 'message_invalid' })
    expect((await write('x'.repeat(1_600))).messageId).toBe(1)
  })

  test('does not reach who comes later, and stays with who has gone; the newcomer sees the old history', async () => {
    await world.classes.claim({ classId: art, accountId: t1 })
    await write('Fall: the trip is on Friday')
    await world.upload(oakFeed({ artStudents: ['s3'] }))
    await write('Spring: welcome')
    expect([await texts('ben'), await texts('gus')]).toEqual([['Fall: the trip is on Friday'], ['Spring: welcome']])
    expect(await readable('gus')).toEqual(['Fall: the trip is on Friday', 'Spring: welcome'])
    expect([await readable('ben'), await readable('cora@home.example')]).toEqual([[], []])
    expect((await world.messages.readers(art)).map((it) => [it.name, it.standing])).toEqual([
      ['Gus Lee', 'participant'],
      ['Teacher t1', 'owner'],
    ])
  })

  test('in a class that left the feed reaches who was in it then, until its id comes back with others', async () => {
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.upload(oakFeed({ without: ['c1'] }))
    expect((await write('One more thing')).recipients).toBe(4)
    await world.upload(oakFeed({ artStudents: ['s3'] }))
    expect((await write('To the new ones')).recipients).toBe(1)
    expect(await readable('ben')).toEqual([])
  })

  test('by two owners is read by both, and a participant by hand gets it without the feed', async () => {
    const eve = await joins(world, 'Eve')
    await world.classes.claim({ classId: art, accountId: t1 })
    await world.classes.addParticipant({ classId: art, accountId: eve, ownerId: t1 })
    await world.classes.addOwner({ classId: art, accountId: await account(world, 't2'), by: t1 })
    expect((await write('Hello')).recipients).toBe(5)
    expect((await world.messages.readers(art)).map((it) => it.standing).sort()).toEqual([
      ...['guardian', 'guardian', 'owner', 'owner', 'participant', 'participant', 'participant'],
    ])
  })
})

describe('A message to the school', () => {
  const everybody = { schoolId: '1', by: 'district administrator', text: 'Snow day' } as const

  test('reaches everybody in its list of people, by role where roles are given', async () => {
    await joins(world, 'Eve')
    expect(await world.messages.toSchool(everybody)).toEqual({ messageId: 1, recipients: 8 })
    expect((await world.messages.toSchool({ ...everybody, roles: ['teacher', 'student'] })).recipients).toBe(5)
    const [first] = await all(world.messages.received(await account(world, 'eva@home.example')))
    expect(first).toMatchObject({ from: { accountId: null, name: 'District administrator' }, classId: null })
    expect(await texts('gus')).toEqual(['Snow day', 'Snow day'])
  })

  test('may come from an administrator of the school, who is not among those it reaches', async () => {
    const pat = await joins(world, 'Pat', 'administrator')
    expect((await world.messages.toSchool({ ...everybody, by: pat })).recipients).toBe(7)
    expect(await texts('pat@own.example')).toEqual([])
    expect((await all(world.messages.received(t1)))[0]!.from).toEqual({ accountId: pat, name: 'Pat Own' })
  })

  test.each([
    [{ by: 2 as AccountId }, 'not_allowed', 'Let an administrator of school "1" do this'],
    [{ by: 99 as AccountId }, 'account_unknown', '99 is none'],
    [{ schoolId: '2' }, 'school_unknown', '"2" is none'],
    [{ text: '' }, 'message_invalid', 'not one of 0'],
    [{ roles: [] }, 'message_invalid', 'not to "none"'],
    [{ roles: ['parent' as 'guardian'] }, 'message_invalid', 'not to "parent"'],
  ])('with %j is refused as %s', async (wrong, code, says) => {
    const before = await world.digest()
    await expect(world.messages.toSchool({ ...everybody, ...wrong })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(says),
    })
    expect(await world.digest()).toBe(before)
  })
})

test('merging two accounts keeps what was written by both and what reached both', async () => {
  const eve = await joins(world, 'Eve', 'teacher')
  const chess = await world.classes.create({ schoolId: '1', name: 'Chess', ownerId: eve })
  await world.messages.announce({ classId: chess, accountId: eve, text: 'Chess on Monday' })
  await world.messages.toSchool({ schoolId: '1', by: 'district administrator', text: 'Snow day' })
  await world.people.leave({ accountId: eve, schoolId: '1' })
  await world.people.merge({ keepId: t1, otherId: eve })
  expect(await texts('t1')).toEqual(['Snow day'])
  expect((await all(world.messages.ofClass(chess)))[0]!.from).toEqual({ accountId: t1, name: 'Teacher t1' })
  expect((await world.messages.toSchool({ schoolId: '1', by: 'district administrator', text: 'Again' })).recipients)
    .toBe(6)
})

test('a class or an account that is none has no messages but an error', async () => {
  await expect(all(world.messages.ofClass(99 as ClassId))).rejects.toMatchObject({ code: 'class_unknown' })
  await expect(all(world.messages.received(99 as AccountId))).rejects.toMatchObject({ code: 'account_unknown' })
  await expect(world.messages.readers(99 as ClassId)).rejects.toMatchObject({ code: 'class_unknown' })
})

test('a district keeps 10,000 messages, and refuses more', async () => {
  await files.store.query('update district set next_message_id = 10000 where district_id = $1', [files.lastId])
  const message = { schoolId: '1', by: 'district administrator', text: 'Hello' } as const
  expect((await world.messages.toSchool(message)).messageId).toBe(10_000)
  await expect(world.messages.toSchool(message)).rejects.toMatchObject({
    code: 'not_allowed',
    message: 'Go on in a new district: this one has 10000 messages, and keeps no more',
  })
})

test('everything that is done with lists and messages can be replayed', async () => {
  const [pat, eve] = [await joins(world, 'Pat', 'administrator'), await joins(world, 'Eve')]
  await world.classes.claim({ classId: art, accountId: t1 })
  await write('Paint')
  await world.messages.toSchool({ schoolId: '1', by: pat, text: 'Hello', roles: ['teacher'] })
  await world.messages.text({ from: '503-555-0100', text: '@leave @oakhs' })
  await world.messages.text({ accountId: eve, text: 'What is this?' })
  await world.people.leave({ accountId: eve, schoolId: '1' })
  await world.people.remove({ accountId: await account(world, 'gus'), schoolId: '1', by: pat })
  await world.classes.remindToClaim({ by: 'district administrator' })
  await world.classes.remove({ classId: await classNamed(world, 'Band'), by: pat })
  await world.classes.archiveAll({ classIds: [art], by: 'district administrator' })
  const again = await open({ hold: { removals: null } })
  await again.replay(world.log(), () => oakFeed())
  expect(await again.digest()).toBe(await world.digest())
})
