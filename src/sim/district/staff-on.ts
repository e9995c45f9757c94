import type { Day } from '../clock/day.ts'
import type { Term } from '../clock/school-calendar.ts'
import type { Role } from '../roster/records.ts'
import type { GeneratedDistrict } from './district.ts'
import { type Holding, holdingOn, officeOf, type Position, positionKey, type StaffMember } from './positions.ts'
import type { School } from './schools.ts'
import type { Section, Timetable } from './timetable.ts'

/** Somebody of the staff, in a role, with the schools where they are listed. */
export interface Employee {
  readonly role: Role
  readonly member: StaffMember
  readonly schools: readonly School[]
}

/** How many students a teacher's section stands for, to size the office by it. */
const studentsPerSection = 24

/** The staff on a day: who teaches which section, and who is listed. */
export class StaffOn {
  /** Everybody once, school by school. */
  readonly members: readonly Employee[]
  readonly #holdings = new Map<string, Holding>()
  readonly #classIds = new Map<Section, string>()
  readonly #teachersAt = new Map<School, StaffMember[]>()

  constructor(
    district: GeneratedDistrict,
    timetables: ReadonlyMap<School, Timetable>,
    today: Day,
    year: number,
    since: Day,
  ) {
    const members: Employee[] = []
    const list = (position: Position, role: Role) => {
      const key = positionKey(position)
      if (this.#holdings.has(key)) return
      const holding = holdingOn(district, position, today, year, since)
      this.#holdings.set(key, holding)
      const schools = [position.school, ...(position.other ? [position.other] : [])]
      members.push({ role, member: holding.holder, schools })
      if (role === 'teacher') {
        const here = this.#teachersAt.get(position.school) ?? []
        this.#teachersAt.set(position.school, here)
        here.push(holding.holder)
        if (holding.substitute) members.push({ role, member: holding.substitute, schools })
      }
    }
    for (const [school, { sections }] of timetables) {
      for (const { position, isPrincipal } of officeOf(school, sections.length * studentsPerSection / 4)) {
        list(position, isPrincipal ? 'administrator' : 'staff')
      }
      for (const { owner, coOwner } of sections) {
        list(owner, 'teacher')
        if (coOwner) list(coOwner, 'teacher')
      }
    }
    this.members = members
  }

  /** Who teaches a section, its owner first. */
  teachersOf({ owner, coOwner }: Section): readonly StaffMember[] {
    const teachers = [this.#teaching(owner)]
    if (coOwner) teachers.push(this.#teaching(coOwner))
    return teachers
  }

  teachersAt(school: School): readonly StaffMember[] {
    return this.#teachersAt.get(school)!
  }

  /**
   * The id of a section: `7001-26S-0042`, with a letter after it from the second teacher of the term on, since a course that
   * gets a new teacher gets a new id (help.remind.com/hc/en-us/articles/360001931299).
   */
  classId(section: Section, term: Term): string {
    const known = this.#classIds.get(section)
    if (known !== undefined) return known
    const { school, number, owner } = section
    const { changes } = this.#holdings.get(positionKey(owner))!
    const letter = changes === 0 ? '' : String.fromCharCode('A'.charCodeAt(0) + changes)
    const id = `${school.id}-${term.id}-${String(number).padStart(4, '0')}${letter}`
    this.#classIds.set(section, id)
    return id
  }

  #teaching(position: Position): StaffMember {
    const { holder, substitute } = this.#holdings.get(positionKey(position))!
    return substitute ?? holder
  }
}
