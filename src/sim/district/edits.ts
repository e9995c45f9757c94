import type { PersonRecord, Role } from '../roster/records.ts'
import type { Placeless, RosterRecords } from '../roster/roster-records.ts'
import { kept, listOf, turned } from './mistakes/lists.ts'

/** A single thing that somebody changes in the SIS by hand. Lists that are read anew must give the same again. */
export type Edit = (roster: RosterRecords) => RosterRecords

type Changes = Partial<Omit<Placeless<PersonRecord>, 'role' | 'id'>>

/** A person's record has other values: another email, another name. */
export function withChanges(role: Role, id: string, changes: Changes): Edit {
  return (roster) => ({
    ...roster,
    people: turned(roster.people, (it) => it.role === role && it.id === id ? { ...it, ...changes } : it),
  })
}

/** Somebody is new at a school. */
export function withPerson(person: Placeless<PersonRecord>, schoolId: string): Edit {
  return (roster) => ({
    ...roster,
    people: followed(roster.people, [person]),
    memberships: followed(roster.memberships, [{ schoolId, role: person.role, personId: person.id }]),
  })
}

/** Somebody has left: no list has them any more. Guardians of no other student leave with theirs. */
export function withoutPerson(role: Role, id: string): Edit {
  return (roster) => {
    const links = kept(
      roster.familyLinks,
      () => ({ studentId, guardianId }) =>
        role === 'student' ? studentId !== id : role !== 'guardian' || guardianId !== id,
    )
    return {
      ...roster,
      people: kept(roster.people, async () => {
        const guardians = new Set<string>()
        for await (const { guardianId } of links) guardians.add(guardianId)
        return (it) => it.role === 'guardian' ? guardians.has(it.id) : it.role !== role || it.id !== id
      }),
      memberships: kept(roster.memberships, () => (it) => it.role !== role || it.personId !== id),
      familyLinks: links,
      enrollments: kept(roster.enrollments, () => (it) => it.role !== role || it.personId !== id),
    }
  }
}

/** A class has another teacher, under the id that it has. */
export function withTeacher(classId: string, teacherId: string): Edit {
  return (roster) => ({
    ...roster,
    enrollments: turned(
      roster.enrollments,
      (it) => it.classId === classId && it.as === 'owner' ? { ...it, personId: teacherId } : it,
    ),
  })
}

/** A class has another name, or is one more. */
export function withClass(
  schoolId: string,
  id: string,
  name: string,
  teacherId: string,
  studentIds: readonly string[],
): Edit {
  return (roster) => ({
    ...roster,
    classes: followed(roster.classes, [{ id, schoolId, name }]),
    enrollments: followed(roster.enrollments, [
      { classId: id, schoolId, role: 'teacher', personId: teacherId, as: 'owner' },
      ...studentIds.map((personId) =>
        ({ classId: id, schoolId, role: 'student', personId, as: 'participant' }) as const
      ),
    ]),
  })
}

/** A class is over: its row and its enrollments are gone. */
export function withoutClass(id: string): Edit {
  return (roster) => ({
    ...roster,
    classes: kept(roster.classes, () => (it) => it.id !== id),
    enrollments: kept(roster.enrollments, () => (it) => it.classId !== id),
  })
}

/** A student's classes are now these, in this school; the student's own row still says the old one. */
export function withClassesElsewhere(studentId: string, schoolId: string, classIds: readonly string[]): Edit {
  return (roster) => ({
    ...roster,
    enrollments: followed(
      kept(roster.enrollments, () => (it) => it.role !== 'student' || it.personId !== studentId),
      classIds.map((classId) =>
        ({ classId, schoolId, role: 'student', personId: studentId, as: 'participant' }) as const
      ),
    ),
  })
}

/** A student is at another school and in these classes of it. */
export function withMove(studentId: string, schoolId: string, classIds: readonly string[]): Edit {
  const elsewhere = withClassesElsewhere(studentId, schoolId, classIds)
  return (roster) => ({
    ...elsewhere(roster),
    memberships: turned(
      roster.memberships,
      (it) => it.role === 'student' && it.personId === studentId ? { ...it, schoolId } : it,
    ),
  })
}

/** A teacher of a class is no longer marked as its primary one: a second teacher takes that place (OneRoster). */
export function withSecondTeacher(
  classId: string,
  schoolId: string,
  teacherId: string,
  as: 'owner' | 'participant',
): Edit {
  return (roster) => ({
    ...roster,
    enrollments: followed(roster.enrollments, [{ classId, schoolId, role: 'teacher', personId: teacherId, as }]),
  })
}

/** The items of a list, and then some more. */
function followed<Item>(items: Iterable<Item> | AsyncIterable<Item>, more: readonly Item[]): AsyncIterable<Item> {
  return listOf(async function* () {
    yield* items
    yield* more
  })
}
