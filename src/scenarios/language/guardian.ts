import { HomeroomError } from '../../sim/error.ts'
import type { Listing } from './listing.ts'
import { Person } from './person.ts'
import { studentOf } from './student.ts'

/** A guardian of a student; the first one with a phone, since families text. */
export class Guardian extends Person {
  readonly role = 'guardian'

  protected find(listing: Listing): string {
    const ids = listing.guardiansOf.get(studentOf(listing, this.who)) ?? []
    return ids.find((id) => listing.people.get(`guardian ${id}`)?.phone !== '') ?? ids[0] ?? ''
  }

  /** Texts the service, `@leave @oakhs`; gives its reply. */
  async text(message: string): Promise<string> {
    const { name, phone, schoolId } = await this.known()
    if (phone === '') {
      throw new HomeroomError('story_invalid', `Choose a guardian with a phone: the SIS has none of ${name}`)
    }
    const { reply } = await this.act(
      `texts ${message}`,
      schoolId,
      () => this.stage.world.messages.text({ from: phone, text: message }),
    )
    return reply
  }

  /** Leaves a school in the app (account settings, Leave). */
  async leave(): Promise<void> {
    await this.leaveSchool()
  }
}
