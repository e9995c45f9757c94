import { z } from 'zod'

/** Zones that there are. Looking for one takes half a millisecond, and every district that is opened has one. */
const zones = new Set<string>()
/** A zone may be written in many ways. */
const zonesMax = 1_000

/** A time zone that the runtime knows. */
export const timeZoneSchema = z.string().refine(isTimeZone, {
  error: 'Invalid time zone: expected a name such as "America/Chicago"',
})

function isTimeZone(zone: string): boolean {
  if (zones.has(zone)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
  if (zones.size < zonesMax) zones.add(zone)
  return true
}
