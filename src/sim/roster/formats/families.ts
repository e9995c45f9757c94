import type { PersonRecord } from '../records.ts'
import type { Placeless, RosterRecords } from '../roster-records.ts'
import { each } from './rows.ts'

/** A person with the schools and relatives that a format writes into the person's own row. */
export interface Family {
  readonly person: Placeless<PersonRecord>
  readonly schoolIds: readonly string[]
  /** Guardians of a student, students of a guardian; those that the roster has. */
  readonly relatives: readonly Placeless<PersonRecord>[]
}

/** Joins people with their schools and relatives. It holds the people of the roster, not its classes and enrollments. */
export async function familiesOf(roster: RosterRecords): Promise<Family[]> {
  const people: Placeless<PersonRecord>[] = []
  const [guardians, students] = [new Map<string, Placeless<PersonRecord>>(), new Map<string, Placeless<PersonRecord>>()]
  await each(roster.people, (person) => {
    people.push(person)
    if (person.role === 'guardian') guardians.set(person.id, person)
    if (person.role === 'student') students.set(person.id, person)
  })
  const schools = new Map<string, string[]>()
  await each(roster.memberships, ({ role, personId, schoolId }) => {
    collect(schools, role === '' ? personId : `${role} ${personId}`, schoolId)
  })
  const relatives = new Map<string, Placeless<PersonRecord>[]>()
  await each(roster.familyLinks, ({ studentId, guardianId }) => {
    const [student, guardian] = [students.get(studentId), guardians.get(guardianId)]
    if (student === undefined || guardian === undefined) return
    collect(relatives, `student ${studentId}`, guardian)
    collect(relatives, `guardian ${guardianId}`, student)
  })
  return people.map((person) => {
    const key = `${person.role} ${person.id}`
    return {
      person,
      schoolIds: [...(schools.get(key) ?? []), ...(schools.get(person.id) ?? [])],
      relatives: relatives.get(key) ?? [],
    }
  })
}

function collect<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}
