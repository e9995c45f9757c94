import { describe, expect, test } from 'vitest'
import { CleverVendor } from '../../../../src/sim/routes/clever/clever.ts'
import { smallFeed } from './small-district.ts'

const [monday, tuesday, wednesday] = ['2025-09-08T09:00:00Z', '2025-09-09T09:00:00Z', '2025-09-10T09:00:00Z']

const twoSchools = smallFeed({
  schools: ['oak', 'elm'],
  students: 4,
  teachers: 2,
  staff: [{}],
  at: { s3: ['elm'], s4: ['elm'], t2: ['elm'] },
  contacts: ['s1 g1', 's4 g2'],
  sections: [
    { id: 'c1', name: 'Art', teachers: ['t1'], students: ['s1', 's2', 's3'] },
    { id: 'c2', name: 'Music', school: 'elm', teachers: ['t2'], students: ['s4'] },
  ],
})

async function open(): Promise<CleverVendor> {
  const vendor = new CleverVendor({ eventsEnabled: true })
  await vendor.import(twoSchools, monday)
  return vendor
}
const names = (vendor: CleverVendor) => vendor.view.list('users').map(({ facts }) => facts.email.split('@')[0]).sort()

describe('Sharing', () => {
  test('of one school takes its people, their contacts, its sections and what belongs to those', async () => {
    const vendor = await open()
    vendor.share({ schools: ['oak'] }, tuesday)
    expect(names(vendor)).toEqual(['a1', 'g1', 'morgan.whitfield', 's1', 's2', 't1'])
    const { schools, sections, courses, terms } = vendor.view.dataSet
    expect([schools.size, sections.size, courses.size, terms.size]).toEqual([1, 1, 1, 1])
  })

  test('leaves the ids of people who are not shared in a section', async () => {
    const vendor = await open()
    vendor.share({ schools: ['oak'] }, tuesday)
    const [section] = vendor.view.list('sections')
    expect(section!.facts.students).toHaveLength(3)
    expect(vendor.view.pick('users', section!.facts.students)).toHaveLength(2)
  })

  test('may leave out staff and contacts', async () => {
    const vendor = await open()
    vendor.share({ staff: false, contacts: false }, tuesday)
    expect(names(vendor)).toEqual(['morgan.whitfield', 's1', 's2', 's3', 's4', 't1', 't2'])
  })

  test('makes events, children deleted first, and the same ids come back with it', async () => {
    const vendor = await open()
    const before = vendor.view.list('users').map(({ id }) => id)
    const count = vendor.events.events.length
    vendor.share({ schools: ['oak'] }, tuesday)
    const gone = vendor.events.events.slice(count).map(({ type }) => type)
    expect(gone).toEqual([
      'sections.deleted',
      ...Array.from({ length: 4 }, () => 'users.deleted'),
      'courses.deleted',
      'schools.deleted',
    ])
    vendor.share({ schools: 'all' }, wednesday)
    expect(vendor.view.list('users').map(({ id }) => id)).toEqual(before)
    expect(vendor.events.events.at(-1)!.type).toBe('sections.created')
    expect(vendor.district('v3.0')).toMatchObject({ last_sync: '2025-09-08T09:00:00.000Z' })
  })

  test('stays through the next import', async () => {
    const vendor = await open()
    vendor.share({ schools: ['oak'] }, tuesday)
    await vendor.import(twoSchools, wednesday)
    expect(vendor.view.list('schools')).toHaveLength(1)
  })
})

describe('Access', () => {
  test('ends with the connection, and another token comes with the next one', async () => {
    const vendor = await open()
    const before = vendor.access.districtToken!
    expect(before).toMatch(/^[0-9a-f]{40}$/)
    vendor.disconnect()
    expect([vendor.access.districtToken, vendor.access.holderOf(before, monday)]).toEqual([null, null])
    vendor.reconnect()
    expect(vendor.access.districtToken).not.toBe(before)
    expect(vendor.access.holderOf(before, monday)).toBeNull()
  })

  test('goes on under another token when it is rotated', async () => {
    const vendor = await open()
    const before = vendor.access.districtToken!
    vendor.rotateToken()
    expect(vendor.access.holderOf(before, monday)).toBeNull()
    expect(vendor.access.holderOf(vendor.access.districtToken!, monday)).toEqual({ kind: 'district' })
  })
})
