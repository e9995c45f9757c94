import { z } from 'zod'
import type { SisEdit } from '../../sim/district/sis-edit.ts'
import { sisEditKinds } from '../../sim/district/sis-edit.ts'
import { rosterKinds } from '../../sim/routes/classlink/kinds.ts'

/** An act comes from a form or a link: nothing in it may be longer than anybody needs. */
const textCharactersMax = 200
const listItemsMax = 100

const text = z.string().max(textCharactersMax)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'Write a day as 2026-01-05')
const count = z.int().min(0).max(10_000)
const duration = z.strictObject({
  months: count.optional(),
  weeks: count.optional(),
  days: count.optional(),
  hours: count.optional(),
  minutes: count.optional(),
})
const percent = z.number().min(0).max(100)
const limits = z.strictObject({
  added: percent.optional(),
  updated: percent.optional(),
  removed: percent.optional(),
})
const mistakes = z.array(text).max(listItemsMax)

/** A change by hand in the SIS: the kind names the function, which looks at the inputs' meaning itself. */
const edit = z.tuple(
  [z.enum(sisEditKinds as [SisEdit[0], ...SisEdit[0][]])],
  z.union([text, z.array(text).max(500), z.record(text, text)]),
)

/** Which route a roster can take. */
const route = z.enum(['csv-1.0', 'csv-2.0', 'oneroster-1.1', 'clever', 'classlink'])

/** Everything that a trainer does to a district, as plain data. `command` is what people did through the service itself. */
export const actSchema = z.discriminatedUnion('type', [
  /** Goes to a date, a date and time, or a day in the calendar's words. */
  z.strictObject({ type: z.literal('advance to'), when: text }),
  z.strictObject({ type: z.literal('advance by'), duration }),
  /** Goes to what falls due next, and lets it happen. */
  z.strictObject({ type: z.literal('step') }),
  /** The service takes the roster of today: the job sends its files, or the vendor is pulled. */
  z.strictObject({ type: z.literal('upload') }),
  /** The SIS goes on to the next term; its exports have these mistakes from then on. */
  z.strictObject({ type: z.literal('roll over'), mistakes: mistakes.optional(), schoolId: text.optional() }),
  /** What goes wrong in the exports from now on; an empty list: nothing. */
  z.strictObject({ type: z.literal('mistakes'), mistakes, schoolId: text.optional() }),
  z.strictObject({ type: z.literal('edit'), edit }),
  /** Whether the roster comes by itself each night. */
  z.strictObject({ type: z.literal('nightly'), on: z.boolean() }),
  z.strictObject({ type: z.literal('pause transfer') }),
  z.strictObject({ type: z.literal('resume transfer') }),
  /** The district goes over to another route. */
  z.strictObject({ type: z.literal('route'), to: route }),
  /** The vendor imports what the SIS lists; the service does not pull yet. */
  z.strictObject({ type: z.literal('vendor import') }),
  z.strictObject({ type: z.literal('clever pause'), from: day, to: day }),
  z.strictObject({ type: z.literal('clever resume') }),
  z.strictObject({ type: z.literal('clever approve') }),
  z.strictObject({ type: z.literal('clever discard') }),
  /** At how many percent a change waits for the district, or for the team of the app; what is left out has no limit. */
  z.strictObject({
    type: z.literal('clever thresholds'),
    whose: z.enum(['district', 'app']),
    deleted: percent.optional(),
    updated: percent.optional(),
  }),
  z.strictObject({ type: z.literal('clever rotate token') }),
  z.strictObject({ type: z.literal('clever disconnect') }),
  z.strictObject({ type: z.literal('clever reconnect') }),
  z.strictObject({
    type: z.literal('classlink blackouts'),
    blackouts: z.array(z.strictObject({ from: day, to: day })).max(listItemsMax),
  }),
  z.strictObject({ type: z.literal('classlink limited imports'), limited: z.boolean() }),
  z.strictObject({
    type: z.literal('classlink thresholds'),
    thresholds: z.partialRecord(z.enum(rosterKinds), limits),
  }),
  z.strictObject({ type: z.literal('classlink approve') }),
  z.strictObject({ type: z.literal('classlink discard') }),
  /** A step of the demo that the district is for, from 1 on. */
  z.strictObject({ type: z.literal('demo'), step: z.int().min(1).max(100) }),
  /** What somebody did through the service, as its log has it. */
  z.strictObject({ type: z.literal('command'), command: z.looseObject({ type: text }) }),
])

export type Act = z.infer<typeof actSchema>
