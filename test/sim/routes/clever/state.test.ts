import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { district } from '../../../../src/sim/district/district.ts'
import { Sis } from '../../../../src/sim/district/sis.ts'
import { CleverVendor } from '../../../../src/sim/routes/clever/clever.ts'
import { textOf } from '../../../../src/sim/routes/clever/objects/object.ts'
import { feedOf } from '../../../../src/sim/routes/sis-feed.ts'
import { smallFeed } from './small-district.ts'

const maple = district({ students: 300, calendar: 'semesters', seed: 'clever' })

/** A fall, and the new term, which waits. */
async function played(vendor = new CleverVendor({ eventsEnabled: true })): Promise<CleverVendor> {
  const sis = new Sis(maple, '2025-09-10', 'by the calendar')
  for (const day of ['2025-09-10', '2025-11-03', '2026-01-02', '2026-01-03']) {
    await vendor.import(feedOf(sis, day), `${day}T10:00:00Z`)
  }
  return vendor
}

const digest = (vendor: CleverVendor) => createHash('sha256').update(JSON.stringify(vendor.state())).digest('hex')

describe('A vendor', () => {
  test('is the same after the same feeds at the same times', async () => {
    const vendor = await played()
    expect(vendor.status).toBe('On Hold')
    expect(digest(await played())).toBe(digest(vendor))
  })

  test('has the same ids and bytes on every runtime', async () => {
    const vendor = new CleverVendor({ eventsEnabled: true })
    await vendor.import(smallFeed({ contacts: ['s1 g1 primary'] }), '2025-09-10T10:00:00Z')
    expect(vendor.districtId).toBe('5ccca82414d2598622f9fc07')
    expect(vendor.view.list('users').slice(0, 2).map(({ id }) => id)).toEqual([
      '68c14c20120ca1ac9b9979b8',
      '68c14c2017b7455baf742239',
    ])
    const texts = vendor.view.list('users').map((row) => textOf(row, vendor.view.source, 'v3.1'))
    expect(createHash('sha256').update(texts.join()).digest('hex')).toBe(
      '96916bf5673d2f8df31f1f88332fefd34f397df5b3a0b1ac33403c005220a15b',
    )
  })

  test('goes on from its state as if nothing had been', async () => {
    const [one, other] = [await played(), CleverVendor.restore(JSON.parse(JSON.stringify((await played()).state())))]
    expect(digest(other)).toBe(digest(one))
    for (const vendor of [one, other]) {
      vendor.access.code(vendor.view.list('users')[0]!.id, 'https://app.example', vendor.now)
      vendor.approve('2026-01-04T10:00:00Z')
      await vendor.import(feedOf(new Sis(maple, '2026-02-01'), '2026-02-01'), '2026-02-01T10:00:00Z')
    }
    expect(digest(other)).toBe(digest(one))
    expect(other.view.list('sections').length).toBeGreaterThan(10)
  })

  test('can be looked at without being changed', async () => {
    const vendor = await played()
    const before = digest(vendor)
    vendor.district('v3.1')
    vendor.nextEdge('2026-01-01T00:00:00Z')
    for (const row of vendor.view.list('users')) vendor.view.sectionsOf(row.id)
    expect(digest(vendor)).toBe(before)
  })
})
