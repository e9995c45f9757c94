import { z } from '@hono/zod-openapi'
import { actSchema } from '../../scenarios/training/act.ts'
import { trainingOptionsSchema } from '../../scenarios/training/options.ts'
import { demoWordsSchema } from '../../scenarios/training/training-state.ts'

const count = z.int().min(0)

export const deadline = z.object({ at: z.string(), kind: z.string(), text: z.string() })

export const moment = z.object({
  number: count.openapi({ description: 'How many acts lie before it: 0 is the beginning' }),
  at: z.string(),
  label: z.string(),
  isNow: z.boolean(),
  words: demoWordsSchema.nullable().openapi({
    description: 'What a trainer says to it, where it is the end of a demo’s step',
  }),
}).openapi('Moment')

/** What came of an act. */
export const outcome = z.object({
  moment,
  told: z.array(z.object({
    at: z.string(),
    kind: z.enum(['act', 'calendar', 'upload', 'hold', 'vendor', 'not connected', 'mail']),
    by: z.string(),
    text: z.string(),
    schools: z.array(z.string()),
    uploadId: z.int().nullable(),
  })),
}).openapi('Outcome')

export const play = z.object({ steps: count, until: z.string().nullable() }).openapi('Play')

/** A preset's name, or what differs from the default policy; the policy itself says what it may hold. */
export const policy = z.union([z.string(), z.record(z.string(), z.unknown())])

const { generated } = trainingOptionsSchema.shape
/** What the vendor does otherwise than by default: any JSON, which its model looks at. No description can have that as it is. */
const choices = z.record(z.string().max(60), z.unknown()).optional()

/** How a training begins, described as far as a description can go. */
export const trainingOptions = trainingOptionsSchema.extend({
  policy: policy.optional(),
  generated: generated.unwrap().extend({ clever: choices, classlink: choices }).nullable(),
}).openapi('TrainingOptions')

export const training = z.object({
  now: z.string(),
  next: deadline.nullable(),
  moment,
  moments: count,
  playing: play.nullable(),
  demo: z.object({
    title: z.string(),
    stepsTotal: count,
    told: z.object({
      ...demoWordsSchema.shape,
      lookPath: z.string().openapi({ description: 'The page to look at' }),
    }).nullable().openapi({ description: 'The last step that was told' }),
    next: z.object({ step: z.int(), title: z.string() }).nullable(),
  }).nullable(),
  hasSide: z.boolean().openapi({ description: 'Whether there is a SIS, which `/training/side` shows' }),
}).openapi('Training')

const range = z.object({ from: z.string(), to: z.string() })

const percent = z.number().nullable().openapi({ description: 'Percent; null is no limit' })
const thresholds = z.object({ isOff: z.boolean(), deleted: percent, updated: percent })

/** What the district sees on its own side; the page of the same name shows it. */
export const side = z.looseObject({
  town: z.string(),
  students: count,
  schools: z.array(z.string()),
  today: z.string(),
  calendar: z.array(z.object({
    name: z.string(),
    from: z.string(),
    to: z.string(),
    kind: z.enum(['term', 'break', 'gap', 'rollover']),
    isNow: z.boolean(),
  })),
  year: range,
  listedTerm: z.string(),
  mistakes: z.array(z.object({
    name: z.string(),
    title: z.string(),
    shows: z.string().openapi({ description: 'What it does to the upload' }),
    isOfSchool: z.boolean().openapi({ description: 'Whether it meets the schools that are chosen' }),
    isOn: z.boolean(),
  })),
  schoolChoices: z.array(z.object({ id: z.string(), name: z.string(), isMet: z.boolean() })),
  route: z.object({ name: z.string(), title: z.string(), isNightly: z.boolean(), isPaused: z.boolean() }),
  clever: z.looseObject({
    status: z.string(),
    isConnected: z.boolean(),
    lastSync: z.object({
      at: z.string(),
      counts: z.array(z.object({ name: z.string(), now: count, created: count, updated: count, deleted: count })),
    }).nullable(),
    pause: z.object({ start: z.string(), end: z.string(), by: z.enum(['calendar', 'hand']) }).nullable(),
    hold: z.object({ since: z.string(), by: z.enum(['district', 'app']), reasons: z.array(z.string()) }).nullable(),
    thresholds: z.object({ district: thresholds, app: thresholds }),
  }).nullable(),
  classlink: z.looseObject({
    isBlackout: z.boolean(),
    blackouts: z.array(range),
    waiting: z.object({ since: z.string(), reasons: z.array(z.string()) }).nullable(),
    isLimited: z.boolean().openapi({ description: 'Imports only add' }),
    lastReport: z.string().nullable(),
    lastImport: z.looseObject({ number: z.int(), at: z.string(), outcome: z.string() }).nullable(),
    thresholds: z.array(
      z.object({ kind: z.string(), name: z.string(), added: percent, updated: percent, removed: percent }),
    ),
  }).nullable(),
}).openapi('DistrictSide')

/** What has an address of its own: time and the demo's steps are the trainer's, commands and the rest are elsewhere. */
const elsewhere: ReadonlySet<string> = new Set([
  'advance to',
  'advance by',
  'step',
  'demo',
  'command',
  'route',
  'pause transfer',
  'resume transfer',
])

type AnyAct = typeof actSchema.options[number]

/** What the district does in its SIS and at its vendors: the acts of a training as links and states have them, too. */
export const sideAct = z.discriminatedUnion(
  'type',
  actSchema.options.filter(({ shape }) => !elsewhere.has(shape.type.value)) as [AnyAct, ...AnyAct[]],
).openapi('SideAct')

const difference = z.object({
  what: z.string(),
  here: z.union([z.string(), z.number()]),
  there: z.union([z.string(), z.number()]),
  text: z.string(),
}).openapi('Difference')

export const comparison = z.object({
  isSame: z.boolean(),
  now: difference.nullable(),
  schools: z.array(z.object({
    id: z.string(),
    name: z.string(),
    differences: z.array(difference),
    classes: z.array(difference),
    classesLeftOut: count,
  })),
  mails: z.array(difference),
  text: z.string(),
}).openapi('Comparison')
