import { expect, test } from 'vitest'
import { courseOf } from '../../../src/sim/routes/invented.ts'
import { usual } from '../../sim/routes/classlink/made.ts'
import { client, root } from './client.ts'

const algebra = courseOf(usual.classes[0]!).id
const reference = (type: string, path: string, sourcedId: string) => ({
  href: `${root}/${path}/${sourcedId}`,
  sourcedId,
  type,
})

test('A user comes in ClassLink’s order of keys, with texts for booleans and nothing missing', async () => {
  const { json } = await (await client()).get('/users/S1')
  expect(Object.keys(json.user)).toEqual(
    ('sourcedId status dateLastModified username userIds enabledUser givenName familyName middleName role identifier email sms phone ' +
      'agents orgs grades password').split(' '),
  )
  expect(json.user).toEqual({
    sourcedId: 'S1',
    status: 'active',
    dateLastModified: '2025-09-10T09:00:00.000Z',
    username: 's1@maple.example',
    userIds: [{ type: 'StateID', identifier: '4001' }],
    enabledUser: 'true',
    givenName: 'Finn',
    familyName: 'Ames',
    middleName: '',
    role: 'student',
    identifier: '4001',
    email: 's1@maple.example',
    sms: '',
    phone: '',
    agents: [reference('user', 'users', 'G1')],
    orgs: [reference('org', 'orgs', '100')],
    grades: ['09'],
    password: '',
  })
})

test('A class, its term, course, enrollment and demographics refer to each other', async () => {
  const { get } = await client()
  expect((await get('/classes/C1')).json.class).toMatchObject({
    title: 'Algebra, period 2',
    classCode: '',
    classType: 'scheduled',
    grades: ['09', '10'],
    subjects: ['Mathematics'],
    subjectCodes: ['02'],
    periods: ['2'],
    course: reference('course', 'courses', algebra),
    school: reference('org', 'orgs', '100'),
    terms: [reference('academicSession', 'academicSessions', '25F')],
  })
  expect((await get('/classes/C2')).json.class).toMatchObject({ classType: 'homeroom', periods: [], resources: [] })
  expect((await get('/academicSessions/25F')).json.academicSession).toMatchObject({
    title: 'Fall',
    startDate: '2025-08-13',
    endDate: '2025-12-19',
    type: 'term',
    parent: reference('academicSession', 'academicSessions', '2025-FY'),
    schoolYear: '2026',
  })
  expect((await get(`/courses/${algebra}`)).json.course).toMatchObject({
    title: 'Algebra',
    org: reference('org', 'orgs', 'maple.example'),
    schoolYear: reference('academicSession', 'academicSessions', '2025-FY'),
  })
  expect((await get('/enrollments/C1_T1')).json.enrollment).toMatchObject({
    user: reference('user', 'users', 'T1'),
    role: 'teacher',
    primary: 'true',
    beginDate: '2025-08-13',
    endDate: '2025-12-20',
  })
  expect((await get('/enrollments/C1_T2')).json.enrollment.primary).toBe('false')
  expect((await get('/demographics/S1')).json.demographics).toMatchObject({ birthDate: '2010-05-04', cityOfBirth: '' })
})

test('Grading periods part a term between them', async () => {
  const { json } = await (await client()).get('/terms/25F/gradingPeriods?fields=startDate,endDate')
  expect(json.academicSessions).toEqual([
    { startDate: '2025-08-13', endDate: '2025-10-16' },
    { startDate: '2025-10-17', endDate: '2025-12-19' },
  ])
})

test('Strict output has real booleans, leaves out what is absent, and sends no headers of ClassLink’s own', async () => {
  const { get } = await client({ strict: true })
  const reply = await get('/users/T1')
  expect(reply.json.user.enabledUser).toBe(true)
  expect(Object.keys(reply.json.user)).not.toContain('middleName')
  expect(reply.headers.get('x-perm-rev')).toBeNull()
  expect((await get('/classes/C1')).json.class.periods).toBe('2')
  expect((await get('/resources/textbook-02')).json.resource).toMatchObject({ role: 'student' })
})

test('References point where somebody wishes', async () => {
  const { get } = await client({ referenceRoot: 'http://127.0.0.1:9000/ims/oneroster/v1p1' })
  expect((await get('/enrollments/C1_T1')).json.enrollment.class.href).toBe(
    'http://127.0.0.1:9000/ims/oneroster/v1p1/classes/C1',
  )
})

test('A guardian is a parent, and names the students, where it shall be so', async () => {
  const { get } = await client({ vendor: { guardianRole: 'parent', guardiansNameStudents: true } })
  expect((await get('/users/G1')).json.user).toMatchObject({
    role: 'parent',
    agents: [{ sourcedId: 'S1' }],
    phone: '505.555.0101',
  })
})
