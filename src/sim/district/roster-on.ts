import { dateOf, type Day, dayOf } from '../clock/day.ts'
import { listedTerm, schoolYearOn, type Term } from '../clock/school-calendar.ts'
import type {
  ClassRecord,
  EnrollmentRecord,
  FamilyLinkRecord,
  MembershipRecord,
  PersonRecord,
} from '../roster/records.ts'
import type { Placeless, RosterRecords } from '../roster/roster-records.ts'
import { lastGrade } from './cohorts.ts'
import { type GeneratedDistrict, parseDistrictDay } from './district.ts'
import { guardianId, studentId } from './families.ts'
import { familiesOn, type FamilyOn, person } from './families-on.ts'
import type { Home, Residence } from './households.ts'
import { type School, schoolAt } from './schools.ts'
import { StaffOn } from './staff-on.ts'
import { Timetable } from './timetable.ts'

/** A roster whose lists can be read again and again, each time from the beginning and with the same records. */
export interface GeneratedRoster extends RosterRecords {
  /** The term whose sections it lists. */
  readonly term: Term
}

export interface RosterOptions {
  /** Lists the sections of another term than the SIS does on that day. */
  readonly term?: Term
}

/**
 * What the district's SIS exports on a date (`YYYY-MM-DD`), made for that date alone: nothing is kept of the days before it,
 * and reading a list takes a time in proportion to the district and a memory that does not grow with its students.
 *
 * @throws HomeroomError `date_invalid`
 */
export function rosterOn(district: GeneratedDistrict, date: string, options: RosterOptions = {}): GeneratedRoster {
  return new RosterOn(district, date, options)
}

/** Each list of the roster anew whenever it is asked for. */
class RosterOn implements GeneratedRoster {
  readonly term: Term
  readonly schools: RosterRecords['schools']
  // Properties of its own, so that a roster can be spread into another one.
  readonly people: Iterable<Placeless<PersonRecord>> = again(() => this.#people())
  readonly memberships: Iterable<Placeless<MembershipRecord>> = again(() => this.#memberships())
  readonly familyLinks: Iterable<Placeless<FamilyLinkRecord>> = again(() => this.#familyLinks())
  readonly classes: Iterable<Placeless<ClassRecord>> = again(() => this.#classes())
  readonly enrollments: Iterable<Placeless<EnrollmentRecord>> = again(() => this.#enrollments())
  readonly #district: GeneratedDistrict
  readonly #date: string
  readonly #today: Day
  /** The year in which the present school year began: it says everybody's grade. */
  readonly #year: number
  readonly #staff: StaffOn
  readonly #timetables: ReadonlyMap<School, Timetable>

  constructor(district: GeneratedDistrict, date: string, { term }: RosterOptions) {
    this.#today = parseDistrictDay(date)
    this.#district = district
    this.schools = district.schools.map(({ id, name }) => ({ id, name }))
    this.#date = date
    this.#year = schoolYearOn(district.calendar, date).year
    this.term = term ?? listedTerm(district.calendar, date)
    this.#timetables = new Map(district.schools.map((school) => [school, new Timetable(district, school, this.term)]))
    this.#staff = new StaffOn(district, this.#timetables, this.#today, this.#year, dayOf(this.term.rolloverDay))
  }

  *#people(): Generator<Placeless<PersonRecord>> {
    for (const { role, member } of this.#staff.members) {
      yield person(role, { ...member, phone: '', language: 'en' })
    }
    for (const { home, residence, children, people } of this.#families()) {
      const work = this.#workEmail(home, residence)
      if (work === null) yield* people
      else {
        // The first guardian comes after the children.
        for (const [index, it] of people.entries()) yield index === children.length ? { ...it, email: work } : it
      }
    }
  }

  /** The email of a teacher of the neighborhood's first school who is also a parent here, where the shape has such people. */
  #workEmail(home: Home, residence: Residence): string | null {
    if (!this.#district.shape.parentWhoTeaches) return null
    const chance = this.#district.seed.at('teaches', home.eldest.column, home.eldest.cohort, residence.tenant)
    if (!chance.happens(0.01)) return null
    return chance.pick(this.#staff.teachersAt(schoolAt(this.#district.levels, 0, residence.pair))).email
  }

  *#memberships(): Generator<Placeless<MembershipRecord>> {
    for (const { role, member, schools } of this.#staff.members) {
      for (const school of schools) yield { schoolId: school.id, role, personId: member.id }
    }
    for (const { residence, children } of this.#families()) {
      for (const { place, school } of children) {
        yield { schoolId: school.id, role: 'student', personId: studentId(place, residence.tenant) }
      }
    }
  }

  *#familyLinks(): Generator<Placeless<FamilyLinkRecord>> {
    for (const { home, residence, children, people } of this.#families()) {
      const count = people.length - children.length
      for (const { place } of children) {
        for (let ordinal = 0; ordinal < count; ordinal++) {
          yield {
            studentId: studentId(place, residence.tenant),
            guardianId: guardianId(home, residence.tenant, ordinal),
            contactType: ordinal < 2 ? 'primary' : '',
          }
        }
      }
    }
  }

  *#classes(): Generator<Placeless<ClassRecord>> {
    for (const { sections } of this.#timetables.values()) {
      for (const it of sections) {
        yield { id: this.#staff.classId(it, this.term), schoolId: it.school.id, name: it.name }
      }
    }
  }

  *#enrollments(): Generator<Placeless<EnrollmentRecord>> {
    for (const { sections } of this.#timetables.values()) {
      for (const section of sections) {
        const place = { classId: this.#staff.classId(section, this.term), schoolId: section.school.id }
        for (const { id } of this.#staff.teachersOf(section)) {
          yield { ...place, role: 'teacher', personId: id, as: 'owner' }
        }
      }
    }
    // Of another term's classes everybody is in those of the grade and school of then.
    const gradesAgo = this.#year - this.term.schoolYear
    for (const { home, residence, children } of this.#families()) {
      for (const { place, grade } of children) {
        const then = grade - gradesAgo
        if (then < 0 || then > lastGrade) continue
        const school = schoolAt(this.#district.levels, then, residence.pair)
        const isGuest = residence.pair !== home.pair && school !== schoolAt(this.#district.levels, then, home.pair)
        const personId = studentId(place, residence.tenant)
        for (const section of this.#timetables.get(school)!.sectionsOf(place, then, isGuest, this.#date)) {
          yield {
            classId: this.#staff.classId(section, this.term),
            schoolId: school.id,
            role: 'student',
            personId,
            as: 'participant',
          }
        }
      }
    }
  }

  #families(): Iterable<FamilyOn> {
    return familiesOn(this.#district, this.#today, this.#year)
  }
}

/** A list that begins anew for each reader. */
function again<Item>(read: () => Generator<Item>): Iterable<Item> {
  return { [Symbol.iterator]: read }
}

/** The date so many days before another one, `YYYY-MM-DD`. */
export function daysBefore(date: string, days: number): string {
  return dateOf(parseDistrictDay(date) - days)
}
