import type { District } from '../district.ts'
import { type Account, accountOf, findAccount } from './account.ts'
import type { AccountId } from './account-id.ts'
import { type MergeAccounts, mergeAccounts, type MergeOffer, mergeOffers } from './merge-accounts.ts'
import { peopleOfSchool, type SchoolPerson } from './people-of-school.ts'
import { type SignUp, signUp } from './sign-up.ts'

/** What people do with accounts, and what they see of them. */
export interface People {
  /** A person signs up, or is added directly. Gives the new account's id. */
  signUp(person: SignUp): Promise<AccountId>
  merge(accounts: MergeAccounts): Promise<void>
  mergeOffers(accountId: AccountId): Promise<readonly MergeOffer[]>
  account(accountId: AccountId): Promise<Account>
  find(by: { readonly email: string } | { readonly phone: string }): Promise<Account | undefined>
  ofSchool(schoolId: string): Promise<readonly SchoolPerson[]>
}

export function peopleOf(district: District): People {
  return {
    signUp: (person) => signUp(district, person),
    merge: (accounts) => mergeAccounts(district, accounts),
    mergeOffers: (accountId) => mergeOffers(district, accountId),
    account: (accountId) => accountOf(district, accountId),
    find: (by) => findAccount(district, by),
    ofSchool: (schoolId) => peopleOfSchool(district, schoolId),
  }
}
