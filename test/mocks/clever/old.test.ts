import { describe, expect, test } from 'vitest'
import { smallFeed } from '../../sim/routes/clever/small-district.ts'
import { type Body, openMock } from './mock.ts'

const district = { students: 3, teachers: 1, staff: [{}], contacts: ['s1 g1 primary'] }

describe('Version 1.2', () => {
  test('has a collection for each role, under the ids of then', async () => {
    const { json, vendor } = await openMock(district)
    const [student] = (await json('/v1.2/students?where={}')).data
    expect(student).toMatchObject({ uri: `/v1.2/students/${student.data.id}`, data: { grade: '3', dob: '2/5/2017' } })
    expect(vendor.view.dataSet.users.has(student.data.id)).toBe(true)
    const [teacher] = (await json('/v1.2/teachers')).data
    const { data: [{ data: now }] } = await json('/v3.0/users?role=teacher')
    expect(teacher.data).toMatchObject({ id: now.roles.teacher.legacy_id, sis_id: 't1', teacher_number: 't1' })
    const [contact] = (await json('/v1.2/contacts')).data
    expect(contact.data).toMatchObject({ name: 'First g1 Lastg1', type: 'Primary', relationship: 'Parent' })
    expect((await json('/v1.2/school_admins')).data).toHaveLength(1)
    expect((await json('/v1.2/district_admins')).data).toHaveLength(1)
  })

  test('has course and term in the section', async () => {
    const { json } = await openMock(district)
    const [{ data }] = (await json('/v1.2/sections')).data
    expect(data).toMatchObject({
      course_name: 'Reading',
      term: { name: 'fall', start_date: '2025-08-13', end_date: '2025-12-19' },
    })
    expect(data).not.toHaveProperty('term_id')
    expect(data.teacher).toBe((await json('/v1.2/teachers')).data[0].data.id)
  })

  test('leads from people to sections and back', async () => {
    const { json } = await openMock(district)
    const [{ data: student }] = (await json('/v1.2/students?where={"sis_id":"s1"}')).data
    expect(student.sis_id).toBe('s1')
    const path = `/v1.2/students/${student.id}`
    const [{ data: section }] = (await json(`${path}/sections`)).data
    const [{ data: teacher }] = (await json(`${path}/teachers`)).data
    expect((await json(`/v1.2/teachers/${teacher.id}/students`)).data).toHaveLength(3)
    expect((await json(`/v1.2/sections/${section.id}/teacher`)).data.id).toBe(teacher.id)
    expect((await json(`/v1.2/sections/${section.id}/students`)).data).toHaveLength(3)
    expect((await json(`${path}/school`)).data.id).toBe(section.school)
    expect((await json(`${path}/contacts`)).data).toHaveLength(1)
  })

  test('has the district with its status', async () => {
    const { json, vendor } = await openMock(district)
    const path = `/v1.2/districts/${vendor.districtId}`
    expect((await json(path)).data).toMatchObject({ name: 'Oakvale School District' })
    expect((await json(`${path}/status`)).data).toMatchObject({ state: 'running' })
    expect((await json(`${path}/students?limit=2`)).data).toHaveLength(2)
  })

  test('takes a token as an API key, as an old client sends it', async () => {
    const { ask } = await openMock(district)
    const headers = { authorization: `Basic ${btoa('TEST_TOKEN:')}` }
    expect((await ask('/v1.2/students', { headers })).status).toBe(200)
    expect((await ask('/v3.1/users', { headers })).status).toBe(401)
  })

  test('takes every condition that the old npm client can make, and refuses others', async () => {
    const people = { s1: { lastName: 'Adams', grade: '2' }, s2: { lastName: 'Baker' }, s3: { lastName: 'Cook' } }
    const { json, ask } = await openMock({ ...district, people })
    const named = async (where: object) =>
      (await json(`/v1.2/students?where=${encodeURIComponent(JSON.stringify(where))}`)).data
        .map((it: Body) => it.data.name.last).sort()
    const [first] = (await json('/v1.2/students')).data
    expect(await named({ id: first.data.id })).toEqual([first.data.name.last])
    expect(await named({ 'name.last': 'Baker' })).toEqual(['Baker'])
    expect(await named({ 'name.last': { $gt: 'Adams' } })).toEqual(['Baker', 'Cook'])
    expect(await named({ 'name.last': { $gte: 'Baker', $lt: 'Cook' } })).toEqual(['Baker'])
    expect(await named({ 'name.last': { $lte: 'Adams' } })).toEqual(['Adams'])
    expect(await named({ grade: { $in: ['2', '9'] } })).toEqual(['Adams'])
    expect(await named({ grade: { $nin: ['2'] } })).toEqual(['Baker', 'Cook'])
    expect(await named({ grade: { $ne: '3' } })).toEqual(['Adams'])
    expect(await named({ 'name.last': { $regex: '^[AB]' } })).toEqual(['Adams', 'Baker'])
    expect(await named({ grade: { $exists: true }, nothing: { $exists: false } })).toHaveLength(3)
    expect(await named({ grade: { $size: 1 } })).toEqual([])
    const count = `/v1.2/students?count=true&where=${encodeURIComponent('{"grade":"2"}')}`
    expect(await json(count)).toMatchObject({ count: 1 })
    for (const where of ['{', '[]', '{"a":{"$near":1}}', '{"a":{"$in":1}}', '{"a":{"$regex":"("}}']) {
      const reply = await ask(`/v1.2/students?where=${encodeURIComponent(where)}`)
      expect([reply.status, await reply.json()]).toEqual([400, { error: 'Could not parse where' }])
    }
  })

  test('counts without data, and pages by cursor', async () => {
    const { json } = await openMock(district)
    expect(await json('/v1.2/students?count=true')).toMatchObject({ count: 3 })
    const [, next] = (await json('/v1.2/students?limit=2')).links
    expect((await json(next.uri)).data).toHaveLength(1)
  })

  test('has events of students and teachers in place of users', async () => {
    const mock = await openMock(district)
    const [newest] = (await mock.json('/v1.2/events?ending_before=last&limit=1')).data
    const changed = smallFeed({ ...district, people: { s1: { grade: '4' }, t1: { lastName: 'New' } } })
    await mock.vendor.import(changed, '2025-09-09T09:00:00Z')
    mock.now = '2025-09-09T12:00:00Z'
    const { data } = await mock.json(`/v1.2/events?starting_after=${newest.data.id}`)
    expect(data.map((it: Body) => it.data.type)).toEqual([
      'districts.updated',
      'schools.updated',
      'students.updated',
      'teachers.updated',
      'sections.updated',
    ])
    expect(data[2].data.data.previous_attributes).toEqual({ grade: '3', graduation_year: '2035' })
    expect((await mock.json(data[2].uri)).data.id).toBe(data[2].data.id)
  })
})

describe('Versions 2.0 and 2.1', () => {
  test('have courses and terms as objects, and sections that name them', async () => {
    const { json } = await openMock(district)
    for (const version of ['v2.0', 'v2.1']) {
      const [{ data: section, uri }] = (await json(`/${version}/sections`)).data
      expect(uri).toBe(`/${version}/sections/${section.id}`)
      const [{ data: course }] = (await json(`/${version}/courses`)).data
      const [{ data: term }] = (await json(`/${version}/terms`)).data
      expect(section).toMatchObject({ course: course.id, term_id: term.id })
      expect(section).not.toHaveProperty('course_name')
      expect((await json(`${uri}/course`)).data).toEqual(course)
      expect((await json(`${uri}/term`)).data).toEqual(term)
      expect((await json(`/${version}/courses/${course.id}/sections`)).data).toHaveLength(1)
      expect((await json(`/${version}/terms/${term.id}/schools`)).data).toHaveLength(1)
      expect((await json(`/${version}/schools/${section.school}/courses`)).data).toHaveLength(1)
      expect((await json(`/${version}/schools/${section.school}/terms`)).data).toHaveLength(1)
    }
  })

  test('have a collection for each role, read page by page until one is empty', async () => {
    const { json } = await openMock(district)
    const ids: string[] = []
    for (let after = '';;) {
      const { data } = await json(`/v2.1/students?limit=2${after}`)
      if (data.length === 0) break
      ids.push(...data.map((it: Body) => it.data.id))
      after = `&starting_after=${ids.at(-1)}`
    }
    expect(new Set(ids).size).toBe(3)
    const [{ data: contact }] = (await json('/v2.1/contacts')).data
    expect(contact).toMatchObject({ name: 'First g1 Lastg1', type: 'Primary', relationship: 'Parent' })
    expect(contact).not.toHaveProperty('student')
    const students = (await json(`/v2.1/contacts/${contact.id}/students`)).data
    expect(contact.students).toEqual(students.map((it: Body) => it.data.id))
    expect((await json('/v2.1/districts')).data[0].data).toMatchObject({ state: 'running' })
  })

  test('tell a person who it is, and lead to its own sections, but not to lists and not to others', async () => {
    const { json, ask, api } = await openMock(district)
    const { teacher } = api.credentials.userTokens as Record<string, string>
    const token = { token: teacher! }
    const { type, data: { id }, links } = await json('/v2.1/me', token)
    expect(type).toBe('teacher')
    const canonical = links.find((it: Body) => it.rel === 'canonical').uri
    expect(canonical).toBe(`/v2.1/teachers/${id}`)
    // A passport strategy of npm writes `https://api.clever.com/${link}`, which makes two slashes.
    expect((await json(`/${canonical}`, token)).data.id).toBe(id)
    const [{ data: section }] = (await json(`${canonical}/sections`, token)).data
    expect((await json(`/v2.1/sections/${section.id}/students`, token)).data).toHaveLength(3)
    const closed = ['/students', '/events', `/schools/${section.school}/students`, `/sections/${section.id}/course`]
    for (const path of closed) expect((await ask(`/v2.1${path}`, token)).status).toBe(404)
    expect((await ask('/v2.1/me')).status).toBe(404)
  })

  test('have events of courses, terms and contacts too', async () => {
    const { json } = await openMock({ ...district, contacts: ['s1 g1 primary'] })
    const { data } = await json('/v2.1/events')
    const types = new Set(data.map((it: Body) => it.data.type))
    for (const name of ['courses', 'terms', 'contacts', 'students', 'teachers', 'schooladmins', 'sections']) {
      expect(types).toContain(`${name}.created`)
    }
    const { data: [course] } = await json('/v2.1/courses')
    const created = data.find((it: Body) => it.data.type === 'courses.created')
    expect(created.data.data.object).toEqual(course.data)
  })
})
