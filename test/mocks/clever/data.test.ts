import { describe, expect, test } from 'vitest'
import { smallFeed } from '../../sim/routes/clever/small-district.ts'
import { type Body, importedAt, openMock, type TestMock } from './mock.ts'

const emails = (body: Body): string[] => body.data.map((item: Body) => item.data.email.split('@')[0]).sort()
async function idOf(mock: TestMock, name: string): Promise<string> {
  const { data } = await mock.json('/v3.1/users?limit=10000')
  return data.find((item: Body) => item.data.email === `${name}@oakvale.example`).data.id
}

const district = {
  schools: ['oak', 'elm'],
  students: 4,
  teachers: 3,
  staff: [{ role: 'administrator' as const }],
  at: { s4: ['elm', 'oak'], t3: ['elm'] },
  contacts: ['s1 g1 primary', 's2 g1'],
  sections: [
    { id: 'c1', name: 'Art', teachers: ['t1', 't2'], students: ['s1', 's2'] },
    { id: 'c2', name: 'Music', school: 'elm', teachers: ['t3'], students: ['s2', 's4'] },
  ],
}

describe('Objects', () => {
  test('come with the links of their kind', async () => {
    const mock = await openMock(district)
    const rels = async (path: string) => (await mock.json(path)).links.map((it: Body) => it.rel)
    const first = async (kind: string) => `/v3.0/${kind}/${(await mock.json(`/v3.0/${kind}`)).data[0].data.id}`
    expect(await rels(await first('districts'))).toEqual(['self'])
    expect(await rels(await first('schools'))).toEqual(['self', 'district', 'sections', 'users', 'terms', 'courses'])
    expect(await rels(await first('sections'))).toEqual(['self', 'district', 'school', 'term', 'course', 'users'])
    expect(await rels(await first('courses'))).toEqual(['self', 'district', 'sections', 'schools'])
    expect(await rels(await first('terms'))).toEqual(['self', 'district', 'sections', 'schools'])
    const student = await rels(`/v3.0/users/${await idOf(mock, 's1')}`)
    expect(student).toEqual(['self', 'district', 'sections', 'myContacts', 'myTeachers', 'schools'])
    const teacher = await rels(`/v3.0/users/${await idOf(mock, 't1')}`)
    expect(teacher).toEqual(['self', 'district', 'sections', 'myStudents', 'schools'])
  })

  test('are reached by every link that they have, in both ways of writing', async () => {
    const mock = await openMock(district)
    for (const kind of ['schools', 'sections', 'courses', 'terms', 'users']) {
      for (const { data } of (await mock.json(`/v3.1/${kind}`)).data) {
        for (const { uri } of (await mock.json(`/v3.1/${kind}/${data.id}`)).links) {
          const [reply, lower] = [await mock.ask(uri), await mock.ask(uri.toLowerCase())]
          expect([uri, reply.status, lower.status]).toEqual([uri, 200, 200])
        }
      }
    }
  })

  test('have uris of the version that was asked for, and no host', async () => {
    const { json } = await openMock(district)
    for (const version of ['v3.0', 'v3.1']) {
      const { data } = await json(`/${version}/users?limit=1`)
      expect(data[0].uri).toBe(`/${version}/users/${data[0].data.id}`)
    }
  })

  test('have fewer fields in v3.0', async () => {
    const mock = await openMock(district)
    const id = await idOf(mock, 's1')
    const [older, newer] = [await mock.json(`/v3.0/users/${id}`), await mock.json(`/v3.1/users/${id}`)]
    expect(newer.data).toMatchObject({ lms_status: { synced_in_lms: false } })
    expect(newer.data.roles.student).toMatchObject({ home_language: 'English', preferred_name: { first: 'First s1' } })
    for (const key of ['frl_status', 'iep_status', 'home_language', 'gifted_status', 'disability', 'preferred_name']) {
      expect(newer.data.roles.student).toHaveProperty(key)
      expect(older.data.roles.student).not.toHaveProperty(key)
    }
    expect(older.data).not.toHaveProperty('lms_status')
  })

  test('that are gone, unknown or not shared are 404, with a body that can be read', async () => {
    const mock = await openMock(district)
    const id = await idOf(mock, 't3')
    mock.vendor.share({ schools: ['oak'] }, '2025-09-08T10:00:00Z')
    for (const path of [`/v3.1/users/${id}`, '/v3.1/users/nobody', `/v3.1/sections/${'0'.repeat(24)}/users`]) {
      const reply = await mock.ask(path)
      expect([reply.status, await reply.json()]).toEqual([404, { message: 'Resource not found' }])
    }
  })

  test('change with the data, also on pages that were asked for before', async () => {
    const { vendor, json } = await openMock(district)
    expect((await json('/v3.1/users?role=student')).data).toHaveLength(4)
    await vendor.import(smallFeed({ ...district, students: 5 }), '2025-09-09T09:00:00Z')
    expect((await json('/v3.1/users?role=student')).data).toHaveLength(5)
  })
})

describe('Relations', () => {
  test('of a school: its people by role and by primary school', async () => {
    const mock = await openMock(district)
    const school = (await mock.json('/v3.1/schools')).data.find((it: Body) => it.data.sis_id === 'oak').data.id
    const users = async (search: string) => emails(await mock.json(`/v3.1/schools/${school}/users${search}`))
    expect(await users('')).toEqual(['a1', 's1', 's2', 's3', 's4', 't1', 't2'])
    expect(await users('?role=student')).toEqual(['s1', 's2', 's3', 's4'])
    expect(await users('?role=student&primary=true')).toEqual(['s1', 's2', 's3'])
    expect(await users('?role=teacher')).toEqual(['t1', 't2'])
    expect(await users('?role=staff')).toEqual(['a1'])
  })

  test('of a section: teachers and students together, in the order of ids', async () => {
    const mock = await openMock(district)
    const section = (await mock.json('/v3.1/sections')).data.find((it: Body) => it.data.sis_id === 'c1').data.id
    const { data } = await mock.json(`/v3.1/sections/${section}/users`)
    expect(emails({ data })).toEqual(['s1', 's2', 't1', 't2'])
    const ids = data.map((it: Body) => it.data.id)
    expect(ids).toEqual([...ids].sort())
    expect(emails(await mock.json(`/v3.1/sections/${section}/users?role=teacher`))).toEqual(['t1', 't2'])
  })

  test('of people: contacts, teachers and students', async () => {
    const mock = await openMock(district)
    const of = async (name: string, relation: string) =>
      emails(await mock.json(`/v3.1/users/${await idOf(mock, name)}/${relation}`))
    expect(await of('s2', 'mycontacts')).toEqual(['g1'])
    expect(await of('s2', 'myTeachers')).toEqual(['t1', 't2', 't3'])
    expect(await of('t1', 'mystudents')).toEqual(['s1', 's2'])
    expect(await of('g1', 'MYSTUDENTS')).toEqual(['s1', 's2'])
    expect(await of('t1', 'mycontacts')).toEqual([])
    const schools = `/v3.1/users/${await idOf(mock, 's4')}/schools`
    expect([(await mock.json(schools)).data.length, (await mock.json(`${schools}?primary=true`)).data.length]).toEqual([
      2,
      1,
    ])
  })

  test('that do not exist are the page of Express', async () => {
    const mock = await openMock(district)
    const reply = await mock.ask(`/v3.1/sections/${mock.vendor.view.list('sections')[0]!.id}/students`)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    const ofNobody = await mock.ask('/v3.1/users/nobody/constructor')
    expect([ofNobody.status, ofNobody.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  })
})

describe('Resources', () => {
  test('answer in a shape of their own while there are none', async () => {
    const mock = await openMock(district)
    for (
      const path of ['', `/users/${await idOf(mock, 's1')}`, `/courses/${mock.vendor.view.list('courses')[0]!.id}`]
    ) {
      expect(await mock.json(`/v3.0${path}/resources`)).toEqual({ resources: [] })
    }
  })

  test('answer as other lists once there are some', async () => {
    const resource = { resourceId: 'r1', title: 'Paint', roles: ['student' as const], sections: ['c1'] }
    const mock = await openMock(district, { resources: [resource] })
    const { data } = await mock.json('/v3.1/resources')
    expect(data).toMatchObject([{ data: { title: 'Paint', resource_id: 'r1', roles: ['student'] } }])
    const path = `/v3.1/resources/${data[0].data.id}`
    expect(emails(await mock.json(`${path}/users`))).toEqual(['s1', 's2'])
    expect((await mock.json(`${path}/sections`)).data).toHaveLength(1)
    expect((await mock.json(`/v3.1/users/${await idOf(mock, 's1')}/resources`)).data).toHaveLength(1)
    expect(await mock.json(`/v3.1/users/${await idOf(mock, 's4')}/resources`)).toEqual({ resources: [] })
  })
})

describe('Events', () => {
  const open = async () => {
    const mock = await openMock(district)
    await mock.vendor.import(smallFeed({ ...district, people: { s4: { grade: '5' } } }), '2025-09-09T09:00:00Z')
    mock.now = '2025-09-09T12:00:00Z'
    return mock
  }
  const types = (body: Body) => body.data.map((it: Body) => it.data.type)

  test('are read from the newest on: its id first, then whatever comes after it', async () => {
    const mock = await openMock(district)
    const [newest] = (await mock.json('/v3.1/events?ending_before=last&limit=1')).data
    await mock.vendor.import(smallFeed({ ...district, people: { s4: { grade: '5' } } }), '2025-09-09T09:00:00Z')
    mock.now = '2025-09-09T12:00:00Z'
    const body = await mock.json(`/v3.1/events?starting_after=${newest.data.id}`)
    expect(types(body)).toEqual(['districts.updated', 'schools.updated', 'users.updated'])
    expect(body.data[2].uri).toBe(`/v3.1/events/${body.data[2].data.id}`)
    expect(body.data[2].data.data).toMatchObject({
      object: { email: 's4@oakvale.example' },
      previous_attributes: { roles: { student: { grade: '3' } } },
    })
  })

  test('can be asked for by kind, more than one, and by school', async () => {
    const { vendor, json } = await open()
    const elm = vendor.view.list('schools').find(({ facts }) => facts.sisId === 'elm')!.id
    expect(types(await json(`/v3.1/events?record_type=districts`))).toHaveLength(2)
    expect(new Set(types(await json('/v3.1/events?record_type[]=terms&record_type=sections')))).toEqual(
      new Set(['terms.created', 'sections.created']),
    )
    expect(types(await json(`/v3.1/events?school=${elm}&record_type=users`))).toEqual([
      'users.created',
      'users.created',
      'users.updated',
    ])
  })

  test('are single objects as well', async () => {
    const { json, ask } = await open()
    const { data: [{ data, uri }] } = await json('/v3.0/events')
    expect(await json(uri)).toEqual({ data, links: [{ rel: 'self', uri }] })
    expect((await ask('/v3.0/events/none')).status).toBe(404)
  })

  test('are gone after 30 days', async () => {
    const mock = await open()
    mock.now = '2025-10-08T10:00:00Z'
    expect(types(await mock.json('/v3.1/events'))).toEqual(['districts.updated', 'schools.updated', 'users.updated'])
  })

  test('are an empty list for an app that has not opted in', async () => {
    const { json } = await openMock(district, { eventsEnabled: false })
    expect((await json('/v3.1/events')).data).toEqual([])
  })
})

test('The district says that it is paused while it is', async () => {
  const mock = await openMock(district)
  mock.now = '2026-06-10T12:00:00Z'
  expect((await mock.json('/v3.1/districts')).data[0].data).toMatchObject({
    state: 'paused',
    pause_start: '2026-05-27',
    last_sync: importedAt.replace('Z', '.000Z'),
  })
  expect((await mock.json('/v3.1/users?role=student')).data).toHaveLength(4)
})
