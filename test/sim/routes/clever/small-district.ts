import type { PersonRecord, Role } from '../../../../src/sim/roster/records.ts'
import type { Placeless, RosterRecords } from '../../../../src/sim/roster/roster-records.ts'
import { schoolYear } from '../../../../src/sim/clock/school-calendar.ts'
import type { SisFeed } from '../../../../src/sim/routes/sis-feed.ts'

/** A district that a test writes down: students `s1`, `s2`, … of a school, each section as its teachers and students. */
export interface SmallDistrict {
  readonly schools?: readonly string[]
  readonly students?: number
  /** Of `t1`, `t2`, …. */
  readonly teachers?: number
  readonly staff?: readonly Partial<Placeless<PersonRecord>>[]
  readonly sections?: readonly SmallSection[]
  /** `s1 g1 emergency`: a student, a guardian, and the type of contact. */
  readonly contacts?: readonly string[]
  /** What people are besides what follows from their ids. */
  readonly people?: Readonly<Record<string, Partial<Placeless<PersonRecord>>>>
  /** Where people are listed, if not at the first school. */
  readonly at?: Readonly<Record<string, readonly string[]>>
  /** The place of the listed term in its school year. */
  readonly term?: number
  readonly year?: number
  readonly lastDayOfSchool?: string
}

export interface SmallSection {
  readonly id: string
  readonly name?: string
  readonly school?: string
  readonly teachers?: readonly string[]
  readonly students: readonly string[]
}

export function smallFeed(it: SmallDistrict = {}): SisFeed {
  const schools = it.schools ?? ['oak']
  const students = numbered('s', it.students ?? 4)
  const teachers = numbered('t', it.teachers ?? 2)
  const staff = (it.staff ?? []).map((one, index) => ({ id: `a${index + 1}`, ...one }))
  const links = (it.contacts ?? []).map((line) => line.split(' ') as [string, string, string?])
  const guardians = [...new Set(links.map(([, guardian]) => guardian))]
  const people: [Role, string, Partial<Placeless<PersonRecord>>][] = [
    ...staff.map((one): [Role, string, typeof one] => [one.role ?? 'staff', one.id, one]),
    ...teachers.map((id): [Role, string, object] => ['teacher', id, {}]),
    ...students.map((id): [Role, string, object] => ['student', id, { grade: '3', birthDate: '2017-02-05' }]),
    ...guardians.map((id): [Role, string, object] => ['guardian', id, { phone: '555-0100' }]),
  ]
  const sections = it.sections ?? [{ id: 'c1', teachers: ['t1'], students }]
  const records: RosterRecords = {
    schools: schools.map((id) => ({ id, name: `${id} School` })),
    people: people.map(([role, id, own]) => ({ ...person(role, id), ...own, ...it.people?.[id], role, id })),
    memberships: people.filter(([role]) => role !== 'guardian').flatMap(([role, personId]) =>
      (it.at?.[personId] ?? [schools[0]!]).map((schoolId) => ({ schoolId, role, personId }))
    ),
    familyLinks: links.map(([studentId, guardianId, contactType = '']) => ({ studentId, guardianId, contactType })),
    classes: sections.map(({ id, name, school }) => ({
      id,
      schoolId: school ?? schools[0]!,
      name: name ?? `Reading, section ${id.slice(1)}`,
    })),
    enrollments: sections.flatMap((section) => {
      const place = { classId: section.id, schoolId: section.school ?? schools[0]! }
      return [
        ...(section.teachers ?? ['t1']).map((personId) => ({
          ...place,
          role: 'teacher' as const,
          personId,
          as: 'owner' as const,
        })),
        ...section.students.map((personId) => ({
          ...place,
          role: 'student' as const,
          personId,
          as: 'participant' as const,
        })),
      ]
    }),
  }
  const year = schoolYear('semesters', it.year ?? 2025)
  return {
    district: { id: 'oakvale.example', name: 'Oakvale School District', domain: 'oakvale.example' },
    term: year.terms[it.term ?? 0]!,
    terms: year.terms,
    lastDayOfSchool: it.lastDayOfSchool ?? year.lastDay,
    nextFirstDayOfSchool: it.lastDayOfSchool === '' ? '' : schoolYear('semesters', (it.year ?? 2025) + 1).firstDay,
    records,
  }
}

export function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

function person(role: Role, id: string): Placeless<PersonRecord> {
  return {
    role,
    id,
    firstName: `First ${id}`,
    lastName: `Last${id}`,
    email: `${id}@oakvale.example`,
    phone: '',
    birthDate: '',
    grade: '',
    studentNumber: '',
    language: 'en',
  }
}
