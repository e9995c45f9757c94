import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { type Act, actSchema } from './act.ts'
import { trainingOptionsSchema } from './options.ts'

/** A target that a page links to. */
const lookSchema = z.strictObject({
  page: z.enum(['sis sync', 'holds', 'uploads', 'school', 'inbox', 'teacher', 'phone', 'district']),
  schoolId: z.string().optional(),
  uploadId: z.int().optional(),
  address: z.string().optional(),
  accountId: z.int().optional(),
  at: z.string(),
})

export const demoWordsSchema = z.strictObject({
  step: z.int(),
  title: z.string(),
  say: z.string(),
  look: lookSchema,
})

export const entrySchema = z.strictObject({
  act: actSchema,
  /** When it was done, ISO 8601 with the district's offset. */
  at: z.string(),
  label: z.string(),
  /** What a trainer says to it, where it is a demo's step. */
  words: demoWordsSchema.nullable(),
})

const keptSchema = z.strictObject({
  number: z.int().min(0),
  logId: z.int().min(0),
  /** The stage's own state, packed; null where there is no stage. */
  stage: z.string().nullable(),
})

const stateSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  options: trainingOptionsSchema,
  /** The first moment that is known. */
  beginning: z.strictObject({ at: z.string(), label: z.string() }),
  /** Where the world's log stood at the beginning of the training; 0 where it began with nothing. */
  begunAfter: z.int().min(0),
  /** So many acts before the first entry are no longer known. */
  forgotten: z.int().min(0),
  /** How many acts are done; the entries after it lie ahead, to go forward to. */
  position: z.int().min(0),
  entries: z.array(entrySchema),
  kept: z.array(keptSchema),
  /** The last entry of the world's log that an act accounts for. */
  logId: z.int().min(0),
  stage: z.string().nullable(),
  /** An act that had begun when this was written. */
  pending: actSchema.nullable(),
})

/** All that a server keeps of a training beside the store, as plain data. */
export type TrainingState = z.infer<typeof stateSchema>
export type Entry = z.infer<typeof entrySchema>
export type Kept = Omit<z.infer<typeof keptSchema>, 'number'>
export type DemoWords = z.infer<typeof demoWordsSchema>
/** Which page to open, and what to look at there. */
export type Look = z.infer<typeof lookSchema>

/** @throws HomeroomError `training_invalid` */
export function parseTrainingState(state: unknown): TrainingState {
  return checked(stateSchema, state, 'a training’s state')
}

/** @throws HomeroomError `training_invalid` */
export function parseAct(act: unknown): Act {
  return checked(actSchema, act, 'an act')
}

/** @throws HomeroomError `training_invalid` */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue!.path.length === 0 ? '' : ` at ${issue!.path.join('.')}`
  throw new HomeroomError('training_invalid', `Expected ${what}, but${place}: ${issue!.message}; see docs/demos.md`)
}
