import { HomeroomError } from '../sim/error.ts'

/** The local time at which an upload arrives when only its day is known: within the service's nightly window. */
const timeOfNight = '02:00:00'

/** When the first upload of a new district arrives if nothing says it: a fixed day, so that runs can be compared. */
export const defaultStart = `2026-01-05T${timeOfNight}`

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})[:-](\d{2})(?:[:-](\d{2}))?)?$/

/**
 * Reads `2026-01-05`, `2026-01-05T05:00` or, for the names of folders, `2026-01-05T05-00`: the district's local time.
 * Returns `YYYY-MM-DDTHH:MM:SS`, whose order is that of time, or null where the text is no such date.
 */
export function readArrival(text: string): string | null {
  const [, year, month, day, hour, minute, second = '00'] = form.exec(text) ?? []
  if (!year) return null
  const time = hour ? `${hour}:${minute}:${second}` : timeOfNight
  const local = `${year}-${month}-${day}T${time}`
  const parsed = new Date(`${local}Z`)
  // `Date` moves 31 February on into March; a date that does not exist is refused instead.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(local) ? local : null
}

/** As {@link readArrival}, for what somebody typed: throws `date_invalid`. */
export function parseArrival(text: string): string {
  const arrival = readArrival(text)
  if (arrival) return arrival
  throw new HomeroomError(
    'date_invalid',
    `Expected a date such as "2026-01-05" or "2026-01-05T05:00" (the district's local time), got "${text}"`,
  )
}

/** The same local time on the next day. */
export function dayAfter(local: string): string {
  const next = new Date(`${local}Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
}
