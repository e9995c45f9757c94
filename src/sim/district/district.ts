import { type CalendarName, calendarNames } from '../clock/calendars.ts'
import { type Day, dayOf, parseDay } from '../clock/day.ts'
import { schoolYear } from '../clock/school-calendar.ts'
import { HomeroomError } from '../error.ts'
import { Seed } from '../random/seed.ts'
import { thousands } from '../wording/count.ts'
import { columnsOf } from './cohorts.ts'
import { type Level, levelsOf, type School, schoolsFor } from './schools.ts'
import { townOf } from './town.ts'

/** What makes a sync report something of a district that is otherwise clean; everything is off by default. */
export interface Shape {
  /** Some students have no email: `student_without_contact`. */
  readonly missingEmails?: boolean
  /** Some students have a parent's email, some parents each other's: `email_taken`. */
  readonly sharedEmails?: boolean
  /** Some parents teach in the district and give their work email for both: `email_taken`. */
  readonly parentWhoTeaches?: boolean
}

export interface DistrictOptions {
  /** From 50 to 500,000. A few places are empty on any day, between a family that has left and the next one. */
  readonly students: number
  /** How many schools; by default as many as schools of usual size take (450 pupils, 700 and 1,300 by level). */
  readonly schools?: number
  /** `semesters` by default. */
  readonly calendar?: CalendarName
  readonly seed?: string | number
  readonly shape?: Shape
  /**
   * Whether the staff of a school year stays to its end: nobody leaves or goes on leave within it. False by default; in a
   * small school a substitute is more than a hold policy lets through.
   */
  readonly steadyStaff?: boolean
}

/** A district that was never there. Everything in it follows from its options and a date. */
export interface GeneratedDistrict {
  readonly students: number
  readonly calendar: CalendarName
  readonly seed: Seed
  readonly shape: Required<Shape>
  readonly steadyStaff: boolean
  readonly schools: readonly School[]
  readonly levels: readonly Level[]
  /** The name of its town, and the domain of its addresses, under `.example` (RFC 2606). */
  readonly town: string
  readonly domain: string
  /** The day on which the SIS moves on to the school year that begins in a year. */
  readonly rollover: (year: number) => Day
  /** The first and the last day of the school year that begins in a year. */
  readonly schoolDays: (year: number) => readonly [first: Day, last: Day]
}

export const studentsMin = 50
export const studentsMax = 500_000

/** Dates that a district can be asked for; teachers' careers are followed from the year before the first. */
export const [yearMin, yearMax] = [2000, 2099]

/**
 * Makes a district of the United States with elementary, middle and high schools.
 * @throws HomeroomError `district_invalid`
 */
export function district(
  { students, schools, calendar = 'semesters', seed = 1, shape = {}, steadyStaff = false }: DistrictOptions,
) {
  if (!Number.isInteger(students) || students < studentsMin || students > studentsMax) {
    throw invalid(`${studentsMin} to ${thousands(studentsMax)} students, got ${students}`)
  }
  if (!calendarNames.includes(calendar)) throw invalid(`a calendar of ${calendarNames.join(', ')}, got "${calendar}"`)
  const most = Math.max(1, Math.floor(columnsOf(students) / 2))
  const count = schools ?? schoolsFor(students)
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw invalid(`1 to ${thousands(most)} schools for ${thousands(students)} students, got ${count}`)
  }
  const root = Seed.of(seed)
  const levels = levelsOf(students, count, root)
  const [rollovers, spans] = [new Map<number, Day>(), new Map<number, readonly [Day, Day]>()]
  const { town, domain } = townOf(root)
  const made: GeneratedDistrict = {
    students,
    calendar,
    seed: root,
    shape: { missingEmails: false, sharedEmails: false, parentWhoTeaches: false, ...shape },
    steadyStaff,
    schools: levels.flatMap((level) => level.schools),
    levels,
    town,
    domain,
    rollover(year) {
      let day = rollovers.get(year)
      if (day === undefined) rollovers.set(year, day = dayOf(schoolYear(calendar, year).rolloverDay))
      return day
    },
    schoolDays(year) {
      let days = spans.get(year)
      if (days === undefined) {
        const { firstDay, lastDay } = schoolYear(calendar, year)
        spans.set(year, days = [dayOf(firstDay), dayOf(lastDay)])
      }
      return days
    },
  }
  return made
}

/**
 * Reads a date within the years of generated districts.
 * @throws HomeroomError `date_invalid`
 */
export function parseDistrictDay(date: string): Day {
  const day = parseDay(date)
  const year = Number(date.slice(0, 4))
  if (year >= yearMin && year <= yearMax) return day
  throw new HomeroomError(
    'date_invalid',
    `Give a date from ${yearMin} to ${yearMax} for a generated district, not ${date}`,
  )
}

function invalid(expected: string): HomeroomError {
  return new HomeroomError('district_invalid', `Expected ${expected}; see docs/districts.md`)
}
