import type { Placeless, RosterRecords } from '../../sim/roster/roster-records.ts'
import type { ClassRecord, PersonRecord, Role, SchoolRecord } from '../../sim/roster/records.ts'

/** A roster as somebody looks things up in it. Stories play in districts that fit into memory. */
export interface Listing {
  readonly schools: readonly Placeless<SchoolRecord>[]
  readonly classes: readonly Placeless<ClassRecord>[]
  /** By role and id, see {@link personKey}. */
  readonly people: ReadonlyMap<string, Placeless<PersonRecord>>
  /** The ids of the schools that a person is listed at, by {@link personKey}. */
  readonly schoolsOf: ReadonlyMap<string, readonly string[]>
  readonly teachersOf: ReadonlyMap<string, readonly string[]>
  readonly studentsOf: ReadonlyMap<string, readonly string[]>
  readonly guardiansOf: ReadonlyMap<string, readonly string[]>
}

export function personKey(role: Role, id: string): string {
  return `${role} ${id}`
}

export async function listingOf(roster: RosterRecords): Promise<Listing> {
  const [schools, classes] = [await all(roster.schools), await all(roster.classes)]
  const people = new Map<string, Placeless<PersonRecord>>()
  for await (const person of roster.people) people.set(personKey(person.role, person.id), person)
  const [schoolsOf, teachersOf, studentsOf, guardiansOf] = Array.from(
    { length: 4 },
    () => new Map<string, string[]>(),
  ) as [
    Map<string, string[]>,
    Map<string, string[]>,
    Map<string, string[]>,
    Map<string, string[]>,
  ]
  for await (const { role, personId, schoolId } of roster.memberships) {
    if (role !== '') add(schoolsOf, personKey(role, personId), schoolId)
  }
  for await (const { classId, role, personId } of roster.enrollments) {
    add(role === 'teacher' ? teachersOf : studentsOf, classId, personId)
  }
  for await (const { studentId, guardianId } of roster.familyLinks) add(guardiansOf, studentId, guardianId)
  return { schools, classes, people, schoolsOf, teachersOf, studentsOf, guardiansOf }
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

async function all<Item>(items: Iterable<Item> | AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
