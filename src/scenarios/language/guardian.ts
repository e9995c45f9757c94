import { type Listing, personKey } from './listing.ts'
import { Person } from './person.ts'
import { studentOf } from './student.ts'

/** A guardian of a student; the first one with a phone, since families text. */
export class Guardian extends Person {
  readonly role = 'guardian'

  protected find(listing: Listing): string {
    const ids = listing.guardiansOf.get(studentOf(listing, this.who)) ?? []
    return ids.find((id) => listing.people.get(`guardian ${id}`)?.phone !== '') ?? ids[0] ?? ''
  }

  /** The SIS lists guardians with their students only. */
  protected override schoolIn(listing: Listing): string | undefined {
    return listing.schoolsOf.get(personKey('student', studentOf(listing, this.who)))?.[0]
  }

  /** Texts the service, `@leave @oakhs`; gives its reply. */
  async text(message: string): Promise<string> {
    return await this.textService(message)
  }

  /** Leaves a school in the app (account settings, Leave). */
  async leave(): Promise<void> {
    await this.leaveSchool()
  }
}
