import { createHash } from 'node:crypto'
import type { ClassRecord } from '../roster/records.ts'
import type { Placeless } from '../roster/roster-records.ts'

/** What vendors say of a class beyond what a roster has; invented from its name and school. */
export interface InventedCourse {
  /** Equal for all sections of one course in one school, and over the terms. */
  readonly id: string
  readonly title: string
  /** In Clever's words. */
  readonly subject: CourseSubject
  /** The period of the day, or empty. */
  readonly period: string
  /** Its number among the sections of the period, or empty. */
  readonly section: string
}

export type CourseSubject =
  | 'english/language arts'
  | 'math'
  | 'science'
  | 'social studies'
  | 'language'
  | 'homeroom/advisory'
  | 'interventions/online learning'
  | 'technology and engineering'
  | 'PE and health'
  | 'arts and music'
  | 'other'

const subjects: readonly (readonly [pattern: RegExp, subject: CourseSubject])[] = [
  [/homeroom|advisory/i, 'homeroom/advisory'],
  [/english|literature|reading|writing/i, 'english/language arts'],
  [/math|algebra|geometry|calculus|statistics/i, 'math'],
  [/biology|chemistry|physics|science/i, 'science'],
  [/history|geography|government|cultures|economics/i, 'social studies'],
  [/spanish|french|german|latin|chinese/i, 'language'],
  [/physical education|health|fitness|dance/i, 'PE and health'],
  [/\bart\b|music|band|drama|orchestra|photography/i, 'arts and music'],
]

const place = /(?:, (?:section|period) \d+)+$/

/** The course that a class is a section of: `English, period 2` and `English, period 5, section 9` are sections of `English`. */
export function courseOf({ name, schoolId }: Pick<Placeless<ClassRecord>, 'name' | 'schoolId'>): InventedCourse {
  const title = name.replace(place, '')
  const numbers = name.slice(title.length)
  return {
    id: `${schoolId}-${numberFrom(`course ${title}`, 900_000) + 100_000}`,
    title,
    subject: subjects.find(([pattern]) => pattern.test(title))?.[1] ?? 'other',
    period: /, period (\d+)/.exec(numbers)?.[1] ?? '',
    section: /, section (\d+)/.exec(numbers)?.[1] ?? '',
  }
}

/** A whole number from 0 to below a bound that follows from a text; equal on every runtime. */
export function numberFrom(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % below
}
