import { Temporal } from 'temporal-polyfill'
import { HomeroomError } from '../error.ts'

/** When on its day an upload comes that is given by date only: within the service's nightly window (inferred). */
const nightlyTime = '02:00'

/**
 * Reads a date (`2026-01-05`, meaning its nightly sync), a local date and time (`2026-01-05T05:00`), or a moment with
 * offset. Gives ISO 8601 in UTC, to the second.
 * @throws HomeroomError `date_invalid`
 */
export function parseMoment(text: string, timeZone: string): string {
  try {
    if (/(Z|[+-]\d\d:?\d\d)$/.test(text) && text.includes('T')) return seconds(Temporal.Instant.from(text))
    const local = Temporal.PlainDateTime.from(text.includes('T') ? text : `${text}T${nightlyTime}`)
    return seconds(local.toZonedDateTime(timeZone).toInstant())
  } catch {
    throw new HomeroomError(
      'date_invalid',
      `Write a date as 2026-01-05 or 2026-01-05T05:00, not ${JSON.stringify(text)}; see docs/errors.md`,
    )
  }
}

/** The moment with the offset that the zone has then. */
export function localMoment(utc: string, timeZone: string): string {
  return Temporal.Instant.from(utc).toZonedDateTimeISO(timeZone).toString({
    timeZoneName: 'never',
    smallestUnit: 'second',
  })
}

/** The same time of day so many days later, across changes of daylight-saving time. */
export function addDays(utc: string, days: number, timeZone: string): string {
  return seconds(Temporal.Instant.from(utc).toZonedDateTimeISO(timeZone).add({ days }).toInstant())
}

/** A length of time. Days, weeks and months keep the time of day, across changes of daylight-saving time; hours and minutes are exact. */
export interface Duration {
  readonly months?: number
  readonly weeks?: number
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
}

/**
 * The moment so much later.
 * @throws HomeroomError `date_invalid` for anything but whole numbers that are not negative
 */
export function addDuration(utc: string, duration: Duration, timeZone: string): string {
  const units = Object.entries(duration)
  const known = ['months', 'weeks', 'days', 'hours', 'minutes']
  if (
    units.length > 0 && units.every(([unit, count]) => known.includes(unit) && Number.isInteger(count) && count >= 0)
  ) {
    try {
      return seconds(Temporal.Instant.from(utc).toZonedDateTimeISO(timeZone).add(duration).toInstant())
    } catch {
      // Later than any date that Temporal knows.
    }
  }
  throw new HomeroomError(
    'date_invalid',
    `Give a duration such as { days: 3 } or { hours: 5 }, of ${known.join(', ')}, not ${JSON.stringify(duration)}`,
  )
}

/** The first moment of the day so many days later. */
export function startOfDay(utc: string, days: number, timeZone: string): string {
  const date = Temporal.Instant.from(utc).toZonedDateTimeISO(timeZone).toPlainDate().add({ days })
  return seconds(date.toZonedDateTime(timeZone).toInstant())
}

/** Calendar days from one moment to another, by the zone's midnights. */
export function daysBetween(from: string, to: string, timeZone: string): number {
  const date = (utc: string) => Temporal.Instant.from(utc).toZonedDateTimeISO(timeZone).toPlainDate()
  return date(from).until(date(to), { largestUnit: 'day' }).days
}

const seconds = (instant: Temporal.Instant) => instant.toString({ smallestUnit: 'second' })
