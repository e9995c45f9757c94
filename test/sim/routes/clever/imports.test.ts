import { describe, expect, test } from 'vitest'
import { CleverVendor } from '../../../../src/sim/routes/clever/clever.ts'
import { objectOf } from '../../../../src/sim/routes/clever/objects/object.ts'
import type { AnyRow } from '../../../../src/sim/routes/clever/row.ts'
import { numbered, type SmallDistrict, smallFeed } from './small-district.ts'

const at = '2025-09-10T09:00:00Z'

async function imported(it: SmallDistrict, vendor = new CleverVendor(), moment = at): Promise<CleverVendor> {
  await vendor.import(smallFeed(it), moment)
  return vendor
}

/** The objects of a kind by what the SIS calls them. */
function objects(vendor: CleverVendor, kind: 'users' | 'sections' | 'schools' | 'courses' | 'terms') {
  const form = { version: 'v3.1', isForEvent: false } as const
  return (vendor.view.list(kind) as readonly AnyRow[]).map((row) => objectOf(row, vendor.view.source, form))
}

// deno-lint-ignore no-explicit-any
const user = (vendor: CleverVendor, email: string): any => objects(vendor, 'users').find((it) => it.email === email)

describe('An import', () => {
  test('makes a student with all that a client may expect', async () => {
    const vendor = await imported({ people: { s1: { studentNumber: '77', grade: 'K', language: 'es' } } })
    const student = user(vendor, 's1@oakvale.example')
    expect(student).toMatchObject({
      created: '2025-09-10T09:00:00.000Z',
      name: { first: 'First s1', middle: '', last: 'Lasts1' },
      roles: {
        student: {
          sis_id: 's1',
          student_number: '77',
          grade: 'Kindergarten',
          graduation_year: '2038',
          dob: '2/5/2017',
          email: 's1@oakvale.example',
          home_language: 'Spanish',
          home_language_code: 'spa',
        },
      },
    })
    expect(student.id).toMatch(/^[0-9a-f]{24}$/)
    expect(JSON.stringify(student)).not.toContain('null')
  })

  test('leaves a value out that the SIS does not have', async () => {
    const vendor = await imported({ people: { s1: { email: '', birthDate: 'unknown' } } })
    const student = objects(vendor, 'users').find((it) => JSON.stringify(it).includes('"sis_id":"s1"'))!
    expect(student).not.toHaveProperty('email')
    expect(JSON.stringify(student)).not.toContain('"dob"')
  })

  test('puts the whole name of a contact in `last`, and all students of the contact into one user', async () => {
    const vendor = await imported({ contacts: ['s1 g1 primary', 's2 g1 emergency', 's2 g2'] })
    const contact = user(vendor, 'g1@oakvale.example')
    expect(contact.name).toEqual({ last: 'First g1 Lastg1' })
    const types = contact.roles.contact.student_relationships.map((it: { type: string }) => it.type)
    expect(types).toEqual(['Primary', 'Emergency'])
    expect(vendor.view.usersOf('contact')).toHaveLength(2)
  })

  test('takes five contacts of a student where the files allow no more', async () => {
    const contacts = numbered('g', 7).map((id) => `s1 ${id}`)
    const vendor = await imported({ contacts }, new CleverVendor({ contactsPerStudentMax: 5 }))
    expect(vendor.view.usersOf('contact')).toHaveLength(5)
  })

  test('lets a teacher and a staff member of one email be one user of two roles', async () => {
    const vendor = await imported({ staff: [{ role: 'administrator', email: 'T1@oakvale.example' }] })
    expect(Object.keys(user(vendor, 't1@oakvale.example').roles)).toEqual(['teacher', 'staff'])
    expect(vendor.view.usersOf('staff')).toHaveLength(1)
  })

  test('never lets a contact share a user with a teacher of the same email', async () => {
    const vendor = await imported({ contacts: ['s1 g1'], people: { g1: { email: 't1@oakvale.example' } } })
    expect(objects(vendor, 'users').filter((it) => it.email === 't1@oakvale.example')).toHaveLength(2)
  })

  test('splits two roles again when one of them has another email, and the teacher keeps the id', async () => {
    const staff = [{ role: 'staff' as const, email: 't1@oakvale.example' }]
    const vendor = await imported({ staff }, new CleverVendor({ districtHold: null }))
    const before = user(vendor, 't1@oakvale.example').id
    await imported({ staff: [{ ...staff[0]!, email: 'new@oakvale.example' }] }, vendor, '2025-09-11T09:00:00Z')
    expect(user(vendor, 't1@oakvale.example').id).toBe(before)
    expect(user(vendor, 'new@oakvale.example').id).not.toBe(before)
  })

  test('names a section after course, teacher and period, and its teacher is the first one', async () => {
    const vendor = await imported({
      sections: [{ id: 'c1', name: 'Algebra, period 3, section 2', teachers: ['t2', 't1'], students: ['s1'] }],
    })
    const [section] = objects(vendor, 'sections')
    const ids = ['t2', 't1'].map((id) => user(vendor, `${id}@oakvale.example`).id)
    expect(section).toMatchObject({
      name: 'Algebra - Lastt2 - 3',
      period: '3',
      section_number: '2',
      subject: 'math',
      grade: '3',
      teacher: ids[0],
      teachers: ids,
    })
  })

  test('does not have a section without students, nor its course', async () => {
    const vendor = await imported({
      sections: [{ id: 'c1', students: [] }, { id: 'c2', name: 'Art', students: ['s1'] }],
    })
    expect(objects(vendor, 'sections').map((it) => it.sis_id)).toEqual(['c2'])
    expect(objects(vendor, 'courses').map((it) => it.name)).toEqual(['Art'])
  })

  test('makes one term, that of the sections, as plain dates', async () => {
    const vendor = await imported({})
    expect(objects(vendor, 'terms')).toMatchObject([{ name: 'fall', start_date: '2025-08-13', end_date: '2025-12-19' }])
  })

  test('adds one district administrator', async () => {
    const vendor = await imported({})
    expect(vendor.view.usersOf('district_admin')).toHaveLength(1)
  })

  test('changes nothing the second time', async () => {
    const vendor = await imported({})
    const { view } = vendor
    const outcome = await vendor.import(smallFeed(), '2025-09-11T09:00:00Z')
    expect(outcome.outcome).toBe('unchanged')
    expect(vendor.view.list('users')).toEqual(view.list('users'))
    expect(vendor.district('v3.0')).toMatchObject({ last_sync: '2025-09-11T09:00:00.000Z', state: 'running' })
  })
})

describe('Ids', () => {
  const idOf = (vendor: CleverVendor, email = 's4@oakvale.example') => user(vendor, email)?.id

  test('stay with a person who is back within 300 days, who has been made anew', async () => {
    const vendor = await imported({}, new CleverVendor({ districtHold: null }))
    const before = idOf(vendor)
    await imported({ students: 3 }, vendor, '2025-10-01T09:00:00Z')
    expect(idOf(vendor)).toBeUndefined()
    vendor.setPause(null)
    await imported({}, vendor, '2026-07-27T09:00:00Z')
    expect(idOf(vendor)).toBe(before)
    expect(user(vendor, 's4@oakvale.example').created).toBe('2026-07-27T09:00:00.000Z')
  })

  test('are new after 300 days', async () => {
    const vendor = await imported({}, new CleverVendor({ districtHold: null }))
    const before = idOf(vendor)
    await imported({ students: 3 }, vendor, '2025-10-01T09:00:00Z')
    vendor.setPause(null)
    await imported({}, vendor, '2026-07-28T09:00:00Z')
    expect(idOf(vendor)).not.toBe(before)
    expect(vendor.sisIdOf(before)).toBe('s4')
    expect(vendor.sisIdOf(idOf(vendor))).toBe('s4')
  })

  test('follow the SIS id and not the email', async () => {
    const vendor = await imported({})
    const before = idOf(vendor, 't1@oakvale.example')
    await imported({ people: { t1: { email: 'moved@oakvale.example' } } }, vendor, '2025-09-11T09:00:00Z')
    expect(idOf(vendor, 'moved@oakvale.example')).toBe(before)
  })

  test('of an employee change with the email where that is wished for', async () => {
    const vendor = await imported({}, new CleverVendor({ employeeEmailChange: 'new id', districtHold: null }))
    const before = idOf(vendor, 't1@oakvale.example')
    await imported({ people: { t1: { email: 'moved@oakvale.example' } } }, vendor, '2025-09-11T09:00:00Z')
    expect(idOf(vendor, 'moved@oakvale.example')).not.toBe(before)
  })

  test('of terms are new when a term comes back, those of its sections are not', async () => {
    const vendor = await imported({}, new CleverVendor({ districtHold: null }))
    const [term] = objects(vendor, 'terms')
    const [section] = objects(vendor, 'sections')
    await imported({ term: 1 }, vendor, '2026-01-03T09:00:00Z')
    expect(objects(vendor, 'sections').map((it) => it.id)).toEqual([section!.id])
    await imported({}, vendor, '2026-01-04T09:00:00Z')
    expect(objects(vendor, 'terms').map((it) => it.name)).toEqual(['fall'])
    expect(objects(vendor, 'terms')[0]!.id).not.toBe(term!.id)
  })

  test('of a recycled section are new where that is wished for', async () => {
    const vendor = await imported({}, new CleverVendor({ districtHold: null, recycledSectionId: 'new id' }))
    const [section] = objects(vendor, 'sections')
    await imported({ term: 1 }, vendor, '2026-01-03T09:00:00Z')
    expect(objects(vendor, 'sections')[0]!.id).not.toBe(section!.id)
  })

  test('of a contact without an id of its own change with the contact', async () => {
    const vendor = await imported(
      { contacts: ['s1 g1'] },
      new CleverVendor({ contactSisIds: false, districtHold: null }),
    )
    const before = idOf(vendor, 'g1@oakvale.example')
    await imported({ contacts: ['s1 g1'], people: { g1: { lastName: 'Changed' } } }, vendor, '2025-09-11T09:00:00Z')
    expect(idOf(vendor, 'g1@oakvale.example')).not.toBe(before)
  })
})
