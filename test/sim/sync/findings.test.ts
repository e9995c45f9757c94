import { describe, expect, test } from 'vitest'
import { districts, messages } from '../../fixtures/district.ts'
import { csv1, csv2, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

/** Findings of codes that other files tell stories about: contact-points, accounts, reused-ids, classes. */
describe('What cannot be created is an error, and what is incomplete an alert; each says why', () => {
  test('an enrollment of a class that has no row', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: teacher('t1'),
      students: [student('s1'), student('s2')],
      enrollments: '1,class_18,s1\n1,class_18,s2',
    }))
    expect(messages(report)).toEqual([
      'enrollment_unknown_class: Class class_18 has no row in classes.csv, but 2 enrollments name it: without that row ' +
      'there is no such class, and they were left out',
    ])
    expect(report.findings[0]).toMatchObject({
      severity: 'error',
      records: 2,
      sourceIds: ['class_18', 's1', 's2'],
      schoolIds: ['1'],
    })
    expect(report.schools[0]).toMatchObject({ errors: 2, alerts: 0 })
  })

  test('an enrollment of somebody who has no row', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: teacher('t1'),
      classes: '1,c1,t1,Art\n1,c2,t1,Biology',
      enrollments: '1,c1,ghost\n1,c2,ghost\n1,c1,parent_s1_Ada',
      students: '1,s1,Ben,Lane,,9,ben@oak.example,,Ada,Lane,ada@home.example,',
    }))
    expect(messages(report)).toEqual([
      'enrollment_unknown_person: ghost has no row in students.csv or teachers.csv, but 2 enrollments name it (c1 and c2): ' +
      'they were left out',
      'enrollment_unknown_person: parent_s1_Ada has no row in students.csv or teachers.csv, but 1 enrollment names it (c1): ' +
      'it was left out',
    ])
  })

  test('a student of one school in a class of another', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      schools: '1,Oak High\n2,Elm Middle',
      teachers: teacher('t2', '2'),
      students: student('student_309'),
      classes: '2,class_39,t2,Music',
      enrollments: '2,class_39,student_309',
    }))
    expect(messages(report)).toEqual([
      'enrollment_not_at_school: student_309 is not in class_39: class class_39 is in school 2, student student_309 is ' +
      'listed in school 1 only',
    ])
    expect(report.schools.map((it) => it.counts.participants)).toEqual([0, 0])
  })

  test('an enrollment that names its class with another school counts with the class’s own', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: teacher('t1'),
      students: student('s1'),
      classes: '1,c1,t1,Art',
      enrollments: '2,c1,s1',
    }))
    expect(messages(report)).toEqual([
      'enrollment_school_mismatch: 1 enrollment names class c1 with another school: the row says school 2, class c1 is in ' +
      "school 1; the class's own school counts",
    ])
    expect(report.schools[0]!.counts.participants).toBe(1)
  })

  test('classes without a teacher, each with its reason', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      schools: '1,Oak High\n2,Elm Middle',
      teachers: [teacher('t1'), teacher('t2', '2')],
      classes: '1,c1,nobody,Art\n1,c2,t2,Biology\n1,c3,t1,Chemistry',
    }))
    expect(messages(report)).toEqual([
      'class_without_teacher: Class c1 (Art) was not created: its teacher nobody has no row in teachers.csv; its enrollments ' +
      'were left out with it',
      'class_without_teacher: Class c2 (Biology) was not created: its teacher t2 is not listed at school 1; its enrollments ' +
      'were left out with it',
    ])
    expect(report.schools[0]!.counts.classes).toBe(1)
  })

  test('a class that nobody owns, or only a student', async () => {
    const world = await open()
    const report = await world.upload(csv2({
      users: 's,Sam,Hill,sam@oak.example,,student,,,,\nt,Tom,Lane,tom@oak.example,,teacher,,,,',
      classes: 'a,1,Art\nb,1,Biology\nc,1,Chemistry',
      enrollments: 'a,s,participant\nb,s,owner\nc,s,owner\nc,t,owner\nc,ghost,owner',
      schoolEnrollments: '1,s\n1,t',
    }))
    expect(messages(report)).toEqual([
      'class_without_teacher: Class a (Art) was not created: no teacher is named for it; its enrollments were left out with ' +
      'it',
      'class_without_teacher: Class b (Biology) was not created: its owner s is neither a teacher nor staff; its enrollments ' +
      'were left out with it',
      'enrollment_unknown_person: ghost has no row in users.csv, but 1 enrollment names it (c): it was left out',
      'owner_not_teacher: s is a student, but 1 enrollment names it as owner (c): it was left out',
    ])
  })

  test('schools that are not listed', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: [teacher('t1'), teacher('t9', '9')],
      students: [student('s1'), student('s8', '9'), student('s9', '9')],
      classes: '9,c9,t1,Art',
    }))
    expect(messages(report)).toEqual([
      'class_unknown_school: 1 class (c9) was not created: school 9 has no row in schools.csv',
      'person_unknown_school: 3 students (s8, s9 and t9) were not put into school 9: school 9 has no row in schools.csv',
    ])
  })

  test('people whom no row puts into a school', async () => {
    const world = await open()
    const report = await world.upload(csv2({
      users: `
        a,Ada,Lane,ada@oak.example,,teacher,,,,
        p,Pia,Hill,pia@home.example,,parent,,,,
        s,Sam,Hill,sam@oak.example,,student,,,,q
        t,Tom,Lane,tom@oak.example,,teacher,,,,`,
      classes: 'k,1,Art',
      enrollments: 'k,t,owner',
      schoolEnrollments: '1,t\n1,s\n1,ghost',
    }))
    expect(messages(report)).toEqual([
      'enrollment_unknown_person: ghost has no row in users.csv, but 1 row of a school names it (1): it was left out',
      'link_unknown_person: q has no row in users.csv, but 1 family link names it: it was left out',
      'person_without_school: 1 guardian (p) was not created: no student at a school has this guardian',
      'person_without_school: 1 teacher (a) was not created: no row puts this person in a school',
    ])
  })

  test('rows of a person that disagree, and rows that stand twice', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      schools: '1,Oak High\n1,Oak High',
      teachers: [teacher('t1'), teacher('t1')],
      students: [
        '1,s1,Ben,Hill,2010-01-01,9,ben@oak.example,,Cora,Hill,cora@home.example,',
        '1,s1,Ben,Hill,2010-10-01,8,ben@oak.example,,Dave,Hill,dave@home.example,',
      ],
      classes: '1,c1,t1,Art\n1,c1,t1,Art',
      enrollments: '1,c1,s1\n1,c1,s1',
    }))
    expect(messages(report)).toEqual([
      'duplicate_row: 1 class (c1) stands in the file more than once with the same content; one row counts',
      'duplicate_row: 1 enrollment (s1) stands in the file more than once with the same content; one row counts',
      'duplicate_row: 1 school (1) stands in the file more than once with the same content; one row counts',
      'duplicate_row: 1 teacher (t1) stands in the file more than once with the same content; one row counts',
      'rows_disagree: 1 student (s1) stands in several rows that disagree on date of birth, grade; the first row counts',
    ])
    expect(report.schools[0]!.counts).toMatchObject({ students: 1, guardians: 2, classes: 1, participants: 1 })
  })

  test('names that are too long are cut', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      schools: `1,${'Oak '.repeat(16)}High`,
      teachers: teacher('t1'),
      classes: `1,c1,t1,${'Art '.repeat(64)}again`,
    }))
    expect(messages(report)).toEqual([
      'name_too_long: 1 class (c1) has a name that the service cannot take: the name has 261 characters and was cut to 255',
      'name_too_long: 1 school (1) has a name that the service cannot take: the name has 68 characters and was cut to 60',
    ])
    expect((await world.classes.ofSchool('1'))[0]!.name).toHaveLength(255)
    expect(report.schools[0]!.name).toHaveLength(60)
  })

  test('a hundred causes of one code are told one by one, and the others in one sentence', async () => {
    const world = await open()
    const report = await world.upload(csv1({
      teachers: teacher('t1'),
      students: student('s1'),
      enrollments: lines(130, (n) => `1,c${String(n).padStart(3, '0')},s1`),
    }))
    expect(report.findings).toHaveLength(101)
    expect(report.findings.at(-1)).toMatchObject({
      message: 'enrollment_unknown_class: 30 more of the kind, with 30 records; the CSV of the code lists them',
      records: 30,
    })
    const records = await Array.fromAsync(world.findingRecords(report.uploadId, 'enrollment_unknown_class'))
    expect(records).toHaveLength(130)
    expect(records[0]).toEqual({
      schoolId: '1',
      recordType: 'enrollment',
      sourceId: 's1',
      name: '',
      code: 'enrollment_unknown_class',
      detail: 'Class c001 has no row in classes.csv',
    })
  })

  test('a check says the same, and applies nothing', async () => {
    const world = await open()
    const set = csv1({ teachers: ['1,t1,Ada,Lane,,'], students: student('s1'), classes: '1,c1,t1,Art' })
    const check = await world.check(set)
    expect(check).toMatchObject({ status: 'faulty', format: 'csv-1.0', fileErrors: [] })
    expect(await world.uploadIds()).toEqual([])
    const report = await world.upload(set)
    expect(check.findings).toEqual(report.findings)
    expect(check.schools[0]).toMatchObject({ counts: report.schools[0]!.counts, errors: 2, alerts: 0 })
    expect((await world.check(csv1({ students: student('s1') }))).status).toBe('clean')
  })
})
