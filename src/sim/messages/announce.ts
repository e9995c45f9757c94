import type { ByOwner } from '../classes/claim.ts'
import { ownedClass } from '../classes/known-class.ts'
import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { classPeople } from './class-people.ts'
import { assertRoomForMessage, messageText, type Sent } from './message.ts'

export interface Announce extends ByOwner {
  /** 1 to 1,600 characters. */
  readonly text: string
}

/**
 * An owner writes to everybody in an active class, guardians of its students included. A rostered class is active once it
 * was claimed (help.remind.com/hc/en-us/articles/360000136519). Who left the school still gets what is written to a class
 * that they are in (inferred: classes are left one by one).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `message_invalid`, `not_allowed`
 */
export async function announce(district: District, { classId, accountId, text }: Announce): Promise<Sent> {
  const { store, id, now } = district
  return await perform(district, { type: 'announce', classId, accountId, text }, async () => {
    const { name, state } = await ownedClass(district, classId, accountId)
    if (state !== 'active') {
      const first = state === 'archived' ? 'Unarchive' : 'Claim'
      throw new HomeroomError('not_allowed', `${first} "${name}" before writing to it: it is ${state}`)
    }
    const written = messageText(text)
    await assertRoomForMessage(district)
    const [sent] = await store.query<Sent>(
      `with numbered as (
         update district set next_message_id = next_message_id + 1 where district_id = $1
         returning next_message_id - 1 as message_id
       ), ${classPeople}, audience as (
         select account_id from people group by 1 having not bool_or(standing = 'owner')
       ), counted as (select count(*)::int as recipients from audience), sent as (
         insert into message
         select $1, message_id, $3::timestamptz, k.school_id, k.class_id, $4, $5, recipients
         from numbered, counted, class k where k.district_id = $1 and k.class_id = $2
       ), reached as (
         insert into message_recipient select $1, message_id, account_id from numbered, audience
       ), heard as (
         update class set quiet_since = $3::timestamptz where district_id = $1 and class_id = $2
       )
       select message_id as "messageId", recipients from numbered, counted`,
      [id, classId, now, accountId, written],
    )
    return sent!
  })
}
