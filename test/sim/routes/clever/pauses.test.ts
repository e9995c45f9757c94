import { describe, expect, test } from 'vitest'
import { CleverVendor } from '../../../../src/sim/routes/clever/clever.ts'
import { smallFeed } from './small-district.ts'

// The last day of school is May 29, 2026, the next first one August 12, 2026; Los Angeles is seven hours behind.
const september = '2025-09-10T09:00:00Z'

async function open(vendor = new CleverVendor({ eventsEnabled: true })): Promise<CleverVendor> {
  await vendor.import(smallFeed(), september)
  return vendor
}

describe('The summer pause', () => {
  test('goes from two days before the last day of school to two weeks before the first one', async () => {
    const vendor = await open()
    expect(vendor.pause).toEqual({ start: '2026-05-27', end: '2026-07-29', by: 'calendar' })
    expect(vendor.district('v3.1')).toMatchObject({
      pause_start: '2026-05-27',
      pause_end: '2026-07-29',
      state: 'running',
    })
  })

  test('begins on June 7 where no dates are known', async () => {
    const vendor = new CleverVendor()
    await vendor.import(smallFeed({ lastDayOfSchool: '' }), '2026-03-01T09:00:00Z')
    expect(vendor.pause).toMatchObject({ start: '2026-06-07', end: '2026-08-10' })
  })

  test('gives the clock its edges in order, at midnight of the district', async () => {
    const vendor = await open()
    const edges = []
    for (let edge = vendor.nextEdge(september); edge !== null; edge = vendor.nextEdge(edge.at)) edges.push(edge)
    expect(edges.map(({ at, edge }) => `${at} ${edge}`)).toEqual([
      '2026-05-26T07:00:00Z pause notice',
      '2026-05-27T07:00:00Z pause begins',
      '2026-07-29T07:00:00Z pause ends',
    ])
  })

  test('freezes the data, which can still be read', async () => {
    const vendor = await open()
    const outcome = await vendor.import(smallFeed({ students: 1 }), '2026-06-10T09:00:00Z')
    expect(outcome).toEqual({ outcome: 'paused', figures: null, hold: null })
    expect([vendor.status, vendor.view.usersOf('student').length]).toEqual(['Paused', 4])
    expect(vendor.district('v3.1')).toMatchObject({ state: 'paused', last_sync: '2025-09-10T09:00:00.000Z' })
  })

  test('lets sharing edits and custom sections through, with their events', async () => {
    const vendor = await open()
    const [student] = vendor.view.usersOf('student')
    const [school] = vendor.view.list('schools')
    const club = { name: 'Chess Club', school: school!.id, teachers: [], students: [student!.id] }
    const id = vendor.addCustomSection(club, '2026-06-10T09:00:00Z')
    expect(vendor.view.dataSet.sections.get(id)?.facts.name).toBe('Chess Club')
    vendor.share({ customSections: false }, '2026-06-11T09:00:00Z')
    expect(vendor.view.dataSet.sections.has(id)).toBe(false)
    const seen = vendor.events.events.filter((it) => it.created > '2026')
    expect(seen.map((it) => it.type)).toEqual(['sections.created', 'sections.deleted'])
    expect(vendor.status).toBe('Paused')
  })

  test('is over on its last day, and keeps its dates with the state running', async () => {
    const vendor = await open()
    const feed = smallFeed({ students: 4, lastDayOfSchool: '2026-05-29' })
    expect((await vendor.import(feed, '2026-07-29T06:59:59Z')).outcome).toBe('paused')
    expect((await vendor.import(feed, '2026-07-29T07:00:00Z')).outcome).toBe('unchanged')
    expect(vendor.district('v3.0')).toMatchObject({ state: 'running', pause_end: '2026-07-29' })
  })

  test('comes again the next year', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ year: 2026 }), '2026-07-30T09:00:00Z')
    expect(vendor.pause).toMatchObject({ start: '2027-06-02' })
  })

  test('can be set by hand, and stays so until it is over', async () => {
    const vendor = await open()
    vendor.setPause('2025-10-01', '2025-10-15')
    expect((await vendor.import(smallFeed(), '2025-09-20T09:00:00Z')).outcome).toBe('unchanged')
    expect((await vendor.import(smallFeed(), '2025-10-02T09:00:00Z')).outcome).toBe('paused')
    expect((await vendor.import(smallFeed(), '2025-10-15T09:00:00Z')).outcome).toBe('unchanged')
    expect(vendor.pause).toMatchObject({ start: '2026-05-27', by: 'calendar' })
  })

  test('can be switched off', async () => {
    const vendor = await open()
    vendor.setPause(null)
    expect((await vendor.import(smallFeed(), '2026-06-10T09:00:00Z')).outcome).toBe('unchanged')
    expect([vendor.pause, vendor.nextEdge(september)]).toEqual([null, null])
  })

  test('lets a hold be approved that was there before', async () => {
    const vendor = await open()
    await vendor.import(smallFeed({ students: 1 }), '2026-05-26T09:00:00Z')
    vendor.approve('2026-06-10T09:00:00Z')
    expect(vendor.view.usersOf('student')).toHaveLength(1)
  })
})
