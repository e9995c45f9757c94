import { z } from 'zod'
import { calendarNames } from '../../sim/clock/calendars.ts'
import { namedDay } from '../../sim/clock/named-day.ts'
import { studentsMax, studentsMin } from '../../sim/district/district.ts'

/** From when on a district that is generated looks for the day on which it starts. */
const earliestStart = '2025-07-01'

/** What the vendors do otherwise than by default; the models know which names there are. */
const choices = z.record(z.string().max(60), z.json())

const generatedSchema = z.strictObject({
  students: z.int().min(studentsMin).max(studentsMax),
  schools: z.int().min(1).max(2_000).optional(),
  calendar: z.enum(calendarNames as ['semesters', 'trimesters', 'quarters', 'year-round']).optional(),
  seed: z.union([z.string().max(60), z.int()]).optional(),
  shape: z.strictObject({
    missingEmails: z.boolean().optional(),
    sharedEmails: z.boolean().optional(),
    parentWhoTeaches: z.boolean().optional(),
  }).optional(),
  route: z.enum(['csv-1.0', 'csv-2.0', 'oneroster-1.1', 'clever', 'classlink']).optional(),
  rollover: z.enum(['by hand', 'by the calendar']).optional(),
  clever: choices.optional(),
  classlink: choices.optional(),
})

/** How a district to train in begins. */
export const trainingOptionsSchema = z.strictObject({
  name: z.string().max(100).optional(),
  timeZone: z.string().max(60).optional(),
  /** A date, or a day in the calendar's words; the first day of school where left out, for a generated district. */
  start: z.string().max(60).optional(),
  /** A preset's name, or what differs from the default policy. */
  policy: z.json().optional(),
  /** Null: nothing is known but the service, and its uploads are real files. */
  generated: generatedSchema.nullable(),
  /** The guided demo that it is for. */
  demo: z.string().max(60).optional(),
})

export type TrainingOptions = z.infer<typeof trainingOptionsSchema>
export type GeneratedOptions = z.infer<typeof generatedSchema>

/** The date at which a district begins; undefined: as worlds do. */
export function startOf({ start, generated }: TrainingOptions): string | undefined {
  if (start !== undefined && /^\d/.test(start)) return start
  if (generated === null) return start
  return namedDay(generated.calendar ?? 'semesters', start ?? 'first day of school', earliestStart)
}
