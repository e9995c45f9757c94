import { z } from 'zod'
import { districtFields, rolloverSchema, routeSchema, startDay } from '../language/district-schema.ts'

/** What the vendors do otherwise than by default; the models know which names there are. */
const choices = z.record(z.string().max(60), z.json())

const generatedSchema = z.strictObject({
  ...districtFields,
  seed: z.union([z.string().max(60), z.int()]).optional(),
  route: routeSchema.optional(),
  rollover: rolloverSchema.optional(),
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
  return generated === null ? start : startDay(generated.calendar, start)
}
