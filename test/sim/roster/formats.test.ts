import { describe, expect, test } from 'vitest'
import { csv1, csv2, oneroster, read, told } from './reading.ts'

describe('CSV 1.0', () => {
  test('gives teachers, students, guardians, classes and their owners', async () => {
    const { format, outcome, errors, records } = await read(csv1)
    expect([format, outcome, errors]).toEqual(['csv-1.0', 'read', []])
    expect(records.person.map(({ role, id, email, line }) => [role, id, email, line])).toEqual([
      ['teacher', 't1', 'alma@oak.org', 2],
      ['student', 's1', 'sam@oak.org', 2],
      ['guardian', 'parent_s1_Kim', 'kim@home.org', 2],
    ])
    expect(records.familyLink).toEqual([
      { studentId: 's1', guardianId: 'parent_s1_Kim', contactType: '', file: 'students.csv', line: 2 },
    ])
    expect(records.membership.map(({ role, personId }) => [role, personId])).toEqual([['teacher', 't1'], [
      'student',
      's1',
    ]])
    expect(records.enrollment.map(({ as, role, personId, file }) => [as, role, personId, file])).toEqual([
      ['owner', 'teacher', 't1', 'classes.csv'],
      ['participant', '', 's1', 'enrollments.csv'],
    ])
  })

  test('has no guardian where a row has no guardian cell, and does without classes', async () => {
    const { outcome, records } = await read({
      ...csv1,
      'students.csv': csv1['students.csv'].replace('Kim,Lee,kim@home.org,950-336-6601', ',,,'),
      'classes.csv': 'school_id,class_id,teacher_id,class_name\n',
      'enrollments.csv': 'school_id,class_id,user_id',
    })
    expect(outcome).toBe('read')
    expect(records.person.map(({ role }) => role)).toEqual(['teacher', 'student'])
  })

  test('takes columns in any order, and by other names where these are given', async () => {
    const { outcome, records } = await read({ ...csv1, 'schools.csv': 'Name,school_id\nOak,1\n' }, {
      columns: { 'schools.csv': { school_name: 'Name' } },
    })
    expect(outcome).toBe('read')
    expect(records.school).toEqual([{ id: '1', name: 'Oak', file: 'schools.csv', line: 2 }])
  })

  test('refuses a map of columns that names what the format does not have', async () => {
    await expect(read(csv1, { columns: { 'users.csv': {} } })).rejects.toThrow(
      'CSV 1.0 has no file "users.csv", expected one of schools.csv, teachers.csv, students.csv, classes.csv, enrollments.csv (docs/formats.md)',
    )
    await expect(read(csv1, { columns: { 'schools.csv': { id: 'x' } } })).rejects.toMatchObject({
      code: 'columns_map_invalid',
      message: 'CSV 1.0 has no column "id" in schools.csv, expected one of school_id, school_name (docs/formats.md)',
    })
  })

  test('leaves IDs as they are and takes the blanks off names', async () => {
    const { records } = await read({ ...csv1, 'schools.csv': 'school_id,school_name\n 007 , Oak \n' })
    expect(records.school[0]).toMatchObject({ id: ' 007 ', name: 'Oak' })
  })
})

describe('CSV 2.0', () => {
  test('gives people by role, family links from either side, and owners', async () => {
    const { format, outcome, records } = await read(csv2)
    expect([format, outcome]).toEqual(['csv-2.0', 'read'])
    expect(records.person.map(({ role, id }) => [role, id])).toEqual([
      ['teacher', 't1'],
      ['student', 's1'],
      ['guardian', 'p1'],
    ])
    expect(records.familyLink.map(({ studentId, guardianId, line }) => [studentId, guardianId, line])).toEqual([
      ['s1', 'p1', 3],
      ['s1', 'p2', 3],
      ['s1', 'p1', 4],
    ])
    expect(records.enrollment.map(({ as, personId, schoolId }) => [as, personId, schoolId])).toEqual([
      ['owner', 't1', ''],
      ['participant', 's1', ''],
    ])
    expect(records.membership).toEqual([
      { schoolId: '1', role: '', personId: 't1', file: 'school_enrollments.csv', line: 2 },
    ])
  })

  test('wants rows in classes.csv, unless it is read leniently', async () => {
    const files = { ...csv2, 'classes.csv': 'class_id,school_id,class_name\n' }
    expect(told((await read(files)).errors)).toEqual([
      'classes.csv:0:0 empty_set: Empty file: there is a header and no row',
    ])
    expect((await read(files, { lenient: true })).outcome).toBe('read')
  })
})

describe('OneRoster 1.1', () => {
  test('gives schools, people, classes, owners and dates of birth, and passes over the district', async () => {
    const { format, outcome, errors, records } = await read(oneroster)
    expect([format, outcome, errors]).toEqual(['oneroster-1.1', 'read', []])
    expect(records.school.map(({ id }) => id)).toEqual(['1'])
    expect(records.membership.map(({ schoolId, personId }) => [schoolId, personId])).toEqual([
      ['1', 't1'],
      ['1', 's1'],
      ['1', 'p1'],
    ])
    expect(records.person.map(({ role, phone, studentNumber, grade }) => [role, phone, studentNumber, grade])).toEqual([
      ['teacher', '', '', ''],
      ['student', '(950) 336 6601', '77', '09'],
      ['guardian', '', '', ''],
    ])
    expect(records.familyLink.map(({ studentId, guardianId }) => [studentId, guardianId])).toEqual([
      ['s1', 'p1'],
      ['s1', 'p1'],
    ])
    expect(records.enrollment.map(({ as, personId }) => [as, personId])).toEqual([
      ['owner', 't1'],
      ['participant', 's1'],
    ])
    expect(records.birthDate).toEqual([{ personId: 's1', birthDate: '2010-01-02', file: 'demographics.csv', line: 2 }])
  })

  test('names a school that no row of orgs.csv has, so that it can be reported', async () => {
    const { records } = await read({ ...oneroster, 'users.csv': oneroster['users.csv'].replace('"d,1"', '"d,9"') })
    expect(records.membership[0]).toMatchObject({ schoolId: '9', personId: 't1' })
  })

  test('does without classes where the manifest says so, or where the files have no rows', async () => {
    const header = (text: string) => text.slice(0, text.indexOf('\n') + 1)
    const { 'classes.csv': classes, 'enrollments.csv': enrollments, ...people } = oneroster
    const absent = people['manifest.csv'].replace('classes,bulk', 'classes,absent').replace(
      'enrollments,bulk',
      'enrollments,absent',
    )
    expect((await read({ ...people, 'manifest.csv': absent })).outcome).toBe('read')
    const empty = { ...oneroster, 'classes.csv': header(classes), 'enrollments.csv': header(enrollments) }
    expect((await read(empty)).outcome).toBe('read')
  })

  test('says what real exports get wrong, and accepts it leniently', async () => {
    const files = {
      ...oneroster,
      'manifest.csv': oneroster['manifest.csv'].replace('version,1.0', 'version,1'),
      'users.csv': oneroster['users.csv']
        .replace('t1,,,true', 't1,active,2025-01-01,TRUE').replace('alma@oak.org,,,,,', 'alma@oak.org,,,,,,'),
      'classes.csv': oneroster['classes.csv'].replace('scheduled', 'Scheduled').replace('periods', 'periods,ext_x')
        .replace('fall,,,', 'fall,,,,'),
    }
    expect(told((await read(files)).errors)).toEqual([
      'manifest.csv:2:2 invalid_value: Invalid row content: Invalid value: manifest.version is "1", expected "1.0"',
      'users.csv:2:19 invalid_columns: Invalid row content: Invalid columns: the row has 19 cells, the header has 18; the one at the end is empty',
      'classes.csv:1:15 unknown_header: Unknown header: "ext_x", expected sourcedId, status, dateLastModified, title, grades, courseSourcedId, classCode, classType, location, schoolSourcedId, termSourcedIds, subjects, subjectCodes and periods',
      'classes.csv:2:8 invalid_value: Invalid row content: Invalid value: classType is "Scheduled", expected "scheduled"',
    ])
    const lenient = await read(files, { lenient: true })
    expect(lenient.errors).toEqual([])
    expect(lenient.records.person[0]).toMatchObject({ role: 'teacher', id: 't1' })
  })

  test('refuses changes alone, and says where the manifest and the files disagree', async () => {
    const { 'demographics.csv': _, ...files } = oneroster
    const wrong = oneroster['manifest.csv'].replace('users,bulk', 'users,delta').replace(
      'classes,bulk',
      'classes,absent',
    )
      .replace('file.results,absent\n', '').replace('courses,absent', 'courses,bulk')
    const { outcome, errors } = await read({ ...files, 'manifest.csv': wrong })
    expect(outcome).toBe('incomplete')
    expect(told(errors)).toEqual([
      'manifest.csv:6:2 invalid_value: Invalid row content: Invalid value: file.classes is "absent", but classes.csv is there',
      'manifest.csv:0:1 invalid_value: Invalid row content: Invalid value: file.results has no row, expected one with "absent"',
      'manifest.csv:5:2 invalid_value: Invalid row content: Invalid value: file.users is "delta", expected "bulk" or "absent"',
      'demographics.csv:0:0 missing_file: Missing file: demographics.csv is not there; manifest.csv, orgs.csv, users.csv, classes.csv and enrollments.csv came',
      'courses.csv:0:0 missing_file: Missing file: courses.csv is not there; manifest.csv, orgs.csv, users.csv, classes.csv and enrollments.csv came',
    ])
  })

  test('leaves out rows that say that they are gone', async () => {
    const users = oneroster['users.csv'].replace('p1,,', 'p1,tobedeleted,')
    const { records } = await read({ ...oneroster, 'users.csv': users }, { lenient: true })
    expect(records.person.map(({ id }) => id)).toEqual(['t1', 's1'])
  })

  test('wants the columns in their order', async () => {
    const orgs = oneroster['orgs.csv'].replace('name,type', 'type,name').replace('Oak High,school', 'school,Oak High')
      .replace('Oak Unified,district', 'district,Oak Unified')
    expect(told((await read({ ...oneroster, 'orgs.csv': orgs })).errors)).toEqual([
      'orgs.csv:1:4 unknown_header: Misplaced header: type stands where name is expected',
    ])
    expect((await read({ ...oneroster, 'orgs.csv': orgs }, { lenient: true })).outcome).toBe('read')
  })

  test('lets metadata columns follow', async () => {
    const orgs = oneroster['orgs.csv'].split('\n').map((line, index) =>
      line && `${line},${index === 0 ? 'metadata.city' : 'X'}`
    ).join('\n')
    expect((await read({ ...oneroster, 'orgs.csv': orgs })).errors).toEqual([])
  })
})
