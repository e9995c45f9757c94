import { HomeroomError } from '../error.ts'
import type { AccountId } from '../people/account-id.ts'
import type { ClassId } from '../classes/class-id.ts'
import type { District } from '../district.ts'

/** Something that was written to a class or to a school. */
export interface Message {
  /** From 1 on, in the order in which they were sent. */
  readonly id: number
  /** ISO 8601 with the district's offset. */
  readonly at: string
  /** Who wrote it; without an account it is the district's administrator. */
  readonly from: { readonly accountId: AccountId | null; readonly name: string }
  readonly schoolId: string
  /** Null for a message to the school. */
  readonly classId: ClassId | null
  readonly text: string
  /** How many accounts it reached. */
  readonly recipients: number
}

/** What sending a message gives. */
export interface Sent {
  readonly messageId: number
  /** How many accounts it reached. */
  readonly recipients: number
}

/** As long as ten text messages (a bound of the simulator). */
const textLengthMax = 1_600

/** A district keeps so many messages (a bound of the simulator); with their recipients they are its largest table. */
const messagesMax = 10_000

/**
 * A text as a person writes it.
 * @throws HomeroomError `message_invalid`
 */
export function messageText(given: string): string {
  const text = given.trim()
  if (text !== '' && text.length <= textLengthMax) return text
  throw new HomeroomError(
    'message_invalid',
    `Write a message of 1 to ${textLengthMax} characters, not one of ${text.length}`,
  )
}

/** Refuses another message where the district is full: the log is not to grow without end. */
export async function assertRoomForMessage({ store, id }: District): Promise<void> {
  const [row] = await store.query<{ next: number }>(
    'select next_message_id as next from district where district_id = $1',
    [id],
  )
  if (row!.next <= messagesMax) return
  throw new HomeroomError(
    'not_allowed',
    `Go on in a new district: this one has ${messagesMax} messages, and keeps no more`,
  )
}
