import { type District, log } from '../district.ts'
import { assertAccount, findAccount } from '../people/account.ts'
import type { AccountId } from '../people/account-id.ts'
import { leaveSchool, type Leaving } from '../people/leave.ts'
import { type School, schoolOfCode } from '../schools/schools.ts'
import { messageText } from './message.ts'

/** A text to the service, from a phone or, by account, in the app. */
export type Text =
  | { readonly from: string; readonly text: string }
  | { readonly accountId: AccountId; readonly text: string }

/**
 * Answers what a person texts to the service. `@leave @oakhs` leaves the school of that code
 * (help.remind.com/hc/en-us/articles/360000431359) under the same rules as in the app; anything else changes nothing. The
 * words of the replies are inferred.
 * @throws HomeroomError `message_invalid`, and `account_unknown` or `not_allowed` for an account that is none
 */
export async function receiveText(district: District, given: Text): Promise<{ readonly reply: string }> {
  const text = messageText(given.text)
  const from = 'accountId' in given ? { accountId: given.accountId } : { from: given.from }
  return await district.store.transaction(async () => {
    const reply = await replyTo(district, from, text)
    // The reply is kept with the text, so that the conversation can be shown.
    await log(district, { type: 'text', ...from, text: given.text, reply })
    return { reply }
  })
}

async function replyTo(
  district: District,
  from: { readonly accountId: AccountId } | { readonly from: string },
  text: string,
): Promise<string> {
  if ('accountId' in from) await assertAccount(district, from.accountId)
  const accountId = 'accountId' in from ? from.accountId : (await findAccount(district, { phone: from.from }))?.id
  if (accountId === undefined) return 'This phone number belongs to no account here.'
  return await answer(district, accountId, text)
}

async function answer(district: District, accountId: AccountId, text: string): Promise<string> {
  const [command, target, ...rest] = text.toLowerCase().split(/\s+/)
  if (command !== '@leave' || rest.length > 0) {
    return 'That is no command. To leave a school, text @leave and its code, for example @leave @oakhs.'
  }
  if (target === undefined) return 'Which school? Text @leave and its code, for example @leave @oakhs.'
  const school = await schoolOfCode(district, target.replace(/^@/, ''))
  if (school === undefined) return `No school has the code ${target}. Nothing has changed.`
  return replies[await leaveSchool(district, { accountId, schoolId: school.id })](school)
}

const replies: Readonly<Record<Leaving, (school: School) => string>> = {
  left: ({ name }) => `You have left ${name}. Messages to the school no longer reach you.`,
  'left already': ({ name }) => `You have left ${name} already.`,
  'not there': ({ name }) => `You are not at ${name}. Nothing has changed.`,
  'kept by the roster': ({ name }) =>
    `You cannot leave ${name} by yourself, since the school's roster lists you. Ask the school to remove you. You can still leave single classes.`,
}
