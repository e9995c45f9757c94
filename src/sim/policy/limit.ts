import { counted, percentOf, thousands } from '../wording/count.ts'
import type { RecordType } from '../sync/report.ts'
import type { HoldPolicy, HoldReason, Limit } from './hold-policy.ts'

/** The direction of a change, which is also the name of its limit. */
export type Direction = 'creates' | 'updates' | 'removals'

/** How many records of a group change in one direction, out of how many. */
export interface Measured {
  readonly direction: Direction
  readonly changes: number
  readonly population: number
  /** The nouns for one record and for several. */
  readonly nouns: readonly [string, string]
  /** Further figures of the sentence and of `counts`, for example changed ids; zeros are left out. */
  readonly parts?: readonly { readonly name: string; readonly count: number; readonly words: string }[]
  /** What the records belong to, where it is less than the scope: ` of class "Algebra 1"`. */
  readonly within?: string
}

/** Says how a record type is called in a sentence. */
export const recordNouns: Readonly<Record<RecordType, readonly [string, string]>> = {
  teachers: ['teacher', 'teachers'],
  staff: ['staff member', 'staff members'],
  students: ['student', 'students'],
  guardians: ['guardian', 'guardians'],
  classes: ['class', 'classes'],
  owners: ['class owner', 'class owners'],
  enrollments: ['enrollment', 'enrollments'],
  links: ['family link', 'family links'],
}

/** Gives the reason to hold when the changes exceed the policy's limit for their direction, else nothing. */
export function exceeded(policy: HoldPolicy, measured: Measured): HoldReason | undefined {
  const limit = policy[measured.direction]
  if (limit === null || !exceeds(policy, limit, measured.changes, measured.population)) return undefined
  const parts = (measured.parts ?? []).filter((part) => part.count > 0)
  return {
    type: measured.direction === 'removals' ? 'large number of removals' : 'data configuration',
    reason: [
      `${measured.direction}: ${thousands(measured.changes)} of ${counted(measured.population, ...measured.nouns)}` +
      (measured.within ?? '') +
      (parts.length > 0 ? ` (${parts.map((part) => `${thousands(part.count)} ${part.words}`).join(', ')})` : ''),
      ...(measured.population > 0 ? [percentOf(measured.changes, measured.population)] : []),
      limitWords(policy, limit, measured.population),
    ].join(', '),
    counts: {
      [measured.direction]: measured.changes,
      ...Object.fromEntries(parts.map((part) => [part.name, part.count])),
      population: measured.population,
      ...(limit.percent === null ? {} : { limitPercent: limit.percent }),
      ...(limit.count === null ? {} : { limitCount: limit.count }),
    },
  }
}

/**
 * Compares in whole numbers: 148 of 1,480 is exactly 10 %, and no float may say otherwise. Safe up to some 900 million
 * records.
 */
function exceeds(policy: HoldPolicy, limit: Limit, changes: number, population: number): boolean {
  if (changes === 0 || changes < policy.minimumCount || population < policy.minimumPopulation) return false
  const over = (left: number, right: number) => policy.comparison === '>' ? left > right : left >= right
  if (limit.count !== null && !over(changes, limit.count)) return false
  if (limit.percent === null) return true
  const hundredths = Math.round(limit.percent * 100)
  return policy.rounding === 'floor'
    ? over(changes, recordsAllowed(limit.percent, population))
    : over(changes * 10_000, hundredths * population)
}

/**
 * The number of records from which on it does not matter how many more there are: up to so many changes are then within every
 * limit on a share. Infinite where no number is large enough.
 */
export function recordsThatMatter(policy: HoldPolicy, changesMax: number): number {
  const shares = [policy.creates, policy.updates, policy.removals].flatMap((limit) => limit?.percent ?? [])
  return Math.max(
    1,
    policy.minimumPopulation,
    ...shares.map((percent) => Math.ceil(((changesMax + 1) * 10_000) / Math.round(percent * 100))),
  )
}

function recordsAllowed(percent: number, population: number): number {
  return Math.floor((Math.round(percent * 100) * population) / 10_000)
}

function limitWords(policy: HoldPolicy, limit: Limit, population: number): string {
  const figures: string[] = []
  if (limit.percent !== null) figures.push(`${limit.percent} %`)
  if (limit.count !== null) figures.push(thousands(limit.count))
  const rounded = policy.rounding === 'floor' && limit.percent !== null
    ? `, rounded down to ${counted(recordsAllowed(limit.percent, population), 'record')}`
    : ''
  return `limit ${policy.comparison === '>' ? '' : 'under '}${figures.join(' and ')}${rounded}`
}
