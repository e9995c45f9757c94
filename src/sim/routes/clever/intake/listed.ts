import type { ClassRecord, PersonRecord, Role } from '../../../roster/records.ts'
import type { Placeless } from '../../../roster/roster-records.ts'
import type { SisFeed } from '../../sis-feed.ts'

/** Clever has one kind of staff. */
export type PersonKind = 'student' | 'teacher' | 'staff' | 'contact'

export interface ListedPerson {
  readonly record: Placeless<PersonRecord>
  /** In the order in which they are listed, by the SIS's ids. */
  readonly schools: Set<string>
}

export interface ListedClass {
  readonly record: Placeless<ClassRecord>
  readonly teachers: Set<string>
  readonly students: Set<string>
}

/** What a SIS lists, put together; rows that point to nothing are left out, as an import refuses them. */
export interface Listed {
  readonly schools: ReadonlyMap<string, string>
  readonly people: Readonly<Record<PersonKind, ReadonlyMap<string, ListedPerson>>>
  /** The contacts of each student in order, and the type of each. */
  readonly contacts: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly classes: ReadonlyMap<string, ListedClass>
}

const kindOf: Readonly<Record<Role, PersonKind>> = {
  student: 'student',
  teacher: 'teacher',
  staff: 'staff',
  administrator: 'staff',
  guardian: 'contact',
}

/** Reads a feed once. Of rows that repeat an id the first one counts. */
export async function readFeed({ records }: SisFeed): Promise<Listed> {
  const schools = new Map<string, string>()
  for await (const { id, name } of records.schools) if (!schools.has(id)) schools.set(id, name)

  const people = {
    student: new Map<string, ListedPerson>(),
    teacher: new Map<string, ListedPerson>(),
    staff: new Map<string, ListedPerson>(),
    contact: new Map<string, ListedPerson>(),
  }
  for await (const record of records.people) {
    const known = people[kindOf[record.role]]
    if (!known.has(record.id)) known.set(record.id, { record, schools: new Set() })
  }

  for await (const { schoolId, role, personId } of records.memberships) {
    if (!schools.has(schoolId)) continue
    for (const kind of role === '' ? (['student', 'teacher', 'staff'] as const) : [kindOf[role]]) {
      people[kind].get(personId)?.schools.add(schoolId)
    }
  }

  const contacts = new Map<string, Map<string, string>>()
  for await (const { studentId, guardianId, contactType } of records.familyLinks) {
    if (!people.student.has(studentId) || !people.contact.has(guardianId)) continue
    let own = contacts.get(studentId)
    if (own === undefined) contacts.set(studentId, own = new Map())
    if (!own.has(guardianId)) own.set(guardianId, contactType)
  }

  const classes = new Map<string, ListedClass>()
  for await (const record of records.classes) {
    if (!schools.has(record.schoolId) || classes.has(record.id)) continue
    classes.set(record.id, { record, teachers: new Set(), students: new Set() })
  }
  for await (const { classId, personId, as } of records.enrollments) {
    const listed = classes.get(classId)
    const person = people[as === 'owner' ? 'teacher' : 'student'].get(personId)
    if (listed === undefined || person === undefined) continue
    listed[as === 'owner' ? 'teachers' : 'students'].add(personId)
    // Formats without rows of memberships say it by classes alone.
    if (person.schools.size === 0) person.schools.add(listed.record.schoolId)
  }
  return { schools, people, contacts, classes }
}
