import { z } from 'zod'
import { type CalendarName, calendarNames } from '../../sim/clock/calendars.ts'
import { namedDay } from '../../sim/clock/named-day.ts'
import { studentsMax, studentsMin } from '../../sim/district/district.ts'

/** From when on a generated district looks for the day on which it starts. */
const earliestStart = '2025-07-01'

/** What a generated district can be asked for, by those who write it without types, or send it. */
export const districtFields = {
  students: z.int().min(studentsMin).max(studentsMax),
  schools: z.int().min(1).max(2_000).optional(),
  calendar: z.enum(calendarNames).optional(),
  shape: z.strictObject({
    missingEmails: z.boolean().optional(),
    sharedEmails: z.boolean().optional(),
    parentWhoTeaches: z.boolean().optional(),
  }).optional(),
}

export const routeSchema = z.enum(['csv-1.0', 'csv-2.0', 'oneroster-1.1', 'clever', 'classlink'])

export const rolloverSchema = z.enum(['by hand', 'by the calendar'])

/**
 * The date on which a generated district begins: one that is given, or the first day of that name in its calendar.
 * @throws HomeroomError `date_invalid` where the calendar has no such day
 */
export function startDay(calendar: CalendarName = 'semesters', words = 'first day of school'): string {
  return /^\d/.test(words) ? words : namedDay(calendar, words, earliestStart)
}
