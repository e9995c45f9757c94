import { describe, expect, test } from 'vitest'
import { endpoints, type ListEndpoint } from '../../../mocks/classlink/endpoints.ts'
import { schoolYear } from '../../../src/sim/clock/school-calendar.ts'
import { byKind } from '../../../src/sim/routes/classlink/data-set.ts'
import { classLinkSettings } from '../../../src/sim/routes/classlink/options.ts'
import type { Row } from '../../../src/sim/routes/classlink/row.ts'
import { SharedRoster } from '../../../src/sim/routes/classlink/shared.ts'
import { courseOf } from '../../../src/sim/routes/invented.ts'
import { feed, imported, secondNight, usual } from '../../sim/routes/classlink/made.ts'
import { client, ids, read, root } from './client.ts'

const [algebra, homeroom, biology] = usual.classes.map((it) => courseOf(it).id)
const courses = [algebra!, homeroom!, biology!].sort()
const [fall] = schoolYear('semesters', 2025).terms

/** The path, the key of its envelope, and the ids that it answers with; a text is one object. */
const table: readonly (readonly [path: string, key: string, ids: string | readonly string[]])[] = [
  ['/academicSessions', 'academicSessions', ['2025-FY', '25F', '25F-GP1', '25F-GP2', '26S', '26S-GP1', '26S-GP2']],
  ['/academicSessions/25F', 'academicSession', '25F'],
  ['/terms', 'academicSessions', ['25F', '26S']],
  ['/terms/25F', 'academicSession', '25F'],
  ['/terms/25F/classes', 'classes', ['C1', 'C2', 'C3']],
  ['/terms/25F/gradingPeriods', 'academicSessions', ['25F-GP1', '25F-GP2']],
  ['/gradingPeriods', 'academicSessions', ['25F-GP1', '25F-GP2', '26S-GP1', '26S-GP2']],
  ['/gradingPeriods/25F-GP2', 'academicSession', '25F-GP2'],
  ['/orgs', 'orgs', ['100', '200', 'maple.example']],
  ['/orgs/maple.example', 'org', 'maple.example'],
  ['/schools', 'orgs', ['100', '200']],
  ['/schools/100', 'org', '100'],
  ['/schools/100/courses', 'courses', [algebra!, homeroom!, biology!].filter((id) => id !== biology).sort()],
  ['/schools/100/classes', 'classes', ['C1', 'C2']],
  ['/schools/200/enrollments', 'enrollments', ['C3_S3', 'C3_T2']],
  ['/schools/200/students', 'users', ['S3']],
  ['/schools/200/teachers', 'users', ['T2']],
  ['/schools/100/terms', 'academicSessions', ['25F', '26S']],
  ['/schools/100/classes/C2/enrollments', 'enrollments', ['C2_S2', 'C2_T1']],
  ['/schools/100/classes/C2/students', 'users', ['S2']],
  ['/schools/100/classes/C2/teachers', 'users', ['T1']],
  ['/courses', 'courses', courses],
  [`/courses/${algebra}`, 'course', algebra!],
  [`/courses/${algebra}/classes`, 'classes', ['C1']],
  [`/courses/${algebra}/resources`, 'resources', ['textbook-02']],
  ['/classes', 'classes', ['C1', 'C2', 'C3']],
  ['/classes/C1', 'class', 'C1'],
  ['/classes/C1/students', 'users', ['S1', 'S2']],
  ['/classes/C1/teachers', 'users', ['T1', 'T2']],
  ['/classes/C1/resources', 'resources', ['textbook-02']],
  ['/classes/C1/categories', 'categories', ['category-assessments', 'category-assignments']],
  ['/classes/C1/lineItems', 'lineItems', ['C1:item1', 'C1:item2']],
  ['/classes/C1/results', 'results', ['C1:item1:S1', 'C1:item1:S2', 'C1:item2:S1', 'C1:item2:S2']],
  ['/classes/C1/lineItems/C1:item2/results', 'results', ['C1:item2:S1', 'C1:item2:S2']],
  ['/classes/C1/students/S2/results', 'results', ['C1:item1:S2', 'C1:item2:S2']],
  ['/users', 'users', ['G1', 'S1', 'S2', 'S3', 'T1', 'T2']],
  ['/users/T1', 'user', 'T1'],
  ['/users/T1/classes', 'classes', ['C1', 'C2']],
  ['/students', 'users', ['S1', 'S2', 'S3']],
  ['/students/S1', 'user', 'S1'],
  ['/students/S2/classes', 'classes', ['C1', 'C2']],
  ['/teachers', 'users', ['T1', 'T2']],
  ['/teachers/T2', 'user', 'T2'],
  ['/teachers/T2/classes', 'classes', ['C1', 'C3']],
  ['/enrollments', 'enrollments', ['C1_S1', 'C1_S2', 'C1_T1', 'C1_T2', 'C2_S2', 'C2_T1', 'C3_S3', 'C3_T2']],
  ['/enrollments/C1_T2', 'enrollment', 'C1_T2'],
  ['/demographics', 'demographics', ['S1', 'S2']],
  ['/demographics/S1', 'demographics', 'S1'],
  [
    '/resources',
    'resources',
    ['01', '02', '03', '04', '05', '06', '08', '21', '23'].map((code) => `textbook-${code}`),
  ],
  ['/resources/textbook-02', 'resource', 'textbook-02'],
  ['/categories', 'categories', ['category-assessments', 'category-assignments']],
  ['/categories/category-assignments', 'category', 'category-assignments'],
  ['/lineItems', 'lineItems', ['C1', 'C2', 'C3'].flatMap((id) => [`${id}:item1`, `${id}:item2`])],
  ['/lineItems/C2:item1', 'lineItem', 'C2:item1'],
  [
    '/results',
    'results',
    [
      'C1:item1:S1',
      'C1:item1:S2',
      'C1:item2:S1',
      'C1:item2:S2',
      'C2:item1:S2',
      'C2:item2:S2',
      'C3:item1:S3',
      'C3:item2:S3',
    ],
  ],
  ['/results/C1:item1:S2', 'result', 'C1:item1:S2'],
]

describe('an endpoint', () => {
  test.each(table)('%s answers with its %s', async (path, key, wanted) => {
    const reply = await (await client()).get(path)
    expect([reply.status, Object.keys(reply.json)]).toEqual([200, [key]])
    if (typeof wanted === 'string') expect(reply.json[key].sourcedId).toBe(wanted)
    else {
      expect(ids(reply)).toEqual(wanted)
      expect(reply.headers.get('x-total-count')).toBe(String(wanted.length))
    }
  })

  test('is in the table for every path that there is', () => {
    const shape = (path: string) =>
      path.slice(1).split('/').map((part, index) => (index % 2 === 0 ? part : '*')).join('/')
    expect(new Set(table.map(([path]) => shape(path)))).toEqual(new Set(endpoints.keys()))
    // The 55 of the specification and the categories of a class.
    expect(endpoints.size).toBe(56)
  })

  test.each([
    '/users/nobody',
    '/students/T1',
    '/schools/maple.example',
    '/schools/maple.example/classes',
    '/terms/25F-GP1',
    '/classes/none/students',
    '/schools/200/classes/C1/students',
    '/classes/C1/lineItems/C2:item1/results',
    '/classes/C1/students/nobody/results',
    '/nothing',
    '/users/T1/nothing',
    '/classes/C1/students/S1/results/more',
    '/',
  ])('is unknown: %s', async (path) => {
    const reply = await (await client()).get(path)
    expect(reply.status).toBe(404)
    expect(reply.json.imsx_CodeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue).toBe('unknownobject')
  })

  test('takes a slash at the end of its path', async () => {
    const { get } = await client()
    expect(ids(await get('/schools/100/classes/?limit=1'))).toEqual(['C1'])
    expect((await get('/users/T1/')).json.user.sourcedId).toBe('T1')
  })

  test('answers HEAD with the headers alone', async () => {
    const reply = await (await client()).send('/users?limit=2', { method: 'HEAD' })
    expect([reply.status, reply.text, reply.headers.get('x-total-count')]).toEqual([200, '', '6'])
  })

  test('is there under the root of OneRoster 1.0, too', async () => {
    const { send } = await client()
    expect(ids(await send(root.replace('v1p1', 'v1p0') + '/schools'))).toEqual(['100', '200'])
  })

  test('decodes ids, whatever the SIS put into them', async () => {
    const odd = ['STU|1', 'a/b', '50%', '%41', 'a b', 'ü', "o'x", 'c:d']
    const people = odd.map((id) => ({ ...usual.people[3]!, id }))
    const classes = [{ id: 'C|1/2%', schoolId: '100', name: 'Algebra, period 1' }]
    const enrollments = odd.map((personId) => ({ ...usual.enrollments[2]!, classId: 'C|1/2%', personId }))
    const { get } = await client({ lists: { people, classes, enrollments } })
    for (const id of odd) {
      const { json } = await get(`/users/${encodeURIComponent(id)}`)
      expect(json.user.sourcedId).toBe(id)
      expect(ids(await get(`/students/${encodeURIComponent(id)}/classes`))).toEqual(['C|1/2%'])
      const reference = (await get(`/enrollments/${encodeURIComponent(`C|1/2%_${id}`)}`)).json.enrollment.user
      expect((await get(reference.href.slice(root.length))).json.user.sourcedId).toBe(id)
      const [result] = ids(
        await get(`/classes/${encodeURIComponent('C|1/2%')}/students/${encodeURIComponent(id)}/results`),
      )
      expect((await get(`/results/${encodeURIComponent(result!)}`)).json.result.student.sourcedId).toBe(id)
    }
    expect((await get('/users/STU|1')).json.user.sourcedId).toBe('STU|1')
    // An escape that is none stands for itself.
    expect((await get('/users/50%')).json.user.sourcedId).toBe('50%')
  })
})

describe('a view', () => {
  test('of terms has semesters where it shall', () => {
    const session = (sourcedId: string, type: string): Row => ({
      sourcedId,
      status: 'active',
      dateLastModified: '2025-09-10T09:00:00.000Z',
      content: { type },
    })
    const rows = [session('F1', 'semester'), session('T1', 'term'), session('FY', 'schoolYear')]
    const listed = (termsIncludeSemesters: boolean) => {
      const settings = classLinkSettings({ termsIncludeSemesters })
      const roster = new SharedRoster(
        { ...byKind((): Row[] => []), academicSessions: rows },
        { categories: new Map(), lineItems: new Map(), results: new Map() },
        settings,
        false,
      )
      const terms = endpoints.get('terms') as ListEndpoint
      return terms.rows({ roster, settings, today: '2025-09-10' }, [])!.map(({ sourcedId }) => sourcedId)
    }
    expect([listed(false), listed(true)]).toEqual([['T1'], ['F1', 'T1']])
  })

  test('of the students of a class lets teachers through where it shall', async () => {
    const { get } = await client({ vendor: { teachersAmongStudents: true } })
    expect(ids(await get('/classes/C2/students'))).toEqual(['S2', 'T1'])
  })

  test('of the classes of a teacher leaves out another term where it shall', async () => {
    const { get } = await client({ vendor: { teachersClassesOfCurrentTerm: true } })
    expect(ids(await get('/teachers/T1/classes'))).toEqual(['C1', 'C2'])
    const later = await client({
      vendor: { teachersClassesOfCurrentTerm: true },
      now: () => `${fall!.lastDay.slice(0, 8)}31T09:00:00Z`,
    })
    expect(ids(await later.get('/teachers/T1/classes'))).toEqual([])
  })

  test('follows the next import', async () => {
    const { get, vendor } = await client()
    expect(ids(await get('/teachers'))).toEqual(['T1', 'T2'])
    const before = (await get('/teachers')).headers.get('x-perm-rev')
    const people = usual.people.filter(({ id }) => id !== 'T2')
    const enrollments = usual.enrollments.filter(({ personId }) => personId !== 'T2')
    await vendor.import(feed({ people, enrollments }), secondNight)
    const reply = await get('/teachers')
    expect(reply.json.users.map((it: { status: string }) => it.status)).toEqual(['active', 'tobedeleted'])
    expect(reply.headers.get('x-perm-rev')).not.toBe(before)
    const changed = await get("/users?filter=dateLastModified>'2025-09-10T09:00:00Z'")
    expect(ids(changed)).toEqual(['T2'])
    vendor.purge()
    expect(ids(await get('/teachers'))).toEqual(['T1'])
  })

  test('of a class no longer has who left it, and the enrollment tells it', async () => {
    const { get, vendor } = await client()
    const enrollments = usual.enrollments.filter(({ classId, personId }) => classId !== 'C1' || personId !== 'S2')
    await vendor.import(feed({ enrollments }), secondNight)
    expect(ids(await get('/classes/C1/students'))).toEqual(['S1'])
    expect(ids(await get('/students/S2/classes'))).toEqual(['C2'])
    expect((await get('/enrollments/C1_S2')).json.enrollment.status).toBe('tobedeleted')
  })

  test('is the same from two servers of one seed', async () => {
    const [one, other] = await Promise.all([imported(), imported()])
    expect(one.keys).toEqual(other.keys)
    const texts = await Promise.all([0, 1].map(async () => {
      const { api, credentials } = await client()
      const headers = { authorization: `Bearer ${credentials.bearer}` }
      const reply = await read(await api.fetch(new Request(`${root}/users`, { headers })))
      return reply.text
    }))
    expect(texts[0]).toBe(texts[1])
  })
})
