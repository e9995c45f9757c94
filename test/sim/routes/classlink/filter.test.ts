import { describe, expect, test } from 'vitest'
import type { Kind } from '../../../../src/sim/routes/classlink/kinds.ts'
import { compileFilter } from '../../../../src/sim/routes/classlink/query/filter.ts'
import { FilterError, readFilter } from '../../../../src/sim/routes/classlink/query/filter-text.ts'
import { ada, feed, imported, secondNight, usual } from './made.ts'

const everybody = ['A1', 'G1', 'S1', 'S2', 'S3', 'T1', 'T2']

/** Kind, filter, and the ids that it lets through. Ada Reed changed on September 11, all others on September 10. */
const table: readonly (readonly [kind: Kind, filter: string, ids: readonly string[]])[] = [
  // Texts.
  ['users', "givenName='Ada'", ['T1']],
  ['users', "givenName='ada'", ['T1']],
  ['users', "givenName!='Ada'", everybody.filter((id) => id !== 'T1')],
  ['users', "familyName>'Cole'", ['A1', 'S3', 'T1']],
  ['users', "familyName>='Cole'", ['A1', 'S3', 'T1', 'T2']],
  ['users', "familyName<'Bell'", ['G1', 'S1']],
  ['users', "familyName<='Bell'", ['G1', 'S1', 'S2']],
  ['users', "familyName~'RE'", ['T1']],
  ['users', "sourcedId='S1'", ['S1']],
  ['users', "email='s1@maple.example'", ['S1']],
  ['users', "email='nobody@maple.example'", []],
  // Enumerations.
  ['users', "role='student'", ['S1', 'S2', 'S3']],
  ['users', "role!='student'", ['A1', 'G1', 'T1', 'T2']],
  ['users', "role~'teach'", ['T1', 'T2']],
  ['users', "status='active'", everybody],
  ['users', "status='tobedeleted'", []],
  ['academicSessions', "type='gradingPeriod'", ['25F-GP1', '25F-GP2', '26S-GP1', '26S-GP2']],
  // Booleans.
  ['users', "enabledUser='true'", everybody],
  ['users', "enabledUser='TRUE'", everybody],
  ['users', "enabledUser!='true'", []],
  ['users', "enabledUser='perhaps'", []],
  ['enrollments', "primary='true'", ['C1_T1', 'C2_T1', 'C3_T2']],
  // Moments and dates.
  ['users', "dateLastModified>'2025-09-10T09:00:00Z'", ['T1']],
  ['users', "dateLastModified>='2025-09-10T09:00:00.000Z'", everybody],
  ['users', "dateLastModified>'2025-09-11'", ['T1']],
  ['users', "dateLastModified<'2025-09-11'", everybody.filter((id) => id !== 'T1')],
  ['users', "dateLastModified>'2025-09-10T11:00:00 02:00'", ['T1']],
  ['users', "dateLastModified='2025-09-11T09:00:00Z'", ['T1']],
  ['users', "dateLastModified!='2025-09-11T09:00:00Z'", everybody.filter((id) => id !== 'T1')],
  ['users', "dateLastModified~'2025-09-11'", ['T1']],
  ['users', "dateLastModified>'yesterday'", []],
  ['academicSessions', "startDate>'2026-01-01'", ['26S', '26S-GP1', '26S-GP2']],
  ['academicSessions', "endDate<='2025-12-19'", ['25F', '25F-GP1', '25F-GP2']],
  ['demographics', "birthDate<'2010-01-01'", ['S2']],
  // Numbers.
  ['academicSessions', "schoolYear='2026' AND type='schoolYear'", ['2025-FY']],
  ['academicSessions', "schoolYear>'999' AND type='schoolYear'", ['2025-FY']],
  ['academicSessions', "schoolYear<'2026'", []],
  ['academicSessions', "schoolYear='soon'", []],
  // Nested fields.
  ['orgs', "parent.sourcedId='maple.example'", ['100', '200']],
  ['orgs', "parent.type='org'", ['100', '200', 'maple.example']],
  ['classes', "school.sourcedId='200'", ['C3']],
  ['classes', "course.sourcedId!='nothing'", ['C1', 'C2', 'C3']],
  ['users', "orgs.sourcedId='200'", ['S3', 'T2']],
  ['users', "agents.sourcedId='G1'", ['S1']],
  ['users', "userIds.type='StateID'", ['S1', 'S2', 'S3']],
  ['users', "userIds.identifier='4001'", ['S1']],
  ['users', "metadata.language='en'", []],
  // Lists.
  ['users', "grades='10'", ['S2', 'S3']],
  ['classes', "grades='09,10'", ['C1']],
  ['classes', "grades='10,09'", ['C1']],
  ['classes', "grades~'09,12'", ['C1']],
  ['classes', "grades!='09'", ['C2', 'C3']],
  ['classes', "subjects='Mathematics'", ['C1']],
  ['classes', "subjects~'science,homeroom'", ['C2', 'C3']],
  // What is absent matches nothing.
  ['users', "phone!='1'", ['G1']],
  ['users', "middleName=''", []],
  ['orgs', "parent.sourcedId!='x'", ['100', '200']],
  // AND and OR.
  ['users', "role='teacher' AND givenName='Ben'", ['T2']],
  ['users', "role='teacher' OR role='administrator'", ['A1', 'T1', 'T2']],
  ['users', "role='student' AND grades='10' AND orgs.sourcedId='200'", ['S3']],
  ['users', "givenName='Ada' OR role='student' AND grades='09'", ['S1', 'T1']],
  ['users', "role='student' AND grades='09' OR givenName='Ada' OR givenName='Ben'", ['S1', 'T1', 'T2']],
  ['users', "familyName='O'Brien' OR givenName='Ada'", ['T1']],
  ['users', "givenName='Ada AND Ben'", []],
]

describe('a filter', () => {
  test.each(table)('of %s, %s', async (kind, filter, ids) => {
    const vendor = await imported()
    vendor.setPermissions({ unenrolledUsers: true })
    await vendor.import(
      feed({ people: usual.people.map((it) => (it === ada ? { ...ada, email: 'ada@maple.example' } : it)) }),
      secondNight,
    )
    const holds = compileFilter(kind, readFilter(filter, { chains: true }), false)
    expect(vendor.shared().rows(kind).filter(holds).map(({ sourcedId }) => sourcedId)).toEqual(ids)
  })

  test.each([
    ["surname='Reed'", 'There is no field "surname" in users'],
    ["agents.email='x'", 'There is no field "agents.email" in users'],
    ["givenName.first='x'", 'There is no field "givenName.first" in users'],
    ['givenName=Ada', 'Cannot read the filter at "givenName=Ada"'],
    ["givenName = 'Ada'", `Cannot read the filter at "givenName = 'Ada'"`],
    ["givenName='Ada", 'The value after givenName= has no closing quote'],
    ["givenName='Ada' and role='teacher'", 'Write AND and OR in upper case'],
    ["givenName='Ada' AND ", 'has no closing quote'],
    ["(givenName='Ada')", 'Cannot read the filter'],
    ['', 'Cannot read the filter at ""'],
  ])('is refused as %s', (filter, message) => {
    expect(() => compileFilter('users', readFilter(filter, { chains: true }), false)).toThrow(message)
  })

  test('may have one AND or OR only where chains are not allowed', () => {
    const two = "role='teacher' AND status='active'"
    expect(readFilter(two, { chains: false })[0]).toHaveLength(2)
    expect(() => readFilter(`${two} AND givenName='Ada'`, { chains: false })).toThrow(FilterError)
  })

  test('tells letters apart where it shall', async () => {
    const vendor = await imported()
    const holds = compileFilter('users', readFilter("givenName='ada'", { chains: true }), true)
    expect(vendor.shared().rows('users').filter(holds)).toEqual([])
  })
})
