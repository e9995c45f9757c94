import { describe, expect, test } from 'vitest'
import type { World } from '../../../src/sim/world.ts'
import { districts, mails, messages } from '../../fixtures/district.ts'
import { csv1, csv2, student, teacher } from '../../fixtures/rosters.ts'
import { uploadSet } from '../../fixtures/upload-set.ts'

const { open } = districts()

/** Each switch that other files have no story about, once with either setting. */
const withService = (service: object) => open({ hold: { removals: null }, service })

const classes = (owner = 't1', name = 'Art') =>
  csv1({
    teachers: [teacher('t1'), teacher('t2')],
    students: [student('s1'), student('s2')],
    classes: owner === '' ? '' : `1,c1,${owner},${name}`,
    enrollments: owner === '' ? '' : '1,c1,s1',
  })

async function claimed(service: object): Promise<World> {
  const world = await withService(service)
  await world.upload(classes())
  const [art] = await world.classes.ofSchool('1')
  await world.classes.claim({ classId: art!.id, accountId: art!.owners[0]!.accountId })
  return world
}
const art = async (world: World) => (await world.classes.ofSchool('1'))[0]!

describe('Switches of the service', () => {
  test.each([
    ['suggest-archive', 'active', true, 'They are suggested for archiving.'],
    ['archive', 'archived', false, 'They were archived with their participants'],
    ['unlink', 'active', false, 'They are no longer linked to the SIS'],
  ])('removedClass: %s', async (removedClass, state, suggestedForArchiving, says) => {
    const world = await claimed({ removedClass })
    await world.upload(classes(''))
    expect(await art(world)).toMatchObject({
      rostered: false,
      state,
      suggestedForArchiving,
      participants: { former: 1 },
    })
    expect((await mails(world, 'class changes'))[0]!.text.replaceAll(/\s+/g, ' ')).toContain(says)
  })

  test.each([['keep-name', 'Chess'], ['take-feed-name', 'Art']])('renamedClass: %s', async (renamedClass, name) => {
    const world = await claimed({ renamedClass })
    const { id, owners } = await art(world)
    await world.classes.rename({ classId: id, accountId: owners[0]!.accountId, name: 'Chess' })
    const report = await world.upload(classes())
    expect((await art(world)).name).toBe(name)
    expect(messages(report)).toEqual([])
    await world.upload(classes('t1', 'Art II'))
    expect((await art(world)).name).toBe(name === 'Art' ? 'Art II' : 'Chess')
  })

  test.each([['stays', ['Teacher t1', 'Teacher t2']], ['removed', ['Teacher t2']]])(
    'formerOwner: %s',
    async (formerOwner, owners) => {
      const world = await claimed({ formerOwner })
      await world.upload(classes('t2'))
      expect((await art(world)).owners.map((it) => it.name)).toEqual(owners)
    },
  )

  test.each([
    [
      'refuse',
      0,
      'class_without_teacher: Class c1 (Art) was not created: its teacher t9 has no row in teachers.csv; its enrollments were left out with it',
    ],
    [
      'create',
      1,
      'class_without_owner: Class c1 (Art) has no owner, and nobody can claim it: its teacher t9 has no row in teachers.csv',
    ],
  ])('classWithoutTeacher: %s', async (classWithoutTeacher, count, message) => {
    const world = await withService({ classWithoutTeacher })
    for (let n = 0; n < 2; n++) {
      const report = await world.upload(classes('t9'))
      expect(messages(report)).toEqual([message])
      expect(report.schools[0]!.counts).toMatchObject({ classes: count, participants: count })
    }
  })

  test.each([
    ['ignore', 1, 0, 'was left out'],
    ['participant', 1, 1, 'was made a participant'],
    ['co-owner', 2, 0, 'was made a co-owner'],
  ])('teacherInEnrollments: %s', async (teacherInEnrollments, owners, teachers, says) => {
    const world = await withService({ teacherInEnrollments })
    const report = await world.upload(csv1({
      schools: '1,Oak High\n2,Elm Middle',
      teachers: [teacher('t1'), teacher('t2'), teacher('t3', '2')],
      classes: '1,c1,t1,Art',
      enrollments: '1,c1,t2\n1,c1,t3',
    }))
    expect(messages(report)).toEqual([
      `teacher_in_enrollments: 2 enrollments of teachers stand in enrollments.csv (t2 and t3): a teacher is listed among the ` +
      `participants of c1 and ${says}`,
    ])
    const found = await art(world)
    expect(found.owners).toHaveLength(owners)
    expect((await world.classes.participants(found.id)).map((it) => it.role)).toEqual(Array(teachers).fill('teacher'))
  })

  test.each([
    ['participant', 1, ['teacher']],
    ['co-owner', 2, []],
    ['ignore', 1, []],
  ])('teacherNotPrimary: %s', async (teacherNotPrimary, owners, participants) => {
    const world = await withService({ teacherNotPrimary })
    const report = await world.upload(oneRoster)
    expect(report.fileErrors).toEqual([])
    const [first, second] = await world.classes.ofSchool('1')
    expect(first!.owners).toHaveLength(owners)
    expect((await world.classes.participants(first!.id)).map((it) => it.role)).toEqual(participants)
    if (teacherNotPrimary === 'co-owner') expect(second!.owners.map((it) => it.name)).toEqual(['Teacher t2'])
    else {
      expect(messages(report)).toEqual([
        'class_without_teacher: Class c2 (Biology) was not created: no teacher is marked primary for it; its enrollments were ' +
        'left out with it',
      ])
    }
  })

  test('studentWithoutContact: refuse', async () => {
    const world = await withService({ studentWithoutContact: 'refuse' })
    const report = await world.upload(csv1({
      students: [student('s1'), '1,s2,Ben,Hill,,9,,,Cora,Hill,cora@home.example,'],
    }))
    expect(messages(report)).toEqual([
      'student_contact_missing: 1 student (s2) got no account: no email or phone is given that serves nobody else',
    ])
    expect(report.schools[0]!.counts).toMatchObject({ students: 1, guardians: 0 })
  })

  test('invalidContactPoint: refuse, for students and guardians', async () => {
    const world = await withService({ invalidContactPoint: 'refuse' })
    const report = await world.upload(csv1({
      teachers: '1,t1,Ada,Lane,ada@oak.example,12',
      students: [
        '1,s1,Ben,Hill,,9,ben@oak.example,nope,Cora,Hill,cora@home.example,',
        '1,s2,Dan,Hill,,9,dan@oak.example,,Eve,Hill,eve@home.example,nope',
      ],
    }))
    expect(messages(report)).toEqual([
      'contact_point_invalid: 1 guardian (parent_s2_Eve) got no account: "nope" is no phone number',
      'contact_point_invalid: 1 student (s1) got no account: "nope" is no phone number',
      'phone_invalid: 1 teacher (t1) goes without phone: "12" is no phone number and was left out',
    ])
    expect(report.schools[0]!.counts).toMatchObject({ teachers: 1, students: 1, guardians: 0 })
  })

  test('changeSetsKept: older change sets can no longer be downloaded, those on hold always can', async () => {
    const world = await open({ service: { changeSetsKept: 1 } })
    await world.upload(classes())
    const named = async (grade: number) =>
      await world.upload(csv1({
        teachers: [teacher('t1'), teacher('t2')],
        students: [student('s1').replace(',9,', `,${grade},`), student('s2')],
        classes: '1,c1,t1,Art',
        enrollments: '1,c1,s1',
      }))
    const [first, second] = [await named(10), await named(11)]
    expect(await Array.fromAsync(world.changes(first.uploadId))).toEqual([])
    expect(await Array.fromAsync(world.changes(second.uploadId))).toHaveLength(1)
  })

  test('timeZone, the administrator and the sender are as they are set', async () => {
    const world = await open({
      service: {
        timeZone: 'America/New_York',
        adminName: 'A. Rivera',
        adminAddress: 'rivera@district.example',
        senderName: 'Sync',
        senderAddress: 'no-reply@sync.example',
      },
    })
    expect(world.now()).toBe('2026-01-05T02:00:00-05:00')
    await world.upload(csv1({ students: '1,,No,Id,,,,,,,,' }))
    expect((await mails(world))[0]).toMatchObject({
      to: { name: 'A. Rivera', address: 'rivera@district.example' },
      from: { name: 'Sync', address: 'no-reply@sync.example' },
    })
  })

  test('staff and administrators of CSV 2.0 are counted together', async () => {
    const world = await open()
    const report = await world.upload(csv2({
      users: 'a,Ada,Lane,ada@oak.example,,administrator,,,,\nb,Bob,Lane,bob@oak.example,,staff,,,,',
      classes: 'c1,1,Art',
      enrollments: 'c1,b,owner',
      schoolEnrollments: '1,a\n1,b',
    }))
    expect(report.schools[0]!.counts).toMatchObject({ staff: 2, teachers: 0, classes: 1 })
  })
})

const user = (id: string) => `${id},,,true,1,teacher,${id},,Teacher,${id},,,${id}@oak.example,,,,,`
const section = (id: string, title: string) => `${id},,,${title},,course,,scheduled,,1,year,,,`
const enrolled = (id: string, classId: string, userId: string, primary: boolean) =>
  `${id},,,${classId},1,${userId},teacher,${primary},,`

/** Class c1 has a primary teacher and another one, class c2 only another one. */
const oneRoster = uploadSet({
  'manifest.csv': [
    'propertyName,value',
    'manifest.version,1.0',
    'oneroster.version,1.1',
    ...['academicSessions', 'categories', 'classResources', 'classes', 'courseResources', 'courses', 'demographics']
      .concat(['enrollments', 'lineItems', 'orgs', 'resources', 'results', 'users'])
      .map((name) =>
        `file.${name},${['classes', 'demographics', 'enrollments', 'orgs', 'users'].includes(name) ? 'bulk' : 'absent'}`
      ),
    'source.systemName,Test',
    'source.systemCode,',
    '',
  ].join('\n'),
  'orgs.csv': 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n1,,,Oak High,school,,\n',
  'users.csv': [
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,' +
    'identifier,email,sms,phone,agentSourcedIds,grades,password',
    user('t1'),
    user('t2'),
    '',
  ].join('\n'),
  'classes.csv': [
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,' +
    'termSourcedIds,subjects,subjectCodes,periods',
    section('c1', 'Art'),
    section('c2', 'Biology'),
    '',
  ].join('\n'),
  'enrollments.csv': [
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    enrolled('e1', 'c1', 't1', true),
    enrolled('e2', 'c1', 't2', false),
    enrolled('e3', 'c2', 't2', false),
    '',
  ].join('\n'),
  'demographics.csv': 'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,' +
    'blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,' +
    'hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus\n',
})
