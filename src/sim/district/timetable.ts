import { dateOf, dayOf } from '../clock/day.ts'
import type { Term } from '../clock/school-calendar.ts'
import { placesOf } from './cohorts.ts'
import { type Band, bands, type Course, courseTitle } from './courses.ts'
import type { GeneratedDistrict } from './district.ts'
import type { ChildPlace } from './households.ts'
import type { Position } from './positions.ts'
import type { School } from './schools.ts'
import { divide, type Division, groupsOf, sectionSize, type Shuffle, shuffled, shuffleOf } from './sections.ts'

/** A section of a term: a class of the roster. */
export interface Section {
  readonly school: School
  /** Its number within the school, from 1 on. The same course has the same number in the next term of the year. */
  readonly number: number
  readonly name: string
  readonly owner: Position
  /** Who teaches beside the owner, if anybody does. */
  readonly coOwner: Position | null
}

/** Grades of a school that share their sections. */
interface Group {
  readonly band: Band
  readonly firstGrade: number
  /** Where each grade's students begin among those of the group. */
  readonly starts: readonly number[]
  readonly students: number
  readonly division: Division
  /** Mixes the students of the group, and those of each rotation anew for each course. */
  readonly mix: Shuffle
  readonly mixes: readonly (readonly Shuffle[])[]
  /** The index of each course's first section. */
  readonly firsts: readonly number[]
}

/** How many sections have a second teacher: homerooms, and classes of a period. */
const coTaught = { homeroom: 0.15, period: 0.07 }
/** With fewer sections of a course most students would meet again in the next term, and a new schedule would not show. */
const sectionsToMix = 3
/** Sections that one support teacher goes into. */
const sectionsPerSupport = 60

/** The timetable of a school in a term. */
export class Timetable {
  readonly sections: readonly Section[]
  readonly #groups: readonly (Group | undefined)[]
  readonly #district: GeneratedDistrict
  readonly #term: Term
  readonly #school: School

  constructor(district: GeneratedDistrict, school: School, term: Term) {
    this.#district = district
    this.#term = term
    this.#school = school
    const sections: Section[] = []
    const groups: Group[] = []
    for (const band of bands) {
      const [first, last] = [Math.max(band.firstGrade, school.firstGrade), Math.min(band.lastGrade, school.lastGrade)]
      if (first > last) continue
      const counts = Array.from({ length: last - first + 1 }, (_, index) => this.#students(first + index))
      const busy = new Map<string, number>()
      // Each group begins its day in another period, so that teachers have something to do in all of them.
      let firstPeriod = 0
      const least = sectionSize.least * (band.mixedEach === 'term' ? sectionsToMix : 1)
      for (const { from, to } of groupsOf(counts, least)) {
        const group = this.#group(band, first + from, counts.slice(from, to + 1), sections.length)
        for (let grade = from; grade <= to; grade++) groups[first + grade] = group
        sections.push(...this.#sectionsOf(group, first + to, sections.length, firstPeriod, busy))
        firstPeriod += group.division.rotations
      }
    }
    this.#groups = groups
    const pool = Math.ceil(sections.length / sectionsPerSupport)
    this.sections = sections.map((section) => this.#coTaught(section, pool))
  }

  /** Students of a grade who live in the school's neighborhood, or would if every home were full. */
  #students(grade: number): number {
    const { fromPair, toPair } = this.#school
    const places = placesOf(this.#district.students, this.#term.schoolYear - grade)
    return Math.max(0, Math.min(toPair * 2, places) - fromPair * 2)
  }

  #group(band: Band, firstGrade: number, counts: readonly number[], firstSection: number): Group {
    const students = counts.reduce((sum, count) => sum + count, 0)
    const division = divide(students, band.periods)
    const scope = band.mixedEach === 'term' ? this.#term.id : ''
    const seed = this.#district.seed.branch('timetable', this.#school.id, this.#term.schoolYear, scope, firstGrade)
    const perCourse = division.rotations * division.parts
    return {
      band,
      firstGrade,
      starts: counts.map((_, index) => counts.slice(0, index).reduce((sum, count) => sum + count, 0)),
      students,
      division,
      mix: shuffleOf(students, seed.at('all')),
      mixes: band.courses.map(({ letter }) =>
        Array.from({ length: division.rotations }, (_, rotation) => {
          const { from, to } = rotationRange(rotation, division.rotations, students)
          const chance = seed.at(letter, rotation)
          return band.periods === 0
            ? { factor: 1, shift: 0, count: Math.max(1, to - from) }
            : shuffleOf(to - from, chance)
        })
      ),
      firsts: band.courses.map((_, index) => firstSection + index * perCourse),
    }
  }

  #sectionsOf(
    group: Group,
    lastGrade: number,
    firstSection: number,
    firstPeriod: number,
    busy: Map<string, number>,
  ): Section[] {
    const { band, division: { rotations, parts } } = group
    const sections: Section[] = []
    for (const [place, course] of band.courses.entries()) {
      const title = courseTitle(band, course, group.firstGrade, lastGrade)
      for (let rotation = 0; rotation < rotations; rotation++) {
        const period = band.periods === 0 ? 0 : (firstPeriod + place + rotation) % band.periods + 1
        for (let part = 0; part < parts; part++) {
          const ordinal = count(busy, course.taught === 'by period' ? `${course.letter} ${period}` : course.letter)
          const name = [title, period > 0 && `period ${period}`, (parts > 1 || period === 0) && `section ${part + 1}`]
          sections.push({
            school: this.#school,
            number: firstSection + sections.length + 1,
            name: name.filter(Boolean).join(', '),
            owner: this.#positionOf(band, course, ordinal),
            coOwner: null,
          })
        }
      }
    }
    return sections
  }

  #positionOf(band: Band, course: Course, ordinal: number): Position {
    if (course.taught !== 'itinerant') {
      return { school: this.#school, other: null, code: band.letter + course.letter, ordinal }
    }
    const { schools } = this.#district.levels[0]!
    const index = schools.indexOf(this.#school)
    const [first, second] = [schools[index - index % 2]!, schools[index - index % 2 + 1]]
    // Where there is one elementary school, its visiting teachers are at home in the school above as well.
    const above = schools.length === 1 ? this.#district.levels[1]?.schools[0] : undefined
    return { school: first, other: second ?? above ?? null, code: band.letter + course.letter, ordinal: 0 }
  }

  #coTaught(section: Section, pool: number): Section {
    const chance = this.#district.seed.at('co-teacher', section.school.id, this.#term.schoolYear, section.number)
    const share = section.owner.code === 'ER' ? coTaught.homeroom : section.owner.other ? 0 : coTaught.period
    if (!chance.happens(share)) return section
    return { ...section, coOwner: { school: section.school, other: null, code: 'XS', ordinal: chance.below(pool) } }
  }

  /** The sections of a student in a grade. A guest is one whose home lies in another school's neighborhood. */
  sectionsOf(place: ChildPlace, grade: number, isGuest: boolean, today: string): Section[] {
    const group = this.#groups[grade]
    if (group === undefined) return []
    const { division: { rotations, parts }, students } = group
    const branch = this.#district.seed.branch('schedule', place.column, place.cohort, this.#term.id)
    const changed = changedSeat(branch.at('change'), this.#term, today, students)
    const rank = group.starts[grade - group.firstGrade]! + place.column - this.#school.fromPair * 2
    const seat = changed ??
      (isGuest ? branch.at('guest', this.#school.id).below(Math.max(1, students)) : shuffled(rank, group.mix))
    const rotation = Math.min(rotations - 1, Math.floor(seat * rotations / Math.max(1, students)))
    const { from, to } = rotationRange(rotation, rotations, students)
    return group.firsts.map((first, course) => {
      const inRotation = shuffled(seat - from, group.mixes[course]![rotation]!)
      const part = Math.min(parts - 1, Math.floor(inRotation * parts / Math.max(1, to - from)))
      return this.sections[first + rotation * parts + part]!
    })
  }
}

/** How often a student's schedule is changed within a term. */
const schedulesChanged = 0.03

function changedSeat(
  chance: { happens(share: number): boolean; below(count: number): number },
  term: Term,
  today: string,
  students: number,
): number | null {
  if (!chance.happens(schedulesChanged)) return null
  // The first weeks of a term see most changes.
  const days = Math.min(chance.below(110), chance.below(110))
  return dateOf(dayOf(term.firstDay) + days) <= today ? chance.below(Math.max(1, students)) : null
}

/** The seats of a rotation: from the first up to but not including the last. */
function rotationRange(rotation: number, rotations: number, students: number): { from: number; to: number } {
  const start = (index: number) => Math.ceil(index * students / rotations)
  return { from: start(rotation), to: start(rotation + 1) }
}

function count(counts: Map<string, number>, key: string): number {
  const so = counts.get(key) ?? 0
  counts.set(key, so + 1)
  return so
}
