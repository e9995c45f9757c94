import { describe, expect, test } from 'vitest'
import { CleverVendor } from '../../../../src/sim/routes/clever/clever.ts'
import { safetyThresholds } from '../../../../src/sim/routes/clever/options.ts'
import { numbered, smallFeed } from './small-district.ts'

const monday = '2025-09-08T09:00:00Z'
const tuesday = '2025-09-09T09:00:00Z'
const wednesday = '2025-09-10T09:00:00Z'
/** A hundred students in one section each, so that people and enrollments go together. */
const hundred = (count: number) => smallFeed({ students: count })

async function afterMonday(vendor = new CleverVendor({ eventsEnabled: true })): Promise<CleverVendor> {
  expect((await vendor.import(hundred(100), monday)).outcome).toBe('applied')
  return vendor
}

describe('The hold of a district', () => {
  test('lets exactly 10 percent go', async () => {
    const vendor = await afterMonday()
    expect((await vendor.import(hundred(90), tuesday)).outcome).toBe('applied')
    expect(vendor.status).toBe('Sync Successful')
    expect(vendor.view.usersOf('student')).toHaveLength(90)
  })

  test('stops one student more, and the data stay as they were', async () => {
    const vendor = await afterMonday()
    const events = vendor.events.events.length
    const outcome = await vendor.import(hundred(89), tuesday)
    expect(outcome.outcome).toBe('held')
    expect(outcome.hold!.reasons).toEqual([
      { recordType: 'students', change: 'deleted', count: 11, before: 100, percentMax: 10 },
      { recordType: 'enrollments', change: 'deleted', count: 11, before: 100, percentMax: 10 },
    ])
    expect(vendor.status).toBe('On Hold')
    expect(vendor.view.usersOf('student')).toHaveLength(100)
    expect(vendor.events.events).toHaveLength(events)
    expect(vendor.district('v3.1')).toMatchObject({ state: 'pending', last_sync: '2025-09-08T09:00:00.000Z' })
  })

  test('approved, lands as a whole and in one batch', async () => {
    const vendor = await afterMonday()
    await vendor.import(hundred(50), tuesday)
    vendor.approve(wednesday)
    expect(vendor.hold).toBeNull()
    expect(vendor.view.usersOf('student')).toHaveLength(50)
    const batch = vendor.events.events.filter((it) => it.created === '2025-09-10T09:00:00.000Z')
    expect(batch.map((it) => it.type)).toEqual([
      'districts.updated',
      'sections.updated',
      ...numbered('', 50).map(() => 'users.deleted'),
    ])
    expect(vendor.district('v3.1')).toMatchObject({ state: 'running', last_sync: '2025-09-10T09:00:00.000Z' })
  })

  test('discarded, leaves everything as it was until the next import', async () => {
    const vendor = await afterMonday()
    await vendor.import(hundred(50), tuesday)
    vendor.discard(tuesday)
    expect([vendor.hold, vendor.status]).toEqual([null, 'Sync Successful'])
    expect(vendor.view.usersOf('student')).toHaveLength(100)
    expect((await vendor.import(hundred(50), wednesday)).outcome).toBe('held')
  })

  test('ends by itself when the SIS is as it was, and says since when it has been there while it is not', async () => {
    const vendor = await afterMonday()
    await vendor.import(hundred(50), tuesday)
    const { hold } = await vendor.import(hundred(40), wednesday)
    expect([hold!.at, hold!.figures.students.deleted]).toEqual([tuesday, 60])
    expect((await vendor.import(hundred(100), '2025-09-11T09:00:00Z')).outcome).toBe('unchanged')
    expect(vendor.hold).toBeNull()
  })

  test('comes with a new term, whose sections replace the old ones', async () => {
    const vendor = await afterMonday()
    const feed = smallFeed({ students: 100, term: 1, sections: [{ id: 'c9', students: numbered('s', 100) }] })
    const { hold } = await vendor.import(feed, '2026-01-03T09:00:00Z')
    expect(hold!.reasons.map((it) => it.recordType)).toEqual(['sections', 'enrollments'])
  })

  test('comes with a term of recycled ids as well: the enrollments drop out', async () => {
    const vendor = new CleverVendor()
    const sections = (half: number) => [{ id: 'c1', students: numbered('s', 100).slice(half, half + 50) }]
    await vendor.import(smallFeed({ students: 100, sections: sections(0) }), monday)
    const { hold } = await vendor.import(smallFeed({ students: 100, sections: sections(50) }), tuesday)
    expect(hold!.reasons.map((it) => it.recordType)).toEqual(['enrollments'])
  })

  test('does not stop the first import, nor any where it is switched off', async () => {
    const vendor = await afterMonday(new CleverVendor({ districtHold: null }))
    expect((await vendor.import(hundred(1), tuesday)).outcome).toBe('applied')
  })

  test('can have another limit in summer, and none for few rows', async () => {
    const rule = { ...safetyThresholds, updatedPercent: null }
    const lax = new CleverVendor({ districtHold: { ...rule, summerDeletedPercent: 60 } })
    await lax.import(hundred(100), '2025-08-20T09:00:00Z')
    expect((await lax.import(hundred(50), '2025-08-21T09:00:00Z')).outcome).toBe('applied')
    expect((await lax.import(hundred(20), monday)).outcome).toBe('held')
    const small = new CleverVendor({ districtHold: { ...rule, rowsMin: 101 } })
    await small.import(hundred(100), monday)
    expect((await small.import(hundred(1), tuesday)).outcome).toBe('applied')
  })

  test('is what an approval needs', () => {
    const vendor = new CleverVendor()
    expect(() => vendor.approve(monday)).toThrow(expect.objectContaining({ code: 'nothing_on_hold' }))
    expect(() => vendor.discard(monday)).toThrow(expect.objectContaining({ code: 'nothing_on_hold' }))
  })
})

describe('The thresholds of an app', () => {
  const opted = () => afterMonday(new CleverVendor({ safetyThresholds, districtHold: null, eventsEnabled: true }))
  const renamed = (count: number) =>
    smallFeed({
      students: 100,
      people: Object.fromEntries(numbered('s', count).map((id) => [id, { lastName: 'Renamed' }])),
    })

  test('let exactly 75 percent of updates go', async () => {
    const vendor = await opted()
    expect((await vendor.import(renamed(75), tuesday)).outcome).toBe('applied')
  })

  test('stop one more, which the app approves', async () => {
    const vendor = await opted()
    const { outcome, hold } = await vendor.import(renamed(76), tuesday)
    expect([outcome, hold!.by, vendor.status]).toEqual(['held', 'app', 'Requires Review'])
    expect(hold!.reasons).toEqual([
      { recordType: 'students', change: 'updated', count: 76, before: 100, percentMax: 75 },
    ])
    expect(vendor.view.list('users').some(({ facts }) => facts.last === 'Renamed')).toBe(false)
    vendor.approve(wednesday)
    expect(vendor.view.list('users').filter(({ facts }) => facts.last === 'Renamed')).toHaveLength(76)
  })

  test('come after the district’s own hold', async () => {
    const vendor = await afterMonday(new CleverVendor({ safetyThresholds }))
    await vendor.import(hundred(50), tuesday)
    expect(vendor.holds.map((it) => it.by)).toEqual(['district'])
    vendor.approve(tuesday)
    expect(vendor.holds.map((it) => it.by)).toEqual(['app'])
    vendor.approve(wednesday)
    expect(vendor.view.usersOf('student')).toHaveLength(50)
  })

  test('count what the district no longer shares; its own hold does not', async () => {
    const feed = smallFeed({ schools: ['oak', 'elm'], students: 100, at: { s1: ['elm'], s2: ['elm'] } })
    const free = new CleverVendor()
    await free.import(feed, monday)
    free.share({ schools: ['elm'] }, tuesday)
    expect([free.hold, free.view.usersOf('student').length]).toEqual([null, 2])

    const careful = new CleverVendor({ safetyThresholds })
    await careful.import(feed, monday)
    careful.share({ schools: ['elm'] }, tuesday)
    expect([careful.hold!.by, careful.view.usersOf('student').length]).toEqual(['app', 100])
    careful.share({ schools: 'all' }, wednesday)
    expect(careful.hold).toBeNull()
  })
})
