import { describe, expect, test } from 'vitest'
import { fileInMemory, type UploadSet } from '../../../../src/sim/roster/upload-set.ts'
import { formats } from '../../../../src/sim/roster/format.ts'
import { writeRoster } from '../../../../src/sim/roster/write.ts'
import { ClassLinkVendor } from '../../../../src/sim/routes/classlink/classlink.ts'
import { changes, feed, firstNight, secondNight, seen, usual as usualLists } from './made.ts'

const fileNames = [
  'academicSessions',
  'categories',
  'classes',
  'classResources',
  'courses',
  'courseResources',
  'demographics',
  'enrollments',
  'lineItems',
  'orgs',
  'resources',
  'results',
  'users',
]

const usual: Readonly<Record<string, readonly string[]>> = {
  academicSessions: [
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    'FY,,,School year,schoolYear,2025-08-01,2026-06-30,,2026',
    'F1,,,Fall,semester,2025-08-01,2025-12-31,FY,2026',
  ],
  orgs: [
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
    'D,,,Maple Schools,district,,',
    '7,,,Maple High,school,0007,D',
  ],
  courses: [
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
    '7_1111,,,FY,Science 5,SCI5,"05,06",D,Science,03',
  ],
  classes: [
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    '33333,,,Sci5 (Sci5),"05,11",7_1111,,scheduled,201,7,F1,,,"1,2"',
  ],
  users: [
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
    '7_1553,,,true,7,teacher,areed,{LDAP:12},Ada,Reed,,T-1,areed@maple.example,,,,,',
    'STU_9,,,true,7,student,fames,"{Fed:F9},{StateID:4001}",Finn,"Ames, Jr.",,4001,,,,G333333,05,',
    'G333333,,,false,7,parent,iames,,Iris,"Ames ""Ike""",,,iris@example.com,,505.555.0101,STU_9,,',
  ],
  enrollments: [
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    '33333_7_1553,,,33333,7,7_1553,teacher,true,,',
    '33333_STU_9,,,33333,7,STU_9,student,,2025-08-13,2025-12-20',
  ],
}

function set(
  files: Readonly<Record<string, readonly string[]>>,
  modes: Readonly<Record<string, string>> = {},
): UploadSet {
  const manifest = [
    'propertyName,value',
    'manifest.version,1.0',
    'oneroster.version,1.1',
    ...fileNames.map((name) => `file.${name},${modes[name] ?? (name in files ? 'bulk' : 'absent')}`),
  ]
  const all = Object.entries({ manifest, ...files })
  return {
    origin: 'DailyImport',
    files: all.map(([name, lines]) => fileInMemory(`${name}.csv`, new TextEncoder().encode(lines.join('\n') + '\n'))),
  }
}

const words = ({ issues }: { issues: readonly { severity: string; file: string; line: number; message: string }[] }) =>
  issues.map(({ severity, file, line, message }) => `${severity} ${file} ${line}: ${message}`)

describe('a set of OneRoster files', () => {
  test('becomes the data set, ids and all', async () => {
    const vendor = new ClassLinkVendor()
    const report = await vendor.importFiles(set(usual), firstNight)
    expect([report.outcome, words(report)]).toEqual(['imported', []])
    expect(vendor.district).toEqual({ id: 'D', name: 'Maple Schools' })
    expect(seen(vendor, 'users')).toEqual(['7_1553', 'G333333', 'STU_9'])
    expect(vendor.shared().one('users', 'STU_9')!.content).toMatchObject({
      familyName: 'Ames, Jr.',
      userIds: [{ type: 'Fed', identifier: 'F9' }, { type: 'StateID', identifier: '4001' }],
      agents: ['G333333'],
      grades: ['05'],
    })
    expect(vendor.shared().one('users', 'G333333')!.content.familyName).toBe('Ames "Ike"')
    expect(vendor.shared().one('classes', '33333')!.content).toMatchObject({
      terms: ['F1'],
      periods: ['1', '2'],
      location: '201',
    })
    expect(vendor.shared().one('orgs', 'D')!.content.children).toEqual(['7'])
  })

  test('that Homeroom writes goes in as it is', async () => {
    const files = []
    const people = usualLists.people.map((it) => (it.id === 'S1' ? { ...it, firstName: 'Finnegan "Finn"' } : it))
    for await (const { name, text } of writeRoster(formats['oneroster-1.1'], feed({ people }).records)) {
      const parts: Uint8Array[] = []
      for await (const part of text) parts.push(new TextEncoder().encode(part))
      files.push(fileInMemory(name, ...parts))
    }
    const vendor = new ClassLinkVendor()
    const report = await vendor.importFiles({ origin: 'export', files }, firstNight)
    // It marks every owner as primary.
    expect([report.outcome, words(report)]).toEqual(['imported', [
      'warning enrollments.csv 3: The class "C1" has another primary teacher',
    ]])
    expect(seen(vendor, 'users')).toEqual(['G1', 'S1', 'S2', 'S3', 'T1', 'T2'])
    expect(vendor.shared().one('users', 'S1')!.content.givenName).toBe('Finnegan "Finn"')
  })

  test.each([
    [
      'users',
      'a missing given name keeps the row out',
      ',true,7,teacher,bcole,,,Cole,,,,,,,,',
      'error users.csv 5: givenName is empty',
    ],
    [
      'users',
      'an unknown role does too',
      ',true,7,Wizard,bcole,,Ben,Cole,,,,,,,,',
      'error users.csv 5: role is "Wizard", expected one of administrator, aide, guardian, parent, proctor, relative, student, teacher',
    ],
    ['users', 'and a missing cell', ',true,7,teacher', 'error users.csv 5: The row has 6 cells, the header has 18'],
  ])('%s: %s, and the others go in', async (_file, _why, rest, words_) => {
    const vendor = new ClassLinkVendor()
    const report = await vendor.importFiles(set({ ...usual, users: [...usual.users!, `X,,${rest}`] }), firstNight)
    expect(words(report)).toEqual([words_])
    expect(report.applied.users.added).toBe(3)
  })

  test('may be odd in ways that are warnings', async () => {
    const users = [
      `${usual.users![0]},ext_id`,
      'T9,active,2025-09-01T00:00:00.000Z,TRUE,7,Teacher,bcole,,Ben,C???e,,,,,,nobody,,,x',
      ...usual.users!.slice(1).map((line) => `${line},`),
    ]
    const enrollments = [
      ...usual.enrollments!,
      'E3,,,33333,7,T9,teacher,true,2025-08-13T00:00:00.0000000,',
      'E4,,,33333,7,G333333,student,true,,',
    ]
    const vendor = new ClassLinkVendor()
    const report = await vendor.importFiles(set({ ...usual, users, enrollments }), firstNight)
    expect(report.outcome).toBe('imported')
    expect(words(report)).toEqual([
      'warning users.csv 1: The column "ext_id" is unknown',
      'warning users.csv 2: status and dateLastModified are filled in a bulk file',
      'warning users.csv 2: enabledUser is "TRUE", expected "true"',
      'warning users.csv 2: role is "Teacher", expected "teacher"',
      'warning users.csv 2: familyName has lost its letters: "C???e"',
      'warning enrollments.csv 4: beginDate is "2025-08-13T00:00:00.0000000", expected a date as YYYY-MM-DD',
      'warning users.csv 2: agents refers to "nobody", which users.csv does not have',
      'warning enrollments.csv 4: The class "33333" has another primary teacher',
      'warning enrollments.csv 5: A student is marked primary',
    ])
    expect(vendor.shared().one('enrollments', 'E3')!.content.beginDate).toBe('2025-08-13')
  })

  test('has short ids, cells of one line, and four roles in its enrollments', async () => {
    const orgs = [...usual.orgs!, `${'8'.repeat(256)},,,Oak,school,,D`, '9,,,"Elm\nMiddle",school,,D']
    const enrollments = [...usual.enrollments!, 'E3,,,33333,7,7_1553,aide,,,']
    const report = await new ClassLinkVendor().importFiles(set({ ...usual, orgs, enrollments }), firstNight)
    expect(words(report)).toEqual([
      'error orgs.csv 4: sourcedId has 256 characters, expected at most 255',
      'warning orgs.csv 6: name holds a line break',
      'warning enrollments.csv 4: role is "aide", files know administrator, proctor, student, teacher',
    ])
    expect(report.applied.orgs.added).toBe(3)
  })

  test('keeps out what refers to nothing, and what comes twice', async () => {
    const enrollments = [
      ...usual.enrollments!,
      'E3,,,44444,7,STU_9,student,,,',
      '33333_STU_9,,,33333,7,STU_9,student,,,',
    ]
    const report = await new ClassLinkVendor().importFiles(set({ ...usual, enrollments }), firstNight)
    expect(words(report)).toEqual([
      'error enrollments.csv 5: sourcedId "33333_STU_9" stands in the file already',
      'error enrollments.csv 4: class refers to "44444", which classes.csv does not have',
    ])
    expect(report.applied.enrollments.added).toBe(2)
  })

  test('is refused where a mandatory file, the manifest or a column is missing', async () => {
    const vendor = new ClassLinkVendor()
    await vendor.importFiles(set(usual), firstNight)
    const { courses: _courses, ...without } = usual
    const column = { ...usual, orgs: ['sourcedId,status,dateLastModified,name,type', '7,,,Maple High,school'] }
    const sets = [
      set(without),
      set(without, { courses: 'bulk' }),
      { origin: 'x', files: set(usual).files.filter(({ name }) => name !== 'manifest.csv') },
      set(column),
    ]
    const reports = []
    for (const it of sets) reports.push(await vendor.importFiles(it, secondNight))
    expect(reports.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(reports.map((report) => words(report)[0])).toEqual([
      'error courses.csv 0: courses.csv is mandatory and the manifest calls it absent',
      'error manifest.csv 8: courses.csv is not there',
      'error manifest.csv 0: manifest.csv is not there',
      'error orgs.csv 0: Columns are missing: identifier, parentSourcedId',
    ])
    expect(seen(vendor, 'users')).toEqual(['7_1553', 'G333333', 'STU_9'])
  })

  test('as a delta replaces whole rows, removes those tobedeleted, and leaves the others', async () => {
    const vendor = new ClassLinkVendor()
    await vendor.importFiles(set(usual), firstNight)
    const when = '2025-09-11T00:00:00.000Z'
    const users = [
      usual.users![0]!,
      `7_1553,active,${when},true,7,teacher,astone,,Ada,Stone,,,,,,,,`,
      `G333333,tobedeleted,${when},,,,,,,,,,,,,,,`,
    ]
    const delta = set({ ...usual, users }, { users: 'delta' })
    const report = await vendor.importFiles(delta, secondNight)
    expect(report.outcome).toBe('imported')
    // Finn loses the guardian as an agent, since nothing may refer to what is gone.
    expect(changes(report)).toEqual(['users +0 ~2 -1'])
    expect(vendor.shared().one('users', '7_1553')!.content).toMatchObject({ familyName: 'Stone', email: '' })
    const refusing = new ClassLinkVendor({ deltaFiles: 'refused' })
    expect((await refusing.importFiles(delta, secondNight)).outcome).toBe('refused')
  })

  test('is not looked at in a blackout', async () => {
    const vendor = new ClassLinkVendor()
    vendor.setBlackouts([{ from: '2025-09-01', to: '2025-09-30' }])
    expect(await vendor.importFiles(set({}), firstNight)).toMatchObject({ outcome: 'blackout', issues: [] })
  })
})
