import { describe, expect, test } from 'vitest'
import { CleverVendor } from '../../../../src/sim/routes/clever/clever.ts'
import { eventText } from '../../../../src/sim/routes/clever/events.ts'
import { smallFeed } from './small-district.ts'

const [monday, tuesday, wednesday] = ['2025-09-08T09:00:00Z', '2025-09-09T09:00:00Z', '2025-09-10T09:00:00Z']

async function open(vendor = new CleverVendor({ eventsEnabled: true, districtHold: null })): Promise<CleverVendor> {
  await vendor.import(smallFeed(), monday)
  return vendor
}

// deno-lint-ignore no-explicit-any
function eventsOf(vendor: CleverVendor, at: string, version: 'v3.0' | 'v3.1' = 'v3.0'): any[] {
  return vendor.events.since(at, 30, version).filter(({ created }) => created.startsWith(at.slice(0, 10)))
    .map((event) => JSON.parse(eventText(event, vendor.view.source, version)))
}

describe('A batch of events', () => {
  test('begins with the district, whose last sync has moved', async () => {
    const vendor = await open()
    await vendor.import(smallFeed(), tuesday)
    expect(eventsOf(vendor, tuesday)).toMatchObject([{
      type: 'districts.updated',
      created: '2025-09-09T09:00:00.000Z',
      data: {
        object: { last_sync: '2025-09-09T09:00:00.000Z' },
        previous_attributes: { last_sync: '2025-09-08T09:00:00.000Z' },
      },
    }])
  })

  test('has another last sync than the batch before it within the same second, by which a pull between them is told', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ students: 5 }), monday)
    expect(vendor.district('v3.0')).toMatchObject({ last_sync: '2025-09-08T09:00:00.001Z' })
  })

  test('creates and updates parents first, and deletes in the reverse order', async () => {
    const vendor = await open()
    const changed = smallFeed({
      schools: ['oak', 'elm'],
      students: 3,
      people: { s1: { lastName: 'Renamed' } },
      sections: [{ id: 'c2', name: 'Art', students: ['s1'] }],
      contacts: ['s1 g1'],
    })
    await vendor.import(changed, tuesday)
    expect(eventsOf(vendor, tuesday).map(({ type }) => type)).toEqual([
      'districts.updated',
      'schools.created',
      'courses.created',
      'users.created',
      'users.updated',
      'sections.created',
      'sections.deleted',
      'users.deleted',
      'courses.deleted',
    ])
  })

  test('has ids that ascend and say the second', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ students: 3 }), tuesday)
    const ids = vendor.events.events.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort())
    const { id, created } = vendor.events.events.at(-1)!
    expect(parseInt(id.slice(0, 8), 16) * 1_000).toBe(Date.parse(created))
  })

  test('goes on counting when two come within one second', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ students: 3 }), monday)
    const ids = vendor.events.events.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort())
  })

  test('tells of an enrollment by the section alone, with the whole old list', async () => {
    const vendor = await open()
    const before = vendor.view.list('sections')[0]!.facts.students
    await vendor.import(smallFeed({ sections: [{ id: 'c1', students: ['s1', 's2', 's3'] }] }), tuesday)
    const [, change, ...others] = eventsOf(vendor, tuesday)
    expect(others).toEqual([])
    expect(change.type).toBe('sections.updated')
    expect(change.data.previous_attributes).toEqual({ students: before })
  })

  test('has old values in the form of the object, empty ones as empty text, and no times', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ people: { s1: { grade: '4', studentNumber: '12' } } }), tuesday)
    const change = eventsOf(vendor, tuesday).find(({ type }) => type === 'users.updated')
    expect(change.data.previous_attributes).toEqual({
      roles: { student: { student_number: '', grade: '3', graduation_year: '2035' } },
    })
    expect(change.data.object.last_modified).toBe('2025-09-09T09:00:00.000Z')
    expect(change.data.object.roles.student).not.toHaveProperty('email')
  })

  test('gives the last state of what is deleted, without old values', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ students: 3 }), tuesday)
    const change = eventsOf(vendor, tuesday).find(({ type }) => type === 'users.deleted')
    expect(change.data.object.email).toBe('s4@oakvale.example')
    expect(change.data).not.toHaveProperty('previous_attributes')
  })

  test('has no event in v3.0 for a field that only v3.1 has', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ people: { s1: { language: 'vi' } } }), tuesday)
    expect(eventsOf(vendor, tuesday, 'v3.0').map(({ type }) => type)).toEqual(['districts.updated'])
    expect(eventsOf(vendor, tuesday, 'v3.1')[1].data.previous_attributes.roles.student).toMatchObject({
      home_language: 'English',
    })
  })
})

describe('Events', () => {
  test('are opt-in, and switched off there are no new ones', async () => {
    const vendor = await open(new CleverVendor())
    expect(vendor.events.events).toEqual([])
    vendor.enableEvents(true)
    await vendor.import(smallFeed(), tuesday)
    expect(vendor.events.events).toHaveLength(1)
    vendor.enableEvents(false)
    await vendor.import(smallFeed(), wednesday)
    expect(vendor.events.events).toHaveLength(1)
  })

  test('are kept for 30 days', async () => {
    const vendor = await open()
    const { length } = vendor.events.events
    expect(vendor.events.since('2025-10-08T09:00:00Z', 30, 'v3.1')).toHaveLength(length)
    expect(vendor.events.since('2025-10-08T09:00:01Z', 30, 'v3.1')).toHaveLength(0)
    await vendor.import(smallFeed(), '2025-11-01T09:00:00Z')
    expect(vendor.events.events.map(({ type }) => type)).toEqual(['districts.updated'])
  })

  test('do not come while an import is on hold', async () => {
    const vendor = await open(new CleverVendor({ eventsEnabled: true }))
    const { length } = vendor.events.events
    await vendor.import(smallFeed({ students: 1 }), tuesday)
    expect(vendor.events.events).toHaveLength(length)
  })
})
