import { expect, test } from 'vitest'
import { expectOnly, half, twoSchools, watched } from './two-schools.ts'

const inClass = (sourceId: string) =>
  `(select class_id from class where district_id = $1 and source_id = '${sourceId}' and origin in ('roster', 'former'))`
const accountOf = (sourceId: string) =>
  `(select account_id from member where district_id = $1 and source_id = '${sourceId}' limit 1)`

// A held school is untouched.

test.each([
  [
    'a participant goes',
    `delete from class_participant where district_id = $1 and class_id = ${inClass('c1')}
     and account_id = ${accountOf('s9')}`,
    'participant student s9 of "Biology" (c1) is gone',
  ],
  [
    'a person leaves the feed',
    `update member set origin = 'former' where district_id = $1 and source_id = 's9'`,
    'student s9 was "roster" and is "former"',
  ],
  [
    'a class is renamed',
    `update class set name = 'Botany' where district_id = $1 and source_id = 'c1'`,
    'class "Biology" (c1) has changed',
  ],
])('In a held school, %s', async (_, sql, words) => {
  const { world, watch, sabotage } = await watched()
  const report = await world.upload(half)
  expect(report.status).toBe('partly-held')
  expect(await watch.check()).toEqual([])
  await sabotage(sql)
  expectOnly(
    await watch.check(),
    'a held school is untouched',
    '"Oak High" (1), which is on hold, and 1 row of it moved',
    words,
  )
})

test('An upload changes a school that it puts on hold', async () => {
  const { world, watch, sabotage } = await watched()
  await world.upload(half)
  await sabotage(`update member set grade = '10' where district_id = $1 and school_id = '1' and role = 'student'`)
  expectOnly(
    await watch.check(),
    'a held school is untouched',
    '"Oak High" (1), which is on hold, and 10 rows of it moved',
    'student s1 has changed',
    '7 more',
  )
})

test('An upload is applied in spite of a hold', async () => {
  const { world, watch, sabotage } = await watched()
  await world.upload(half)
  await sabotage(`update change_set set state = 'applied' where district_id = $1 and state = 'held'`)
  expect((await watch.check()).map((it) => it.message)).toContain(
    'Expected "Oak High" (1) to wait for an approval of upload 2, and the upload was applied without one',
  )
})

test('A hold that blocks removals lets one through', async () => {
  const { world, watch, sabotage } = await watched('schoolstatus')
  await world.upload(half)
  await sabotage(
    `update class_participant set origin = 'former' where district_id = $1 and account_id = ${accountOf('s9')}`,
  )
  expectOnly(
    await watch.check(),
    'a held school is untouched',
    'Expected no removal at "Oak High" (1), where upload 2 is held with its removals',
    '1 row',
    's9',
  )
})

// What people made by hand is untouched.

test.each([
  ['owner', `delete from class_owner where district_id = $1 and account_id = ${accountOf('t2')}`, 'owner account'],
  [
    'participant',
    `update class_participant set origin = 'former' where district_id = $1 and account_id = ${
      accountOf('e1')
    } and class_id = ${inClass('c1')}`,
    '"Biology" (c1) was "hand" and is "former"',
  ],
  [
    'class',
    `update class set name = 'Go', state = 'archived' where district_id = $1 and origin = 'hand'`,
    'class "Draughts"',
  ],
  ['membership', `delete from joined where district_id = $1`, 'as a guardian is gone'],
])('An upload takes away what somebody made by hand: %s', async (_, sql, words) => {
  const { world, watch, sabotage, accountId, classId } = await watched()
  const [biology, by] = [await classId('c1'), await accountId('t1@oak.example')]
  await world.classes.addOwner({ classId: biology, accountId: await accountId('t2@oak.example'), by })
  await world.classes.addParticipant({ classId: biology, accountId: await accountId('e1@oak.example') })
  await world.classes.create({ schoolId: '1', name: 'Draughts', ownerId: by })
  await world.people.signUp({
    schoolId: '1',
    role: 'guardian',
    firstName: 'Ann',
    lastName: 'Moss',
    email: 'a@moss.example',
  })
  expect(await watch.check()).toEqual([])
  await world.upload(twoSchools({ classes: ['c1', 'c2', 'c4'] }))
  await sabotage(sql)
  expectOnly(await watch.check(), 'what people made by hand is untouched', '"Oak High" (1)', '1 did not', words)
})

test('Time takes away the contact point that somebody gave, and another name is given', async () => {
  const { world, watch, sabotage } = await watched()
  await world.people.signUp({
    schoolId: '1',
    role: 'guardian',
    firstName: 'Ann',
    lastName: 'Moss',
    email: 'a@moss.example',
  })
  expect(await watch.check()).toEqual([])
  await world.advanceBy({ days: 1 })
  await sabotage(`delete from contact_point where district_id = $1 and value = 'a@moss.example'`)
  await sabotage(`update account set last_name = 'Hill' where district_id = $1 and last_name = 'Moss'`)
  expectOnly(
    await watch.check(),
    'what people made by hand is untouched',
    'email a@moss.example served account',
    'is gone',
    'Ann Moss and is Ann Hill',
  )
})

test('An upload takes a claimed class from a teacher whom the feed still has, and another its name', async () => {
  const { world, watch, sabotage, accountId, classId } = await watched()
  const by = { classId: await classId('c1'), accountId: await accountId('t1@oak.example') }
  await world.classes.claim(by)
  await world.classes.rename({ ...by, name: 'Frogs' })
  expect(await watch.check()).toEqual([])
  await world.upload(twoSchools({ teacherOfBiology: 't2' }))
  expect(await watch.check()).toEqual([])
  await world.upload(twoSchools({ teacherOfBiology: 't2', classes: ['c1', 'c2', 'c4'] }))
  await sabotage(
    `delete from class_owner where district_id = $1 and account_id = ${accountOf('t1')} and class_id = ${
      inClass('c1')
    }`,
  )
  await sabotage(`update class set name = 'Biology', renamed = false where district_id = $1 and source_id = 'c1'`)
  const found = await watch.check()
  expect(found.map((it) => it.invariant)).toContain('what people made by hand is untouched')
  expect(found.map((it) => it.message).join('\n')).toContain('"Frogs" is "Biology"')
})

// No account or history disappears.

test.each([
  [
    'an account',
    `delete from account where district_id = $1 and account_id = ${accountOf('s1')}`,
    'Expected all 19 accounts to be there, and 1 of them is gone: account',
    'student s1 at school 1',
  ],
  [
    'a class with its archive',
    `delete from class where district_id = $1 and source_id = 'c2'`,
    'all 3 classes',
    '"Chess" at school 1',
  ],
  ['a message', `delete from message where district_id = $1`, 'all 1 messages', 'message 1'],
  [
    'the text of a mail',
    `update mail set data = '{}' where district_id = $1 and to_address = 't1@oak.example'`,
    'Expected 4 mails to stay as they were sent',
    '2 of them were written again',
  ],
  [
    'the archive',
    `update class set state = 'active' where district_id = $1 and source_id = 'c2'`,
    'class "Chess" (c2) of "Oak High" (1) to stay archived',
    'it is active',
  ],
  [
    'whom a class had',
    `delete from class_participant where district_id = $1 and class_id = ${inClass('c2')}`,
    '1 of its former people is gone',
    'student s1 of "Chess" (c2)',
  ],
])('Gone is %s', async (_, sql, ...words) => {
  const { world, watch, sabotage, accountId, classId } = await watched()
  const t1 = await accountId('t1@oak.example')
  for (const id of ['c1', 'c2']) await world.classes.claim({ classId: await classId(id), accountId: t1 })
  await world.messages.announce({ classId: await classId('c1'), accountId: t1, text: 'Bring a frog' })
  await world.classes.archive({ classId: await classId('c2'), accountId: t1 })
  await world.upload(twoSchools({ classes: ['c1'] }))
  expect(await watch.check()).toEqual([])
  await sabotage(sql)
  expectOnly(await watch.check(), 'no account or history disappears', ...words)
})

// Watches.

test('A restored snapshot is no violation, and a later watch takes the place of an earlier one', async () => {
  const { world, watch, sabotage } = await watched()
  await world.snapshot('first day')
  await world.upload(half)
  expect(await watch.check()).toEqual([])
  await world.restore('first day')
  expect(await watch.check()).toEqual([])
  const later = await world.watch()
  await expect(watch.check()).rejects.toThrow('this one is over')
  await watch.close()
  await sabotage(`delete from class_participant where district_id = $1 and account_id = ${accountOf('s3')}`)
  expectOnly(await later.check(), 'nobody leaves a class without a change that says so', 'student s3 of "Biology" (c1)')
  expect(await later.check()).toEqual([])
  await later.close()
})
