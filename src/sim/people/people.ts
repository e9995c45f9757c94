import type { District } from '../district.ts'
import { type Account, accountOf, findAccount } from './account.ts'
import type { Page } from '../page.ts'
import type { AccountId } from './account-id.ts'
import { leave, type LeaveSchool } from './leave.ts'
import { type MergeAccounts, mergeAccounts, type MergeOffer, mergeOffers } from './merge-accounts.ts'
import { type PeopleFilter, peopleOfSchool, type SchoolPerson } from './people-of-school.ts'
import { peoplePage, type PeopleQuery } from './people-page.ts'
import { type RemovePerson, removePerson } from './remove.ts'
import { type SignUp, signUp } from './sign-up.ts'

/** What people do with accounts, and what they see of them. */
export interface People {
  /** A person signs up, or is added directly. Gives the new account's id. */
  signUp(person: SignUp): Promise<AccountId>
  merge(accounts: MergeAccounts): Promise<void>
  mergeOffers(accountId: AccountId): Promise<readonly MergeOffer[]>
  /** A person leaves a school in the app. */
  leave(school: LeaveSchool): Promise<void>
  /** An administrator removes a person from a school. */
  remove(person: RemovePerson): Promise<void>
  account(accountId: AccountId): Promise<Account>
  find(by: { readonly email: string } | { readonly phone: string }): Promise<Account | undefined>
  ofSchool(schoolId: string, filter?: PeopleFilter): Promise<readonly SchoolPerson[]>
  /** A part of the same list, at a cost that does not grow with the district. */
  page(schoolId: string, query?: PeopleQuery): Promise<Page<SchoolPerson>>
}

export function peopleOf(district: District): People {
  return {
    signUp: (person) => signUp(district, person),
    merge: (accounts) => mergeAccounts(district, accounts),
    mergeOffers: (accountId) => mergeOffers(district, accountId),
    leave: (school) => leave(district, school),
    remove: (person) => removePerson(district, person),
    account: (accountId) => accountOf(district, accountId),
    find: (by) => findAccount(district, by),
    ofSchool: (schoolId, filter) => peopleOfSchool(district, schoolId, filter),
    page: (schoolId, query) => peoplePage(district, schoolId, query),
  }
}
