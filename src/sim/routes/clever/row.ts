/** What Clever keeps a collection of; the district itself is one object and stands apart. */
export type Kind = 'schools' | 'terms' | 'courses' | 'users' | 'sections'
export const kinds: readonly Kind[] = ['schools', 'terms', 'courses', 'users', 'sections']

export type UserRole = 'student' | 'teacher' | 'staff' | 'contact' | 'district_admin'
export const userRoles: readonly UserRole[] = ['student', 'teacher', 'staff', 'district_admin', 'contact']

export interface SchoolFacts {
  readonly sisId: string
  readonly name: string
  readonly lowGrade: string
  readonly highGrade: string
  readonly principal: { readonly name: string; readonly email: string } | null
}

/** Dates are `YYYY-MM-DD` or empty. */
export interface TermFacts {
  readonly name: string
  readonly startDate: string
  readonly endDate: string
}

export interface CourseFacts {
  readonly name: string
  /** Empty where the district sends no course numbers. */
  readonly number: string
}

/** Schools, students and teachers are named by their Clever ids, everywhere in facts. */
export interface UserFacts {
  readonly email: string
  readonly first: string
  readonly last: string
  /** ISO 639-1, of students. */
  readonly language: string
  readonly student?: {
    readonly sisId: string
    readonly schools: readonly string[]
    readonly number: string
    readonly grade: string
    readonly graduationYear: string
    /** `M/D/YYYY`, or empty. */
    readonly dob: string
  }
  readonly teacher?: { readonly sisId: string; readonly schools: readonly string[] }
  readonly staff?: { readonly sisId: string; readonly schools: readonly string[]; readonly isAdministrator: boolean }
  readonly contact?: {
    readonly sisId: string
    readonly phone: string
    readonly relationships: readonly { readonly student: string; readonly type: string }[]
  }
  readonly districtAdmin?: { readonly title: string }
}

export interface SectionFacts {
  readonly sisId: string
  readonly name: string
  readonly school: string
  readonly subject: string
  readonly grade: string
  readonly period: string
  readonly number: string
  /** Empty where there is none. */
  readonly course: string
  readonly term: string
  readonly teachers: readonly string[]
  readonly students: readonly string[]
  /** Made in Clever, by a person of the district. */
  readonly isCustom: boolean
}

export interface FactsOf {
  readonly schools: SchoolFacts
  readonly terms: TermFacts
  readonly courses: CourseFacts
  readonly users: UserFacts
  readonly sections: SectionFacts
}

/**
 * An object that Clever has: what the SIS said of it last, and since when. It never changes; another import that says something
 * else makes another row. What is invented follows from the facts, so that equal facts are equal objects.
 */
export class Row<K extends Kind = Kind> {
  readonly kind: K
  readonly id: string
  /** Moments, `2015-08-25T00:00:00.000Z`. */
  readonly created: string
  readonly modified: string
  readonly facts: FactsOf[K]
  /** Its JSON by API version, made when it is first asked for; not part of the state. */
  readonly texts: (string | undefined)[] = [undefined, undefined, undefined]

  constructor(kind: K, id: string, created: string, modified: string, facts: FactsOf[K]) {
    this.kind = kind
    this.id = id
    this.created = created
    this.modified = modified
    this.facts = facts
  }
}

export type AnyRow = { [K in Kind]: Row<K> }[Kind]

/** The roles that a user has, in the order of {@link userRoles}. */
export function rolesOf({ student, teacher, staff, districtAdmin, contact }: UserFacts): UserRole[] {
  const roles: UserRole[] = []
  if (student) roles.push('student')
  if (teacher) roles.push('teacher')
  if (staff) roles.push('staff')
  if (districtAdmin) roles.push('district_admin')
  if (contact) roles.push('contact')
  return roles
}

/** The schools that an object belongs to, its primary one first; a contact, a course or a term has none of its own. */
export function schoolsOf(row: AnyRow): readonly string[] {
  switch (row.kind) {
    case 'schools':
      return [row.id]
    case 'sections':
      return [row.facts.school]
    case 'users': {
      const { student, teacher, staff } = row.facts
      return [...new Set([...student?.schools ?? [], ...teacher?.schools ?? [], ...staff?.schools ?? []])]
    }
    default:
      return []
  }
}
