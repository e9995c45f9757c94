import { describe, expect, test } from 'vitest'
import { district } from '../../../src/sim/district/district.ts'
import { Sis } from '../../../src/sim/district/sis.ts'
import { ClassLinkRoute } from '../../../src/sim/routes/classlink-route.ts'
import { ClassLinkVendor } from '../../../src/sim/routes/classlink/classlink.ts'
import { CleverRoute } from '../../../src/sim/routes/clever-route.ts'
import { CleverVendor } from '../../../src/sim/routes/clever/clever.ts'
import { feedOf } from '../../../src/sim/routes/sis-feed.ts'

const timeZone = 'America/New_York'
const sis = new Sis(district({ students: 60 }), '2025-09-01')
const pulled: string[] = []
const pull = (at: string) => {
  pulled.push(at)
  return Promise.resolve({ origin: at, files: [] })
}
const cleverRoute = (vendor = new CleverVendor({ timeZone })) => new CleverRoute(sis, vendor, pull)
const told = (events: ReturnType<CleverRoute['upcoming']>) => events.map(({ at, kind }) => `${at} ${kind}`)

describe('A route through a vendor', () => {
  test('does nothing by itself until it is to run every night', () => {
    expect(cleverRoute().upcoming('2025-09-01T12:00:00Z', timeZone)).toEqual([])
  })

  test('imports at 20:00 in the district; the service pulls from Clever at 01:00 Pacific, from ClassLink at 02:00', () => {
    const [clever, classlink] = [cleverRoute(), new ClassLinkRoute(sis, new ClassLinkVendor({ timeZone }), pull)]
    clever.everyNight()
    classlink.everyNight()
    expect(told(clever.upcoming('2025-09-01T12:00:00Z', timeZone))).toEqual([
      '2025-09-02T00:00:00Z vendor import',
      '2025-09-02T08:00:00Z nightly sync',
    ])
    expect(told(classlink.upcoming('2025-09-01T12:00:00Z', timeZone))).toEqual([
      '2025-09-02T00:00:00Z vendor import',
      '2025-09-02T06:00:00Z nightly sync',
    ])
    // What is due at a moment has happened by then.
    expect(told(clever.upcoming('2025-09-02T00:00:00Z', timeZone))[0]).toBe('2025-09-03T00:00:00Z vendor import')
    expect(told(clever.upcoming('2025-09-02T00:00:01Z', timeZone))[1]).toBe('2025-09-02T08:00:00Z nightly sync')
  })

  test('keeps the local time when the clocks change', () => {
    const clever = cleverRoute()
    clever.everyNight()
    expect(told(clever.upcoming('2025-11-02T12:00:00Z', timeZone))).toEqual([
      '2025-11-03T01:00:00Z vendor import',
      '2025-11-03T09:00:00Z nightly sync',
    ])
  })

  test('imports the list of the local day on which it is evening', async () => {
    const vendor = new ClassLinkVendor({ timeZone })
    const route = new ClassLinkRoute(sis, vendor, pull)
    route.everyNight()
    const [first] = route.upcoming('2025-09-01T12:00:00Z', timeZone)
    expect(first!.kind).toBe('vendor import')
    expect(await (first!.happen as () => Promise<string>)()).toMatch(/^imports \d+ rows added/)
    const direct = new ClassLinkVendor({ timeZone })
    await direct.import(feedOf(sis, '2025-09-01'), first!.at)
    expect(vendor.state()).toEqual(direct.state())
  })

  test('tells of the edges of a pause, and lets the vendor live through them', async () => {
    const vendor = new CleverVendor({ timeZone })
    const route = cleverRoute(vendor)
    await route.import('2025-09-01', '2025-09-01T12:00:00Z')
    vendor.setPause('2025-10-01', '2025-10-03')
    const edges: string[] = []
    for (let at = '2025-09-02T00:00:00Z';;) {
      const [edge] = route.upcoming(at, timeZone)
      if (edge === undefined || edge.at > '2025-10-10') break
      edges.push(`${edge.at} ${await (edge.happen as () => Promise<string>)()}`)
      expect(vendor.now).toBe(edge.at)
      at = edge.at
    }
    expect(edges).toEqual([
      '2025-09-30T04:00:00Z Clever will pause its imports tomorrow',
      '2025-10-01T04:00:00Z Clever pauses its imports for the summer',
      '2025-10-03T04:00:00Z Clever resumes its imports',
    ])
  })

  test('pulls what the vendor has at that moment, and knows the SIS’s ids behind Clever’s', async () => {
    const vendor = new CleverVendor({ timeZone })
    const route = cleverRoute(vendor)
    await route.import('2025-09-01', '2025-09-01T12:00:00Z')
    await route.send('2025-09-02', '2025-09-02T08:00:00Z')
    expect(pulled.at(-1)).toBe('2025-09-02T08:00:00Z')
    expect(vendor.now).toBe('2025-09-02T08:00:00Z')
    expect(route.sisIdOf('no id of Clever')).toBe('no id of Clever')
  })
})
