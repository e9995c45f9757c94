import { describe, expect, test } from 'vitest'
import { districts, messages } from '../../fixtures/district.ts'
import { csv1, csv2, lines, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

describe('One email serves one account: teacher before guardian before student, then the first source id', () => {
  test('a teacher who is also a parent keeps the email, and the parent goes by phone', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: '1,t1,Ada,Lane,ada@oak.example,',
      students: '1,s1,Ben,Lane,2010-01-01,9,ben@oak.example,,Ada,Lane,Ada@Oak.example,(503) 555-0100',
    }))
    expect(messages(report)).toEqual([
      'email_taken: guardian parent_s1_Ada (Ada Lane) lost the email: the email ada@oak.example serves teacher t1, and one ' +
      'email serves one account (teacher before guardian before student, then the first id)',
    ])
    expect((await world.people.find({ email: 'ada@oak.example' }))?.schools).toEqual([
      { schoolId: '1', role: 'teacher', rostered: true },
    ])
    expect((await world.people.find({ phone: '503-555-0100' }))?.schools).toEqual([
      { schoolId: '1', role: 'guardian', rostered: true },
    ])
  })

  test('a student whose row has the mother’s email loses it to her', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      students: '1,s1,Ben,Lane,2010-01-01,9,ada@home.example,,Ada,Lane,ada@home.example,',
    }))
    expect(messages(report, 'email_taken')).toEqual([
      'student s1 (Ben Lane) lost the email: the email ada@home.example serves guardian parent_s1_Ada, and one email serves ' +
      'one account (teacher before guardian before student, then the first id)',
    ])
    expect(messages(report, 'student_without_contact')).toEqual([
      '1 student (s1) can be reached through guardians only: no email or phone is given that serves nobody else',
    ])
    expect(report.schools[0]!.counts).toMatchObject({ students: 1, guardians: 1 })
  })

  test('of two students with one email the first id keeps it; ids sort byte by byte', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      students: `
        1,s2,Ben,Lane,2010-01-01,9,twin@oak.example,,,,,
        1,S3,Cid,Lane,2010-01-01,9,twin@oak.example,,,,,
        1,s10,Dan,Lane,2010-01-01,9,twin@oak.example,,,,,`,
    }))
    expect(messages(report, 'email_taken').map((it) => it.split(' lost')[0])).toEqual([
      'student s10 (Dan Lane)',
      'student s2 (Ben Lane)',
    ])
    expect((await world.people.ofSchool('1')).find((it) => it.emails.includes('twin@oak.example'))?.sourceIds)
      .toEqual(['S3'])
  })

  test('a teacher whose email another teacher has gets no account, and neither do the classes', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: ['1,t1,Ada,Lane,ada@oak.example,', '1,t2,Bob,Lane,ADA@oak.example,'],
      classes: ['1,c1,t1,Art', '1,c2,t2,Biology'],
    }))
    expect(messages(report)).toEqual([
      'class_without_teacher: Class c2 (Biology) was not created: its teacher t2 got no account; its enrollments were left ' +
      'out with it',
      'teacher_email_taken: teacher t2 (Bob Lane) got no account: the email ada@oak.example serves teacher t1, and one email ' +
      'serves one account (teacher before guardian before student, then the first id)',
    ])
    expect(report.schools[0]).toMatchObject({ counts: { teachers: 1, classes: 1 } })
  })

  test('a teacher without a valid email gets no account, and takes no email or phone from anybody', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: ['1,t1,Ada,Lane,,503-555-0100', '1,t2,Bob,Lane,bob at oak,'],
      students: '1,s1,Ben,Lane,2010-01-01,9,,503-555-0100,,,,',
    }))
    expect(messages(report)).toEqual([
      'teacher_email_invalid: 1 teacher (t2) got no account for want of a valid email: "bob at oak" is no email address',
      'teacher_email_missing: 1 teacher (t1) got no account: the email is empty',
    ])
    expect((await world.people.find({ phone: '+15035550100' }))?.schools[0]?.role).toBe('student')
  })

  test('phones go by the same rule', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: '1,t1,Ada,Lane,ada@oak.example,503.555.0100',
      students: '1,s1,Ben,Hill,2010-01-01,9,ben@oak.example,+1 503 555 0199,Cora,Hill,cora@home.example,5035550100',
    }))
    expect(messages(report)).toEqual([
      'phone_taken: guardian parent_s1_Cora (Cora Hill) lost the phone: the phone +15035550100 serves teacher t1, and one ' +
      'phone serves one account (teacher before guardian before student, then the first id)',
    ])
    const people = await world.people.ofSchool('1')
    expect(people.map((it) => [it.role, it.phones])).toEqual([
      ['teacher', ['+15035550100']],
      ['guardian', []],
      ['student', ['+15035550199']],
    ])
  })

  test('what is no email or phone is left out, each with its text', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      students: [
        '1,s1,Ben,Hill,2010-01-01,9,ben(at)oak,12,,,,',
        '1,s2,Cid,Hill,2010-01-01,9,cid@oak.example,,Dora,Hill,dora,503-555-0111',
        '1,s3,Eve,Hill,2010-01-01,9,eve@oak.example,,Fred,Hill,none,n/a',
      ],
    }))
    expect(messages(report)).toEqual([
      'guardian_without_contact: 1 guardian (parent_s3_Fred) was not created: an account needs an email or a phone that ' +
      'serves nobody else',
      'email_invalid: 2 guardians (parent_s2_Dora and parent_s3_Fred) go without email: "dora" is no email address ' +
      'and was left out',
      'email_invalid: 1 student (s1) goes without email: "ben(at)oak" is no email address and was left out',
      'phone_invalid: 1 guardian (parent_s3_Fred) goes without phone: "n/a" is no phone number and was left out',
      'phone_invalid: 1 student (s1) goes without phone: "12" is no phone number and was left out',
      'student_without_contact: 1 student (s1) can be reached through guardians only: no email or phone is given that serves ' +
      'nobody else',
    ])
  })

  test('staff keep a contested email after teachers and before guardians', async () => {
    const world = await open()
    await world.upload(csv2({
      users: `
        a,Ada,Lane,x@oak.example,,parent,,,,d
        b,Bob,Lane,x@oak.example,503-555-0101,staff,,,,
        c,Cid,Lane,y@oak.example,503-555-0102,staff,,,,
        t,Tom,Lane,y@oak.example,,teacher,,,,
        d,Dan,Lane,d@oak.example,,student,,,,a`,
      schoolEnrollments: '1,b\n1,c\n1,t\n1,d',
      classes: 'k,1,Art',
      enrollments: 'k,t,owner',
    }))
    expect((await world.people.find({ email: 'x@oak.example' }))?.schools[0]?.role).toBe('staff')
    expect((await world.people.find({ email: 'y@oak.example' }))?.schools[0]?.role).toBe('teacher')
  })

  test('two pupils who swap their emails keep their accounts', async () => {
    const world = await open()
    const students = (
      a: string,
      b: string,
    ) => [`1,s1,Ben,Hill,,9,${a}@oak.example,,,,,`, `1,s2,Cid,Hill,,9,${b}@oak.example,,,,,`]
    await world.upload(csv1({ teachers: teacher('t1'), students: students('a', 'b') }))
    const before = (await world.people.ofSchool('1')).map((it) => [it.accountId, it.sourceIds])
    await world.upload(csv1({ teachers: teacher('t1'), students: students('b', 'a') }))
    expect((await world.people.ofSchool('1')).map((it) => [it.accountId, it.sourceIds])).toEqual(before)
    expect((await world.people.find({ email: 'a@oak.example' }))?.firstName).toBe('Cid')
  })
})

test('guardians without ids who share emails and phones in a longer chain than is followed are taken all the same', async () => {
  const world = await open()
  const id = (n: number) => String(n).padStart(4, '0')
  const report = await world.upload(csv1({
    schools: '1,Oak High\n2,Elm Middle',
    // Each shares the email with the one before or after, who goes to the other school, and the phone with the other one.
    students: lines(
      500,
      (n) =>
        `${n % 2 + 1},s${id(n)},Kid,Lane,2010-01-01,9,,,Ada,Lane,ada${Math.ceil(n / 2)}@home.example,503-220-${
          id(Math.floor(n / 2))
        }`,
    ),
  }))
  expect(report).toMatchObject({
    status: 'applied',
    schools: [{ counts: { students: 250 } }, { counts: { students: 250 } }],
  })
  const [first, last] = await Promise.all(
    ['ada1@home.example', 'ada250@home.example'].map((email) => world.people.find({ email })),
  )
  expect(first).toMatchObject({
    lastName: 'Lane',
    emails: expect.arrayContaining(['ada1@home.example', 'ada40@home.example']),
  })
  expect(last).toMatchObject({ lastName: 'Lane', emails: expect.arrayContaining(['ada250@home.example']) })
})
