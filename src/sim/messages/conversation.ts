import type { District } from '../district.ts'
import { accountOf } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { iso } from '../sync/report-queries.ts'

/** A text between a person's phone and the service. */
export interface PhoneText {
  /** ISO 8601 with the district's offset. */
  readonly at: string
  /** Who wrote it: the person, the service in answer, or a sender whose message came as a text. */
  readonly by: 'person' | 'service' | 'sender'
  readonly name: string
  readonly text: string
}

/** A phone shows so many of its latest texts. */
const textsMax = 60

/**
 * What stands on a person's phone: the messages that reached them, what they texted to the service, and its replies; the
 * latest, in order.
 * @throws HomeroomError `account_unknown`
 */
export async function conversationOf(district: District, accountId: AccountId): Promise<PhoneText[]> {
  const { phones, firstName, lastName } = await accountOf(district, accountId)
  const rows = await district.store.query<
    { at: string; name: string | null; text: string; reply: string | null; own: boolean }
  >(
    `select at, name, text, reply, own from (
       select ${iso('m.at')} as at, a.first_name || ' ' || a.last_name as name, m.text, null as reply, false as own,
         m.message_id as n
       from message_recipient r join message m using (district_id, message_id)
         left join account a on a.district_id = $1 and a.account_id = m.sender_id
       where r.district_id = $1 and r.account_id = $2
       union all
       select ${iso('at')}, null, command->>'text', command->>'reply', true, log_id from command_log
       where district_id = $1 and command->>'type' = 'text'
         and (command->>'accountId' = $2::bigint::text or command->>'from' = any($3))
     ) texts order by at desc, own desc, n desc limit ${textsMax}`,
    [district.id, accountId, phones],
  )
  return rows.reverse().flatMap((row): PhoneText[] => {
    const at = district.local(row.at)
    if (!row.own) return [{ at, by: 'sender', name: row.name ?? district.policy.service.adminName, text: row.text }]
    return [
      { at, by: 'person', name: `${firstName} ${lastName}`.trim(), text: row.text },
      ...(row.reply === null ? [] : [{ at, by: 'service' as const, name: 'The service', text: row.reply }]),
    ]
  })
}
