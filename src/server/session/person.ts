import type { AccountId } from '../../sim/people/account-id.ts'

/** What somebody is to a district; `family` is a guardian or a student. */
export type Role = 'trainer' | 'district admin' | 'school admin' | 'teacher' | 'family'

export const roles = ['trainer', 'district admin', 'school admin', 'teacher', 'family'] as const satisfies Role[]

/** Who is signed in. A trainer reaches everything of every district; all others only their own district. */
export interface Person {
  readonly role: Role
  readonly name: string
  /** null: the trainer, who belongs to none. */
  readonly districtId: string | null
  /** Of teachers and families; null for the trainer and for admins. */
  readonly accountId: AccountId | null
  /** Of school admins: theirs. */
  readonly schoolId: string | null
}

export const trainer: Person = { role: 'trainer', name: 'Trainer', districtId: null, accountId: null, schoolId: null }
