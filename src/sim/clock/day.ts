import { Temporal } from 'temporal-polyfill'
import { HomeroomError } from '../error.ts'

/** A calendar day as a number: days since January 1, 1970. Days compare and subtract as numbers. */
export type Day = number

const millisecondsOfDay = 86_400_000

/** The number of a day that is known to be one, as `YYYY-MM-DD`. */
export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsOfDay
}

/** A day as `YYYY-MM-DD`. */
export function dateOf(day: Day): string {
  return new Date(day * millisecondsOfDay).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** Monday is 1, Sunday is 7. January 1, 1970 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7 + 7) % 7 + 1
}

/**
 * Reads a date that somebody gave, `2026-01-05`.
 * @throws HomeroomError `date_invalid`
 */
export function parseDay(text: string): Day {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    try {
      return dayOf(Temporal.PlainDate.from(text).toString())
    } catch {
      // A day that does not exist, such as February 30.
    }
  }
  throw new HomeroomError('date_invalid', `Write a date as 2026-01-05, not ${JSON.stringify(text)}`)
}
