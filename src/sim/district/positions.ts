import type { Day } from '../clock/day.ts'
import type { Seed } from '../random/seed.ts'
import { staffEmail } from './contact-points.ts'
import { type GeneratedDistrict, yearMin } from './district.ts'
import { type Name, staffName } from './names.ts'
import type { School } from './schools.ts'

/** A post of the staff, whoever holds it. */
export interface Position {
  readonly school: School
  /** A second school, for those who teach at two. */
  readonly other: School | null
  /** The band's letter and the course's, or the kind of another post. */
  readonly code: string
  readonly ordinal: number
}

/** Somebody of the staff on a day. */
export interface StaffMember {
  readonly id: string
  readonly name: Name
  readonly email: string
}

/** Who holds a position on a day. */
export interface Holding {
  readonly holder: StaffMember
  /** Who teaches in the holder's place during a leave; the holder stays on the staff. */
  readonly substitute: StaffMember | null
  /** How often the classes of the position have had another teacher since the term began. */
  readonly changes: number
}

/** How often, in a year, somebody leaves for good at its end or within it, goes on leave, or marries. */
const [leavesAtEnd, leavesWithin, goesOnLeave, marries] = [0.07, 0.015, 0.03, 0.015]
const leaveDays = { from: 40, upTo: 85 }

/** A position as ids have it: `7001HS03`. */
export function positionKey({ school, code, ordinal }: Position): string {
  return `${school.id}${code}${String(ordinal).padStart(2, '0')}`
}

/** Who holds a position on a day of a school year; `since` is the day on which the present term's sections were listed. */
export function holdingOn(
  district: GeneratedDistrict,
  position: Position,
  today: Day,
  year: number,
  since: Day,
): Holding {
  const key = positionKey(position)
  const seed = district.seed.branch('position', key)
  let [tenant, married, changes, substituteYear] = [0, 0, 0, -1]
  for (let past = yearMin - 1; past <= year; past++) {
    const chance = seed.at('career', past)
    const kind = chance.share()
    const [first, last] = district.schoolDays(past)
    const day = first + chance.below(last - first)
    // A marriage in summer; whoever comes new that year is not the one who marries.
    if (chance.happens(marries) && district.rollover(past) <= today) married = past
    if (kind < leavesAtEnd || district.steadyStaff && kind < leavesAtEnd + leavesWithin) {
      if (district.rollover(past + 1) <= today) [tenant, married] = [tenant + 1, 0]
    } else if (kind < leavesAtEnd + leavesWithin) {
      if (day > today) continue
      ;[tenant, married] = [tenant + 1, 0]
      if (day > since) changes++
    } else if (kind < leavesAtEnd + leavesWithin + goesOnLeave && !district.steadyStaff) {
      const back = day + leaveDays.from + chance.below(leaveDays.upTo - leaveDays.from)
      if (day <= today && today < back) substituteYear = past
      if (day <= today && day > since) changes++
      if (back <= today && back > since) changes++
    }
  }
  const holder = holderOf(district, seed, key, tenant, married)
  const substitute = substituteYear < 0 ? null : substituteOf(district, seed, key, substituteYear)
  return { holder, substitute, changes }
}

function holderOf(district: GeneratedDistrict, seed: Seed, key: string, tenant: number, married: number): StaffMember {
  const name = staffName(seed.at('name', tenant))
  const now = married === 0 ? name : { ...name, last: staffName(seed.at('married name', tenant, married)).last }
  const tag = `${key}${tenant.toString(36).toUpperCase()}`
  return { id: `T${tag}`, name: now, email: staffEmail(now, tag, district.domain) }
}

function substituteOf(district: GeneratedDistrict, seed: Seed, key: string, year: number): StaffMember {
  const name = staffName(seed.at('substitute', year))
  const tag = `${key}S${year % 100}`
  return { id: `T${tag}`, name, email: staffEmail(name, tag, district.domain) }
}

/** The positions of a school that teach no class: a principal, a counselor and so many more of the office. */
export function officeOf(
  school: School,
  students: number,
): { readonly position: Position; readonly isPrincipal: boolean }[] {
  const post = (code: string, ordinal: number): Position => ({ school, other: null, code, ordinal })
  const counselors = Math.max(1, Math.round(students / 350))
  return [
    { position: post('XP', 0), isPrincipal: true },
    ...Array.from({ length: counselors }, (_, ordinal) => ({ position: post('XC', ordinal), isPrincipal: false })),
    { position: post('XN', 0), isPrincipal: false },
  ]
}
