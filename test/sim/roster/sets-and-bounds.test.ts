import { describe, expect, test } from 'vitest'
import { csv1, oneroster, read, told } from './reading.ts'

const head = 'school_id,school_name\n'

describe('A set', () => {
  test('is incomplete while a file is missing, and what is there is scanned', async () => {
    const { 'classes.csv': _, ...files } = csv1
    const { outcome, errors } = await read({ ...files, 'schools.csv': `${head},Oak\n` })
    expect(outcome).toBe('incomplete')
    expect(errors.map(({ code }) => code)).toEqual(['missing_id', 'missing_file'])
    expect(told(errors)).toEqual([
      'schools.csv:2:1 missing_id: Invalid row content: Missing ID: school_id is empty',
      'classes.csv:0:0 missing_file: Missing file: classes.csv is not there; schools.csv, teachers.csv, students.csv and enrollments.csv came',
    ])
  })

  test('is told of a file whose name differs', async () => {
    const { 'students.csv': students, ...files } = csv1
    const { errors, ignored } = await read({ ...files, 'Students.csv': students })
    expect(told(errors)).toEqual([
      'students.csv:0:0 missing_file: Missing file: students.csv is not there, but Students.csv is',
    ])
    expect(errors[0]!.fix).toBe('Name the file exactly students.csv; upper and lower case differ')
    expect(ignored).toEqual(['Students.csv'])
  })

  test('without any person is refused', async () => {
    const header = (text: string) => text.slice(0, text.indexOf('\n') + 1)
    const { outcome, errors } = await read({
      ...csv1,
      'teachers.csv': header(csv1['teachers.csv']),
      'students.csv': header(csv1['students.csv']),
    })
    expect(outcome).toBe('faulty')
    expect(told(errors)).toEqual([
      ':0:0 empty_set: Empty set: no person is in the upload, expected at least one row in students.csv or teachers.csv',
    ])
  })

  test('with no school among its orgs is refused', async () => {
    const orgs = oneroster['orgs.csv'].replace('school,,d', 'district,,d')
    expect(told((await read({ ...oneroster, 'orgs.csv': orgs })).errors)).toEqual([
      ':0:0 empty_set: Empty set: no school is in the upload, expected at least one row in orgs.csv of type school',
    ])
  })

  test('of unknown files is told what was expected', async () => {
    const { format, outcome, errors } = await read({ 'roster.csv': 'a,b\n' })
    expect([format, outcome]).toEqual([null, 'faulty'])
    expect(told(errors)).toEqual([
      ':0:0 unreadable_file: Unreadable file: the format cannot be told from the files; roster.csv came, but ' +
      'CSV 1.0 has schools.csv, teachers.csv, students.csv, classes.csv and enrollments.csv; ' +
      'CSV 2.0 has schools.csv, users.csv, classes.csv, enrollments.csv and school_enrollments.csv; ' +
      'OneRoster 1.1 CSV has manifest.csv, orgs.csv, users.csv, classes.csv, enrollments.csv and demographics.csv',
    ])
  })

  test('that fits two formats is told both', async () => {
    const { errors } = await read({ 'schools.csv': csv1['schools.csv'] })
    expect(errors[0]!.message).toContain('schools.csv came, but CSV 1.0 has')
    expect((await read({ 'schools.csv': csv1['schools.csv'] }, { format: 'csv-2.0' })).outcome).toBe('incomplete')
  })
})

describe('Bounds', () => {
  test.each(
    [
      [
        'fileBytesMax',
        30,
        `${head}1,Oak High\n2,Elm\n`,
        'schools.csv:0:0 too_large: Too large: the file has more than 30 bytes',
      ],
      ['rowsMax', 1, `${head}1,Oak\n2,Elm\n`, 'schools.csv:3:0 too_large: Too large: the file has more than 1 rows'],
      [
        'columnsMax',
        5,
        `${head.trim()},a,b,c,d\n`,
        'schools.csv:1:0 too_large: Too large: the header has more than 5 columns',
      ],
      [
        'cellCharactersMax',
        40,
        `${head}1,${'x'.repeat(41)}\n`,
        'schools.csv:2:2 too_large: Too large: the cell has more than 40 characters',
      ],
      [
        'idBytesMax',
        40,
        `${head}${'x'.repeat(40)},Oak\n${'é'.repeat(20)},Elm\n${'é'.repeat(20)}x,Ash\n`,
        'schools.csv:4:1 too_large: Too large: the ID has more than 40 bytes',
      ],
    ] as const,
  )('%s', async (name, max, text, line) => {
    // The other files have longer headers, and more of them.
    const { errors } = await read({ ...csv1, 'schools.csv': text }, { limits: { [name]: max } })
    expect(errors.map(({ code }) => code)).toContain('too_large')
    expect(told(errors.filter(({ file }) => file === 'schools.csv'))).toEqual([line])
  })

  test('of a line without end', async () => {
    const { errors } = await read({ ...csv1, 'schools.csv': head + 'x'.repeat(3_000) }, {
      limits: { lineBytesMax: 1_000, blockBytes: 100 },
      chunkBytes: 50,
    })
    expect(told(errors)).toEqual(['schools.csv:2:0 too_large: Too large: the line has more than 1,000 bytes'])
  })

  test('of what is listed; all are counted', async () => {
    const { errors, errorsTotal } = await read({ ...csv1, 'schools.csv': head + ',Oak\n'.repeat(500) })
    expect([errors.length, errorsTotal]).toEqual([200, 500])
  })

  test('of faults in one file', async () => {
    const { errorsTotal } = await read({ ...csv1, 'schools.csv': head + ',Oak\n'.repeat(500) }, {
      limits: { fileFaultsMax: 50 },
    })
    expect(errorsTotal).toBe(50)
  })
})
