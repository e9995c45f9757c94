import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { type Administrator, assertAdministrator } from '../people/administrator.ts'
import { enforcedRoles } from '../people/leave.ts'
import { assertSchool } from '../people/school.ts'
import { roles as known } from '../people/sign-up.ts'
import type { Role } from '../roster/records.ts'
import { assertRoomForMessage, messageText, type Sent } from './message.ts'

export interface ToSchool {
  readonly schoolId: string
  readonly by: Administrator
  /** 1 to 1,600 characters. */
  readonly text: string
  /** Only people in these roles; everybody where it is left out. */
  readonly roles?: readonly Role[]
}

/**
 * An administrator writes to a school: to everybody in its list of people but the writer, and but those who left it. Under
 * rostering enforcement it reaches students, parents and teachers whom the feed has even after `@leave`
 * (help.remind.com/hc/en-us/articles/360009403279).
 * @throws HomeroomError `school_unknown`, `account_unknown`, `message_invalid`, `not_allowed`
 */
export async function toSchool(district: District, message: ToSchool): Promise<Sent> {
  const { store, id, now, policy } = district
  const { schoolId, by, text, roles } = message
  return await perform(district, { type: 'message to school', ...message }, async () => {
    await assertSchool(district, schoolId)
    await assertAdministrator(district, by, schoolId)
    const written = messageText(text)
    const wrong = roles?.length === 0 ? 'none' : roles?.find((role) => !known.includes(role))
    if (wrong !== undefined) {
      throw new HomeroomError('message_invalid', `Write to people in the roles ${known.join(', ')}, not to "${wrong}"`)
    }
    await assertRoomForMessage(district)
    const writer = by === 'district administrator' ? null : by
    const [sent] = await store.query<Sent>(
      `with numbered as (
         update district set next_message_id = next_message_id + 1 where district_id = $1
         returning next_message_id - 1 as message_id
       ), listed as (
         select account_id, role, role in ${enforcedRoles} and $7 as enforced from member
         where district_id = $1 and school_id = $2 and origin in ('roster', 'lapsed')
         union all select account_id, role, false from joined where district_id = $1 and school_id = $2
       ), people as (
         select account_id, bool_or(enforced) as enforced from listed group by 1
         having account_id is distinct from $4::bigint and ($6::text[] is null or bool_or(role = any($6)))
       ), audience as (
         select account_id from people p where enforced or not exists (
           select from unsubscribed u where u.district_id = $1 and u.school_id = $2 and u.account_id = p.account_id)
       ), counted as (select count(*)::int as recipients from audience), sent as (
         insert into message
         select $1, message_id, $3::timestamptz, $2, null, $4::bigint, $5, recipients from numbered, counted
       ), reached as (
         insert into message_recipient select $1, message_id, account_id from numbered, audience
       )
       select message_id as "messageId", recipients from numbered, counted`,
      [id, schoolId, now, writer, written, roles ?? null, policy.service.rosteringEnforcement],
    )
    return sent!
  })
}
