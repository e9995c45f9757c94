import type { RosterRecords } from '../../roster/roster-records.ts'

type Many<Item> = Iterable<Item> | AsyncIterable<Item>
type ListName = keyof RosterRecords
/** What the records of a list are. */
export type ItemOf<Name extends ListName> = RosterRecords[Name] extends Iterable<infer Item> | AsyncIterable<unknown>
  ? Item
  : never

/** A list that begins anew for each reader. */
export function listOf<Item>(read: () => AsyncGenerator<Item>): AsyncIterable<Item> {
  return { [Symbol.asyncIterator]: read }
}

/** The items, each of them turned. */
export function turned<Item>(items: Many<Item>, turn: (item: Item) => Item): AsyncIterable<Item> {
  return listOf(async function* () {
    for await (const item of items) yield turn(item)
  })
}

/** The items that stay; the test is made anew for each reader, and may read other lists first. */
export function kept<Item>(
  items: Many<Item>,
  test: () => Promise<(item: Item) => boolean> | ((item: Item) => boolean),
): AsyncIterable<Item> {
  return listOf(async function* () {
    const stays = await test()
    for await (const item of items) if (stays(item)) yield item
  })
}

/** The items of all lists, one list after the other; of items with the same key only the first. */
export function united<Item>(lists: readonly Many<Item>[], key: (item: Item) => string): AsyncIterable<Item> {
  return listOf(async function* () {
    const seen = new Set<string>()
    for (const items of lists) {
      for await (const item of items) {
        const size = seen.size
        if (seen.add(key(item)).size > size) yield item
      }
    }
  })
}

/** The roster with other ids. */
export function withIds(
  roster: RosterRecords,
  turn: (id: string, of: 'school' | 'class' | 'person') => string,
): RosterRecords {
  const [school, ofClass, person] = (['school', 'class', 'person'] as const).map((of) => (id: string) =>
    turn(id, of)
  ) as [
    (id: string) => string,
    (id: string) => string,
    (id: string) => string,
  ]
  return {
    schools: turned(roster.schools, (it) => ({ ...it, id: school(it.id) })),
    people: turned(roster.people, (it) => ({ ...it, id: person(it.id) })),
    memberships: turned(roster.memberships, (it) => ({
      ...it,
      schoolId: school(it.schoolId),
      personId: person(it.personId),
    })),
    familyLinks: turned(roster.familyLinks, (it) => ({
      ...it,
      studentId: person(it.studentId),
      guardianId: person(it.guardianId),
    })),
    classes: turned(roster.classes, (it) => ({ ...it, id: ofClass(it.id), schoolId: school(it.schoolId) })),
    enrollments: turned(roster.enrollments, (it) => ({
      ...it,
      classId: ofClass(it.classId),
      schoolId: school(it.schoolId),
      personId: person(it.personId),
    })),
  }
}

/** The people of a roster without some students, and without the guardians of nobody else. */
export function withoutStudents(
  roster: RosterRecords,
  test: () => Promise<(studentId: string) => boolean> | ((studentId: string) => boolean),
): Pick<RosterRecords, 'people' | 'memberships' | 'familyLinks'> {
  return {
    people: kept(roster.people, async () => {
      const stays = await test()
      const guardians = new Set<string>()
      for await (const { studentId, guardianId } of roster.familyLinks) if (stays(studentId)) guardians.add(guardianId)
      return ({ role, id }) => role === 'student' ? stays(id) : role !== 'guardian' || guardians.has(id)
    }),
    memberships: kept(roster.memberships, async () => {
      const stays = await test()
      return ({ role, personId }) => role !== 'student' || stays(personId)
    }),
    familyLinks: kept(roster.familyLinks, async () => {
      const stays = await test()
      return ({ studentId }) => stays(studentId)
    }),
  }
}
