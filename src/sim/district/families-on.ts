import type { Day } from '../clock/day.ts'
import type { PersonRecord, Role } from '../roster/records.ts'
import type { Placeless } from '../roster/roster-records.ts'
import { gradeText, lastGrade } from './cohorts.ts'
import type { GeneratedDistrict } from './district.ts'
import { Family, type FamilyMember } from './families.ts'
import { type ChildPlace, type Home, homesOf, pairsOf, type Residence, residenceOn } from './households.ts'
import { type School, schoolAt } from './schools.ts'

export interface Child {
  readonly place: ChildPlace
  readonly grade: number
  readonly school: School
}

/** A family on a day, with its children in school. */
export interface FamilyOn {
  readonly home: Home
  readonly residence: Residence
  readonly children: readonly Child[]
  /** The children's records, then the guardians'. */
  readonly people: readonly Placeless<PersonRecord>[]
}

/** A home on a day; the family is null while it stands empty. It stays so until another day. */
interface Found {
  readonly family: FamilyOn | null
  readonly until: Day
}

/** What was found out about the homes of a district in a school year. */
interface Kept {
  readonly year: number
  readonly homes: readonly Home[]
  readonly found: { from: Day; it: Found }[]
}

/** Of larger districts nothing is kept from one day to the next, so that memory does not grow with them. */
const keptStudentsMax = 10_000
const keeping = new WeakMap<GeneratedDistrict, Kept>()

/**
 * The families with children in school on a day of a school year, neighborhood by neighborhood. Hardly any of them is another
 * than the day before.
 */
export function* familiesOn(district: GeneratedDistrict, today: Day, year: number): Generator<FamilyOn> {
  if (district.students > keptStudentsMax) {
    for (const home of homesIn(district, year)) {
      const { family } = find(district, home, today, year)
      if (family !== null) yield family
    }
    return
  }
  let kept = keeping.get(district)
  if (kept?.year !== year) keeping.set(district, kept = { year, homes: [...homesIn(district, year)], found: [] })
  for (const [index, home] of kept.homes.entries()) {
    let known = kept.found[index]
    if (known === undefined || today < known.from || today >= known.it.until) {
      kept.found[index] = known = { from: today, it: find(district, home, today, year) }
    }
    if (known.it.family !== null) yield known.it.family
  }
}

function* homesIn(district: GeneratedDistrict, year: number): Generator<Home> {
  const [pairs, from] = [pairsOf(district), year - lastGrade]
  for (let pair = 0; pair < pairs; pair++) {
    for (const home of homesOf(district, pair, from, year)) {
      if (home.places.some(({ cohort }) => cohort >= from && cohort <= year)) yield home
    }
  }
}

function find(district: GeneratedDistrict, home: Home, today: Day, year: number): Found {
  const { residence, until } = residenceOn(district, home, today, year)
  if (residence === null) return { family: null, until }
  const children = home.places.filter(({ cohort }) => cohort >= year - lastGrade && cohort <= year).map((place) => {
    const grade = year - place.cohort
    return { place, grade, school: schoolAt(district.levels, grade, residence.pair) }
  })
  const family = new Family(district, home, residence, today, year)
  const people = [
    ...children.map(({ place, grade }) => {
      const child = family.child(place, grade)
      return {
        ...person('student', child),
        birthDate: child.birthDate,
        grade: gradeText(grade),
        studentNumber: child.id.slice(1),
      }
    }),
    ...family.guardians.map((guardian) => person('guardian', guardian)),
  ]
  return { family: { home, residence, children, people }, until: Math.min(until, family.until) }
}

/** The record of a member of a family or of the staff. */
export function person(role: Role, { id, name, email, phone, language }: FamilyMember): Placeless<PersonRecord> {
  return {
    role,
    id,
    firstName: name.first,
    lastName: name.last,
    email,
    phone,
    birthDate: '',
    grade: '',
    studentNumber: '',
    language,
  }
}
