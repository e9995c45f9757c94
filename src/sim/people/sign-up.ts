import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { Role } from '../roster/records.ts'
import type { AccountId } from './account-id.ts'
import { normalizeEmail, normalizePhone } from './contact.ts'
import { assertSchool } from './school.ts'

/** Somebody joins a school without the feed. Give an email, a phone, or both. */
export interface SignUp {
  readonly schoolId: string
  readonly role: Role
  readonly firstName: string
  readonly lastName: string
  readonly email?: string
  readonly phone?: string
}

/** Everything that a person can be at a school. */
export const roles: readonly string[] = [
  'teacher',
  'staff',
  'administrator',
  'guardian',
  'student',
] satisfies readonly Role[]

/** Names are as long as a class's may be (help/360013836460 has no other bound). */
const nameLengthMax = 255

/**
 * Makes an account that the sync knows nothing of: a person who signs up, or whom an administrator adds directly
 * (help.remind.com/hc/en-us/articles/115001899304). A later feed that has its email or phone links it
 * (help/360000136519).
 * @throws HomeroomError `school_unknown`, `person_invalid`, `contact_taken`
 */
export async function signUp(district: District, person: SignUp): Promise<AccountId> {
  const { store, id, now } = district
  return await perform(district, { type: 'sign up', ...person }, async () => {
    await assertSchool(district, person.schoolId)
    const [firstName, lastName] = [person.firstName.trim(), person.lastName.trim()]
    if (!roles.includes(person.role)) {
      throw new HomeroomError('person_invalid', `Give one of the roles ${roles.join(', ')}, not "${person.role}"`)
    }
    if (firstName + lastName === '' || firstName.length > nameLengthMax || lastName.length > nameLengthMax) {
      throw new HomeroomError('person_invalid', `Give a name of 1 to ${nameLengthMax} characters`)
    }
    const contacts = contactsOf(person)
    const [taken] = await store.query<{ value: string }>(
      `select value from contact_point c join jsonb_to_recordset($2) as given (kind text, value text) using (kind, value)
       where district_id = $1 order by kind limit 1`,
      [id, JSON.stringify(contacts)],
    )
    if (taken !== undefined) {
      throw new HomeroomError(
        'contact_taken',
        `Sign up with a contact point of your own: ${taken.value} serves another account`,
      )
    }
    const [made] = await store.query<{ account_id: AccountId }>(
      `with numbered as (
         update district set next_account_id = next_account_id + 1 where district_id = $1
         returning next_account_id - 1 as account_id
       ), made as (
         insert into account select $1, account_id, $2, $3, $4::timestamptz, 'hand' from numbered
       ), reachable as (
         insert into contact_point select $1, kind, value, account_id, 'hand'
         from numbered, jsonb_to_recordset($5) as given (kind text, value text)
       ), placed as (
         insert into joined select $1, $6, account_id, $7, $4::timestamptz from numbered
       )
       select account_id from numbered`,
      [id, firstName, lastName, now, JSON.stringify(contacts), person.schoolId, person.role],
    )
    return made!.account_id
  })
}

function contactsOf({ email, phone }: SignUp): { kind: string; value: string }[] {
  const given = [
    ...(email === undefined ? [] : [{ kind: 'email', given: email, value: normalizeEmail(email) }]),
    ...(phone === undefined ? [] : [{ kind: 'phone', given: phone, value: normalizePhone(phone) }]),
  ]
  if (given.length === 0) {
    throw new HomeroomError('person_invalid', 'Give an email or a phone: an account needs one to log in')
  }
  return given.map(({ kind, given, value }) => {
    if (value !== null) return { kind, value }
    throw new HomeroomError('person_invalid', `Give a valid ${kind}, not ${JSON.stringify(given)}`)
  })
}
