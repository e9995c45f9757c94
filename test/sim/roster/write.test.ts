import { describe, expect, test } from 'vitest'
import { type FormatName, formats } from '../../../src/sim/roster/format.ts'
import type { RosterRecords } from '../../../src/sim/roster/roster-records.ts'
import { writeRoster } from '../../../src/sim/roster/write.ts'
import { read } from './reading.ts'

const nobody = { email: '', phone: '', birthDate: '', grade: '', studentNumber: '', language: '' }

const roster: RosterRecords = {
  schools: [{ id: '1', name: 'Oak, North' }, { id: '2', name: 'Elm "Old" Middle' }],
  people: [
    { ...nobody, role: 'teacher', id: 't1', firstName: 'Alma', lastName: 'Rivera, Jr.', email: 'alma@oak.org' },
    {
      ...nobody,
      role: 'student',
      id: 's1',
      firstName: 'Sam "Sammy"',
      lastName: 'Lee\\',
      phone: '950',
      birthDate: '2010-01-02',
    },
    { ...nobody, role: 'student', id: 's2', firstName: 'Ann \\', lastName: 'Lee', grade: '9' },
    { ...nobody, role: 'guardian', id: 'parent_s1_Kim', firstName: 'Kim', lastName: 'Lee', email: 'kim@home.org' },
    { ...nobody, role: 'guardian', id: 'parent_s1_Max', firstName: 'Max', lastName: '名前', phone: '950-336-6601' },
  ],
  memberships: [
    { schoolId: '1', role: 'teacher', personId: 't1' },
    { schoolId: '2', role: 'teacher', personId: 't1' },
    { schoolId: '1', role: 'student', personId: 's1' },
    { schoolId: '2', role: 'student', personId: 's2' },
  ],
  familyLinks: [
    { studentId: 's1', guardianId: 'parent_s1_Kim', contactType: '' },
    { studentId: 's1', guardianId: 'parent_s1_Max', contactType: '' },
  ],
  classes: [{ id: 'c1', schoolId: '1', name: 'Biology' }, { id: 'c2', schoolId: '2', name: 'Art, "free"' }],
  enrollments: [
    { classId: 'c1', schoolId: '1', role: 'teacher', personId: 't1', as: 'owner' },
    { classId: 'c2', schoolId: '2', role: 'teacher', personId: 't1', as: 'owner' },
    { classId: 'c1', schoolId: '1', role: '', personId: 's1', as: 'participant' },
    { classId: 'c2', schoolId: '2', role: '', personId: 's2', as: 'participant' },
  ],
}

async function written(name: FormatName, records: RosterRecords): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for await (const file of writeRoster(formats[name], records)) {
    files[file.name] = ''
    for await (const part of file.text) files[file.name] += part
  }
  return files
}

/** What a reader must find again: without places, each once, in one order. */
function bare(records: readonly object[], ...left: string[]): string[] {
  return [
    ...new Set(records.map((record) => {
      const kept = Object.entries(record).filter(([key]) => !['file', 'line', ...left].includes(key))
      return JSON.stringify(Object.fromEntries(kept.sort(([one], [other]) => one < other ? -1 : 1)))
    })),
  ].sort()
}

describe.each(Object.keys(formats) as FormatName[])('A roster written in %s', (name) => {
  test('reads back to the same records', async () => {
    const { outcome, format, errors, records } = await read(await written(name, roster))
    expect([outcome, format, errors]).toEqual(['read', name, []])
    const births = new Map(records.birthDate.map((it) => [it.personId, it.birthDate]))
    const people = records.person.map((it) => ({ ...it, birthDate: it.birthDate || (births.get(it.id) ?? '') }))
    expect(bare(records.school)).toEqual(bare(roster.schools as object[]))
    // CSV 1.0 has no column for a student number.
    expect(bare(people)).toEqual(bare(roster.people as object[]))
    expect(bare(records.membership, 'role')).toEqual(bare(roster.memberships as object[], 'role'))
    expect(bare(records.familyLink)).toEqual(bare(roster.familyLinks as object[]))
    expect(bare(records.class)).toEqual(bare(roster.classes as object[]))
    expect(bare(records.enrollment, 'role', 'schoolId')).toEqual(
      bare(roster.enrollments as object[], 'role', 'schoolId'),
    )
  })

  test('has the headers of the format in their order', async () => {
    for (const [file, text] of Object.entries(await written(name, roster))) {
      const { columns } = formats[name].files.find((it) => it.name === file)!
      expect(text.split('\n')[0]).toBe(columns.map((column) => column.name).join(','))
    }
  })
})

test('CSV 1.0 as it is written', async () => {
  const files = await written('csv-1.0', roster)
  expect(files['schools.csv']).toBe('school_id,school_name\n1,"Oak, North"\n2,"Elm \\"Old\\" Middle"\n')
  expect(files['students.csv']!.split('\n').slice(1)).toEqual([
    '1,s1,"Sam \\"Sammy\\"",Lee\\,2010-01-02,,,950,Kim,Lee,kim@home.org,',
    '1,s1,"Sam \\"Sammy\\"",Lee\\,2010-01-02,,,950,Max,名前,,950-336-6601',
    '2,s2,Ann \\,Lee,,9,,,,,,',
    '',
  ])
  expect(files['classes.csv']).toBe(
    'school_id,class_id,teacher_id,class_name\n1,c1,t1,Biology\n2,c2,t1,"Art, \\"free\\""\n',
  )
})

test('A value that no quoting can carry is refused', async () => {
  const schools = [{ id: '1', name: 'Oak, North\\' }]
  await expect(written('csv-1.0', { ...roster, schools })).rejects.toThrow(
    'Cannot write the cell "Oak, North\\\\": it needs quotes and ends with a backslash',
  )
  await expect(written('oneroster-1.1', { ...roster, schools: [{ id: '1', name: 'a\nb' }] })).rejects.toThrow(
    'Cannot write the cell "a\\nb": it holds a line break',
  )
})
