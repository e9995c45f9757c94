import { z } from 'zod'
import { timeZoneSchema } from '../../clock/time-zone.ts'
import { recordTypes } from './figures.ts'
import type { CleverOptions, CleverReplies, CleverResource, HoldRule } from './options.ts'
import { kinds } from './row.ts'

const [text, days, percent] = [z.string().max(200), z.int().min(0).max(3_650), z.number().min(0).max(100)]
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
  error: 'Invalid day: expected a month and a day, such as "06-07"',
})

const holdRule = z.strictObject(
  {
    deletedPercent: percent.nullable(),
    updatedPercent: percent.nullable(),
    createdPercent: percent.nullable(),
    summerDeletedPercent: percent.nullable(),
    rowsMin: z.int().min(0),
    recordTypes: z.array(z.enum(recordTypes)),
  } satisfies Record<keyof HoldRule, z.ZodType>,
)

const resource = z.strictObject(
  {
    resourceId: text,
    title: text,
    roles: z.array(z.enum(['teacher', 'student'])),
    sections: z.union([z.literal('all'), z.array(z.string())]),
  } satisfies Record<keyof CleverResource, z.ZodType>,
)

const replies = z.strictObject(
  {
    errorBody: z.enum(['message', 'error', 'both']),
    retryAfter: z.boolean(),
    countBody: z.enum(['without data', 'with data']),
    unknownCursor: z.enum(['greater ids', 'not found']),
    unknownParameter: z.enum(['refused', 'ignored']),
    eventSchool: z.enum(['any', 'primary']),
    wrongToken: z.enum(['html', 'json']),
    scopeLevel: z.enum(['full', 'limited', 'basic']),
  } satisfies Record<keyof CleverReplies, z.ZodType>,
)

/** What {@link CleverOptions} may be, for those who write them without types, or send them. */
export const cleverOptionsSchema: z.ZodType<CleverOptions> = z.strictObject(
  {
    district: z.strictObject({ id: text, name: text, domain: text }).nullable(),
    timeZone: timeZoneSchema,
    sisType: text,
    districtAdmin: z.strictObject({ first: text, last: text, title: text }).nullable(),
    districtAdminExtras: z.boolean(),
    personIdDays: days,
    mergeEmployeesBy: z.enum(['email', 'email or id']),
    employeeEmailChange: z.enum(['keeps id', 'new id']),
    recycledSectionId: z.enum(['keeps id', 'new id']),
    courseNumbers: z.boolean(),
    contactSisIds: z.boolean(),
    contactsPerStudentMax: z.int().min(0).nullable(),
    sectionNames: z.enum(['course, teacher, period', 'as listed']),
    termsWithoutSections: z.boolean(),
    termIds: z.enum(['while listed', 'each import']),
    districtHold: holdRule.nullable(),
    safetyThresholds: holdRule.nullable(),
    heldState: z.enum(['pending', 'running', 'error']),
    heldError: text,
    pauseDaysBefore: z.strictObject({ lastDay: days, firstDay: days }),
    pauseWithoutDates: z.strictObject({ start: monthDay, end: monthDay }),
    eventsEnabled: z.boolean(),
    eventDays: days,
    eventOrder: z.array(z.enum(kinds)),
    resources: z.array(resource),
    secureSync: z.boolean(),
    replies,
  } satisfies Record<keyof CleverOptions, z.ZodType>,
)
