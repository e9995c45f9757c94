import { expect, test } from 'vitest'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { expectOnly, half, twoSchools, watched } from './two-schools.ts'

const inClass = (sourceId: string) =>
  `(select class_id from class where district_id = $1 and source_id = '${sourceId}')`
const accountOf = (sourceId: string) =>
  `(select account_id from member where district_id = $1 and source_id = '${sourceId}' limit 1)`

const without10 = twoSchools({ oak: Array.from({ length: 9 }, (_, n) => `s${n + 1}`) })
const with11 = twoSchools({ oak: Array.from({ length: 11 }, (_, n) => `s${n + 1}`) })

// Change CSV, counts and database agree.

test.each<[what: string, upload: UploadSet, sql: string, ...words: string[]]>([
  [
    'the counts of what was applied',
    with11,
    `update change_set set changes = jsonb_set(changes, '{students,creates}', '2')
     where district_id = $1 and upload_id = 2 and school_id = '1'`,
    'Expected 2 creations of students at "Oak High" (1), as upload 2 counts them, and the change CSV lists 1',
    'and the database shows 1',
  ],
  [
    'the counts of what is held',
    half,
    `update change_set set changes = jsonb_set(changes, '{students,removals}', '4')
     where district_id = $1 and upload_id = 2 and school_id = '1'`,
    'Expected 4 removals of students at "Oak High" (1), as upload 2 counts them, and the change CSV lists 5',
  ],
  [
    'the CSV',
    with11,
    `delete from change where district_id = $1 and upload_id = 2 and record_type = 'students'`,
    'Expected 1 creation of students at "Oak High" (1), as upload 2 counts them, and the change CSV lists 0',
  ],
  [
    'the database',
    with11,
    `insert into family_link select district_id, '1', 's1', 's2', '', 'roster' from district where district_id = $1`,
    'Expected 0 creations of links at "Oak High" (1), as upload 2 counts them, and the database shows 1',
  ],
  [
    'the database, where a record changed',
    with11,
    `update member set grade = '10' where district_id = $1 and source_id = 'e1'`,
    'Expected 0 updates of students at "Elm Middle" (2), as upload 2 counts them, and the database shows 1',
  ],
])('An upload counts otherwise than %s', async (_, upload, sql, ...words) => {
  const { world, watch, sabotage } = await watched()
  await world.upload(upload)
  await sabotage(sql)
  expectOnly(await watch.check(), 'change CSV, counts and database agree', ...words)
})

test('A first sync lists what it should not', async () => {
  const { world, watch, sabotage } = await watched()
  await world.upload(twoSchools())
  await sabotage(`update change_set set first_sync = true, changes = (
      select jsonb_set(changes, '{classes,creates}', '2') from change_set
      where district_id = $1 and upload_id = 1 and school_id = '2')
    where district_id = $1 and upload_id = 2 and school_id = '2'`)
  expectOnly(
    await watch.check(),
    'change CSV, counts and database agree',
    'Expected 2 creations of classes at "Elm Middle" (2)',
  )
})

// One mail per cause and person.

test.each([
  ['at two addresses', 'mail_id + 1, at, kind, cause, account_id, to_name, $$second@oak.example$$', 'to one account'],
  ['at one address', 'mail_id + 1, at, kind, cause, null, to_name, to_address', 'at one address'],
])('Somebody gets a mail twice, %s', async (_, columns, words) => {
  const { watch, sabotage, undone } = await watched()
  await undone(async (execute) => {
    await execute('drop index mail_once')
    await sabotage(`insert into mail select district_id, ${columns}, data from mail
      where district_id = $1 and mail_id = (select max(mail_id) from mail where district_id = $1)`)
    await sabotage('update district set next_mail_id = next_mail_id + 1 where district_id = $1')
    expectOnly(
      await watch.check(),
      'one mail per cause and person',
      `Expected one mail "welcome" for cause "upload 1" ${words}`,
      'Teacher t3 <',
      'got 2: mails 3, 4',
    )
  })
})

test.each([
  [
    'names another school',
    `update mail set data = jsonb_set(data, '{schools,0,id}', '"2"') where district_id = $1 and kind = 'hold placed'`,
    'of upload 2 to name its held schools (1), and it names 2',
  ],
  [
    'names no school',
    `update mail set data = jsonb_set(data, '{uploadId}', '9') where district_id = $1 and kind = 'hold placed'`,
    'of upload 2 to name its held schools (1), and there is no such mail',
  ],
])('The mail about a hold %s', async (_, sql, words) => {
  const { world, watch, sabotage } = await watched()
  await world.upload(half)
  await sabotage(sql)
  expectOnly(await watch.check(), 'one mail per cause and person', words)
})

// Nobody leaves a class without a change that says so.

test('A student leaves a class while nothing happens', async () => {
  const { watch, sabotage } = await watched()
  await sabotage(`delete from class_participant where district_id = $1 and account_id = ${accountOf('s3')}`)
  expectOnly(
    await watch.check(),
    'nobody leaves a class without a change that says so',
    'class of "Oak High" (1), where no upload was applied, and 1 did',
    'student s3 of "Biology" (c1)',
  )
})

test('An upload takes students out of a class in silence', async () => {
  const { world, watch, sabotage } = await watched()
  await world.upload(without10)
  // The change set counts them, the CSV does not say who they are.
  await sabotage(`update class_participant set origin = 'former' where district_id = $1 and class_id = ${inClass('c1')}
    and source_id in ('s1', 's2', 's3', 's4')`)
  await sabotage(
    `update change_set set changes = jsonb_set(changes, '{enrollments,cascaded}', '5') where district_id = $1
    and upload_id = 2 and school_id = '1'`,
  )
  expectOnly(
    await watch.check(),
    'nobody leaves a class without a change that says so',
    'Expected the change CSV of upload 2 to say who leaves a class of "Oak High" (1), and 4 left unsaid',
    's3 of "Biology" (c1) and 1 more',
  )
})

// The baseline is the last accepted upload.

test('What the feed gave moves without an upload', async () => {
  const { world, watch, sabotage } = await watched()
  await world.advanceBy({ days: 1 })
  await sabotage(`update member set origin = 'lapsed' where district_id = $1 and source_id = 'e1'`)
  await sabotage(`update class set roster_name = 'Theatre' where district_id = $1 and source_id = 'c3'`)
  expectOnly(
    await watch.check(),
    'the baseline is the last accepted upload',
    '"Elm Middle" (2)',
    '2 rows moved',
    'student e1 was "roster" and is "lapsed"',
    'class "Drama" (c3) has changed',
  )
})

test('A refused upload starts the 90 days anew', async () => {
  const { world, watch, sabotage } = await watched()
  await world.advanceBy({ days: 3 })
  const report = await world.upload({ ...twoSchools(), files: twoSchools().files.slice(1) })
  expect(report.status).toBe('incomplete')
  await sabotage('update district set last_accepted_at = now where district_id = $1')
  expectOnly(
    await watch.check(),
    'the baseline is the last accepted upload',
    'Expected the 90 days to count from 2026-01-05T',
    'the database has 2026-01-08T',
  )
})

test('An accepted upload does not start the 90 days anew', async () => {
  const { world, watch, sabotage } = await watched()
  await world.advanceBy({ days: 3 })
  await world.upload(with11)
  await sabotage(`update district set last_accepted_at = now - interval '3 days' where district_id = $1`)
  expectOnly(
    await watch.check(),
    'the baseline is the last accepted upload',
    'Expected the 90 days to count from 2026-01-08T',
    'when upload 2 came, and the database has 2026-01-05T',
  )
})

// Nobody reads another term's class unless a reused id was reported.

const others = twoSchools({ biology: ['s8', 's9', 's10'] })

test('A class id is used again, and nobody says so', async () => {
  const { world, watch, sabotage, classId, accountId } = await watched()
  await world.upload(twoSchools({ biology: ['s1', 's2'] }))
  const by = { classId: await classId('c1'), accountId: await accountId('t1@oak.example') }
  await world.classes.claim(by)
  await world.messages.announce({ ...by, text: 'Your frogs are late' })
  expect(await watch.check()).toEqual([])
  await world.upload(others)
  await sabotage(`delete from finding where district_id = $1 and code = 'class_id_reused'`)
  expectOnly(
    await watch.check(),
    "nobody reads another term's class unless a reused id was reported",
    'Expected upload 3 to report that the id of class "Biology" (c1) at "Oak High" (1) was used again',
    '3 of its 3 students are new unsaid, with 1 messages of before',
  )
})

test('A class that had left comes back with others, and nobody says so', async () => {
  const { world, watch, sabotage } = await watched({ hold: { removals: null } })
  await world.upload(twoSchools({ biology: ['s1', 's2'] }))
  await world.upload(twoSchools({ classes: ['c2'] }))
  expect(await watch.check()).toEqual([])
  await world.upload(others)
  await sabotage(`delete from finding where district_id = $1 and code = 'class_returned'`)
  expectOnly(
    await watch.check(),
    "nobody reads another term's class unless a reused id was reported",
    'class "Biology" (c1) at "Oak High" (1) came back',
    '3 of its 3 students',
  )
})
