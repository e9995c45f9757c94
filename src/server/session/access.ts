import type { Context } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import type { Person, Role } from './person.ts'

/** Names a person of a district; a trainer has no district. */
export interface PersonChoice {
  readonly role: Role
  readonly districtId?: string
  /** Of a school admin. */
  readonly schoolId?: string
  /** Of a teacher or of a guardian or student. */
  readonly accountId?: number
}

/** How people sign in. */
export interface Access {
  /** Whether a person is chosen, without a credential: only where the server is bound to loopback. */
  readonly byChoice: boolean
  /**
   * Signs in whom somebody chose; the session gets another id.
   * @throws HomeroomError `not_allowed` where a credential is demanded, `account_unknown`, `school_unknown`, `district_unknown`
   */
  choose(context: Context<AppEnvironment>, choice: PersonChoice): Promise<Person>
  /**
   * Signs in by login and passphrase; the session gets another id.
   * @throws HomeroomError `sign_in_failed`, `too_many_attempts`
   */
  signIn(context: Context<AppEnvironment>, login: string, passphrase: string): Promise<Person>
  signOut(context: Context<AppEnvironment>): void
}
