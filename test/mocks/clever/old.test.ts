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
