import { findClasses, findSchool, parseWhom } from './find.ts'
import type { Listing } from './listing.ts'
import { Person } from './person.ts'

/** A student. */
export class Student extends Person {
  readonly role = 'student'

  protected find(listing: Listing): string {
    return studentOf(listing, this.who)
  }

  /** Leaves a school in the app (account settings, Leave). */
  async leave(): Promise<void> {
    await this.leaveSchool()
  }
}

/** The student that `of Biology` or `second at Oak High` means. */
export function studentOf(listing: Listing, who: string): string {
  const whom = parseWhom(who)
  if (whom.className === undefined) {
    const school = findSchool(listing.schools, whom.schoolName!)
    const there = [...listing.people.values()].filter(({ role, id }) =>
      role === 'student' && listing.schoolsOf.get(`student ${id}`)?.includes(school.id)
    )
    return there[whom.ordinal]?.id ?? ''
  }
  const ids = [...new Set(findClasses(listing, whom).flatMap(({ id }) => listing.studentsOf.get(id) ?? []))]
  return ids[whom.ordinal] ?? ''
}
