import { Temporal } from 'temporal-polyfill'
import { parseDay } from '../../clock/day.ts'
import { startOfDay } from '../../clock/moment.ts'

/** Days of the district, `YYYY-MM-DD`, both ends included (Roster Server Settings, cl/360038529654). */
export interface DateRange {
  readonly from: string
  readonly to: string
}

/** The ranges as they were given. @throws HomeroomError `date_invalid` where one is no range of days */
export function dateRanges(ranges: readonly DateRange[]): DateRange[] {
  return ranges.map(({ from, to }) => {
    parseDay(from)
    parseDay(to)
    return from <= to ? { from, to } : { from: to, to: from }
  })
}

/** The day that a moment lies in. */
export function dayAt(at: string, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

export function isWithin(ranges: readonly DateRange[], at: string, timeZone: string): boolean {
  const day = dayAt(at, timeZone)
  return ranges.some(({ from, to }) => from <= day && day <= to)
}

/** The first moments of each range and those after it, as ISO 8601 in UTC. */
export function edgesOf(ranges: readonly DateRange[], timeZone: string): { at: string; begins: boolean }[] {
  const noon = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' })
  return ranges.flatMap(({ from, to }) => [
    { at: startOfDay(noon(from).toInstant().toString(), 0, timeZone), begins: true },
    { at: startOfDay(noon(to).toInstant().toString(), 1, timeZone), begins: false },
  ])
}
