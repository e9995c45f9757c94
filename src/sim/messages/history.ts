import type { ClassId } from '../classes/class-id.ts'
import { knownClass } from '../classes/known-class.ts'
import type { District } from '../district.ts'
import { assertAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { iso } from '../sync/report-queries.ts'
import { classPeople } from './class-people.ts'
import type { Message } from './message.ts'

/** Messages are read so many at a time. */
const pageSize = 500

/** Somebody who can read a class now, with all that was written to it before they came. */
export interface Reader {
  readonly accountId: AccountId
  readonly name: string
  readonly standing: 'owner' | 'participant' | 'guardian'
}

/**
 * Everything that was written to a class, in order.
 * @throws HomeroomError `class_unknown`
 */
export async function* messagesOfClass(district: District, classId: ClassId): AsyncIterable<Message> {
  await knownClass(district, classId)
  yield* messages(district, 'm.class_id = $2', classId)
}

/**
 * What reached a person, in the order in which it was sent: the announcements of the classes that they were in then, and the
 * messages to their schools.
 * @throws HomeroomError `account_unknown`, `not_allowed` where the account was merged into another one
 */
export async function* messagesReceived(district: District, accountId: AccountId): AsyncIterable<Message> {
  await assertAccount(district, accountId)
  yield* messages(
    district,
    `m.message_id in (select message_id from message_recipient where district_id = $1 and account_id = $2)`,
    accountId,
  )
}

/**
 * What a person can read in a class now: all of its history for who is in it, however new, else nothing. A reused class id
 * shows the newcomers the old class's messages (help.remind.com/hc/en-us/articles/360001931299).
 * @throws HomeroomError `class_unknown`, `account_unknown`, `not_allowed`
 */
export async function* messagesReadableBy(
  district: District,
  accountId: AccountId,
  classId: ClassId,
): AsyncIterable<Message> {
  await assertAccount(district, accountId)
  await knownClass(district, classId)
  const [row] = await district.store.query<{ there: boolean }>(
    `with ${classPeople} select exists (select from people where account_id = $3) as there`,
    [district.id, classId, accountId],
  )
  if (row!.there) yield* messages(district, 'm.class_id = $2', classId)
}

/**
 * Who can read a class now, by name: everybody once, as an owner first, then as a participant.
 * @throws HomeroomError `class_unknown`
 */
export async function readersOfClass(district: District, classId: ClassId): Promise<Reader[]> {
  await knownClass(district, classId)
  return await district.store.query<Reader>(
    `with ${classPeople}
     select p.account_id as "accountId", a.first_name || ' ' || a.last_name as name, p.standing
     from (
       select account_id, (array['owner', 'participant', 'guardian'])[min(
         array_position(array['owner', 'participant', 'guardian'], standing))] as standing
       from people group by 1
     ) p join account a on a.district_id = $1 and a.account_id = p.account_id
     order by a.last_name, a.first_name, p.account_id`,
    [district.id, classId],
  )
}

interface MessageRow extends Omit<Message, 'from'> {
  readonly senderId: AccountId | null
  readonly senderName: string | null
}

async function* messages(district: District, which: string, parameter: number): AsyncIterable<Message> {
  let last = 0
  while (true) {
    const rows = await district.store.query<MessageRow>(
      `select m.message_id as id, ${iso('m.at')} as at, m.school_id as "schoolId", m.class_id as "classId", m.text,
         m.recipients, m.sender_id as "senderId", a.first_name || ' ' || a.last_name as "senderName"
       from message m left join account a on a.district_id = $1 and a.account_id = m.sender_id
       where m.district_id = $1 and ${which} and m.message_id > $3 order by m.message_id limit ${pageSize}`,
      [district.id, parameter, last],
    )
    for (const { senderId, senderName, at, ...row } of rows) {
      const from = { accountId: senderId, name: senderName ?? district.policy.service.adminName }
      yield { ...row, at: district.local(at), from }
    }
    if (rows.length < pageSize) return
    last = rows.at(-1)!.id
  }
}
