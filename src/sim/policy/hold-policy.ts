import { z } from 'zod'
import type { RecordType } from '../sync/report.ts'
import { field } from './field.ts'

/** Why a school is on hold, in the service's words. */
export const holdTypes = [
  'large number of removals',
  'too many parent connections',
  'emergency or secondary contacts',
  'data configuration',
  'not connected',
] as const

export type HoldType = typeof holdTypes[number]

/** One reason of a hold, with its arithmetic. */
export interface HoldReason {
  readonly type: HoldType
  /** For example `removals: 212 of 1,480 students, 14.3 %, limit 10 %`. */
  readonly reason: string
  /** The figures behind the sentence, by name. */
  readonly counts: Readonly<Record<string, number>>
}

/** Every record type that a change set counts, in the order of the report. */
export const recordTypes = [
  'teachers',
  'staff',
  'students',
  'guardians',
  'classes',
  'owners',
  'enrollments',
  'links',
] as const satisfies readonly RecordType[]

/** Percent with at most two decimals, so that hundredths of a percent are whole numbers and comparisons are exact. */
const percent = z.number().min(0).max(100).refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, {
  error: 'Invalid number: expected at most two decimals',
})

const limit = z.strictObject({
  percent: percent.nullable(),
  count: z.int().min(0).max(1_000_000_000).nullable(),
}).refine((value) => value.percent !== null || value.count !== null, {
  error: 'Invalid limit: expected "percent", "count" or both (null in its place means no limit)',
})

/** How many changes in one direction may go without a hold; with both figures set, a hold needs both to be exceeded. */
export type Limit = z.infer<typeof limit>

const override = z.discriminatedUnion('lifetime', [
  z.strictObject({ lifetime: z.literal('none') }),
  z.strictObject({ lifetime: z.literal('one-run') }),
  z.strictObject({ lifetime: z.literal('hours'), hours: z.int().min(1).max(8_760) }),
  z.strictObject({ lifetime: z.literal('until-changed-back') }),
])

const recordTypeList = z.array(z.enum(recordTypes)).min(1).max(8).refine((list) => new Set(list).size === list.length, {
  error: 'Invalid list: expected each record type once',
})

const contactType = z.string().min(1).max(40)

/**
 * Every axis on which products differ, as a field. What each means, its default and its source stand in its `field`
 * and, through that, in docs/policies.md.
 */
export const holdPolicySchema = z.strictObject({
  scope: field(z.enum(['class', 'school', 'district', 'term']), {
    about:
      'What is counted together and held together. `district` pools all schools of an upload and holds them all. `term` is judged like `district`, since a feed has no other term than the live one. `class` looks at the enrollments of each class and holds the school of that class',
    mark: 'stated',
    source: 'help/360000123860, help/360017553480: a hold is placed per school',
  }),
  recordTypes: field(z.union([z.literal('any'), recordTypeList]), {
    about:
      'The record types that the limits look at, or `any` for all eight. Reference 5.4 item 6 would allow `enrollments` too; they are left out by default because a reused class id swaps a whole roster, which the service is known to let through',
    mark: 'stated',
    source: 'help/360017553480: removals of people and classes',
  }),
  pooled: field(z.boolean(), {
    about: 'Counts all those record types together against one limit, instead of each on its own',
    mark: 'inferred',
    source: 'reference 5.4 item 6: per record type',
  }),
  denominator: field(z.enum(['managed', 'file', 'account']), {
    about:
      'What 100 % is: the records that the sync manages now, the rows of the file, or all records in the account, whoever made them',
    mark: 'inferred',
    source: 'reference 5.4 item 6, after clever/360044699192',
  }),
  comparison: field(z.enum(['>', '>=']), {
    about: 'Whether exactly the limit may still go (`>`) or is a hold already (`>=`)',
    mark: 'inferred',
    source: 'clever/360044699192: "over" 10 %',
  }),
  rounding: field(z.enum(['exact', 'floor']), {
    about:
      'Whether a percentage is compared as it is, or turned into a whole number of records first, rounded down. With `>` both give the same verdict, since counts are whole; with `>=` they differ',
    mark: 'inferred',
    source: 'no page says it',
  }),
  minimumPopulation: field(z.int().min(0).max(1_000_000_000), {
    about: 'Groups with fewer records than this are exempt; 0 exempts none',
    mark: 'inferred',
    source: 'no page names one',
  }),
  minimumCount: field(z.int().min(0).max(1_000_000_000), {
    about: 'Fewer changes than this never hold; with 2, a single removal goes however small the school is',
    mark: 'inferred',
    source: 'reference 5.4 item 6: a configurable minimum count',
  }),
  creates: field(limit.nullable(), {
    about: 'Limit on new records; a record type that has no records yet is exempt; null means none',
    mark: 'inferred',
    source: 'no page names one',
  }),
  updates: field(limit.nullable(), {
    about: 'Limit on changed records; null means none',
    mark: 'inferred',
    source: 'the stated triggers (help/360017553480) name no updates; Clever has 75 %',
  }),
  removals: field(limit.nullable(), {
    about: 'Limit on removed records; null means none',
    mark: 'inferred',
    source: 'a stand-in: the partner default that Clever publishes, clever/360044699192',
  }),
  changedIdsCountAsRemovals: field(z.boolean(), {
    about: 'Whether a record that comes back under another source id counts as removed',
    mark: 'stated',
    source: 'help/360017553480',
  }),
  cascadesCount: field(z.boolean(), {
    about: 'Whether what ends only because something else ends counts (the enrollments of a removed class)',
    mark: 'inferred',
    source: 'no page says it; one cause should not be counted twice',
  }),
  firstSyncExempt: field(z.boolean(), {
    about:
      "Whether a school's first sync is free of the limits on creates, updates and removals. Parent connections and contact types are looked at in any case",
    mark: 'inferred',
    source: 'nothing can be removed at a first sync',
  }),
  windowDays: field(z.int().min(1).max(365).nullable(), {
    about:
      'Adds the removals of so many days before this run, so that many small ones add up; null looks at one run alone',
    mark: 'inferred',
    source: 'no page names a window',
  }),
  parentConnectionsMax: field(z.int().min(1).max(1_000).nullable(), {
    about:
      'The most guardians that a student may come to have; one more holds the sync. Looked at for students whose number rises; null looks at none',
    mark: 'stated',
    source: 'help/360000123860, help/360017553480: six or more',
  }),
  contactTypes: field(z.array(contactType).max(20), {
    about:
      'Contact types that hold the sync as soon as one comes, whatever their letter case; only some routes have them',
    mark: 'stated',
    source: 'help/360017553480 (Clever)',
  }),
  fileSizeChangePercentMax: field(percent.nullable(), {
    about:
      'When the size of the upload differs from the one before by more than this, its removals are left out; null looks at no sizes',
    mark: 'inferred',
    source: 'nothing like it is known of Remind; Canvas has it in diffing mode',
  }),
  check: field(z.enum(['before', 'after-upserts']), {
    about:
      'Whether the check comes before anything is applied, or when creates and updates have been; the latter can only block `removals`',
    mark: 'inferred',
    source: 'reference 5.4 item 1',
  }),
  blocks: field(z.enum(['everything', 'removals', 'later runs']), {
    about:
      'What a hold stops: all changes of the scope, its removals only, or this run and every later one until it is released',
    mark: 'inferred',
    source: 'reference 5.4 item 1, after help/360000123860: the sync is held and later resumes',
  }),
  approval: field(z.enum(['frozen', 'recompute', 'none']), {
    about:
      'What an approval applies: the change set that was detected first (`frozen`), or one computed anew; with `none` there is nothing to approve',
    mark: 'stated',
    source: 'help/360000123860',
  }),
  override: field(override, {
    about:
      'How long a limit that was lifted by hand stays lifted: `none` (it cannot be lifted), `one-run`, `hours` (with `hours`), or `until-changed-back`',
    mark: 'stated',
    source: 'help/360000123860 and help/360017553480 offer approvals only',
  }),
}).refine((policy) => policy.check === 'before' || policy.blocks === 'removals', {
  path: ['blocks'],
  error: 'Invalid combination: expected "removals", because "check" is "after-upserts"',
})

/** When a school's change set is held, what the hold stops, and how it ends. See docs/policies.md. */
export type HoldPolicy = z.infer<typeof holdPolicySchema>
