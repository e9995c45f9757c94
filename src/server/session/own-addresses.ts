import type { AccountId } from '../../sim/people/account-id.ts'
import type { ServedDistrict } from '../districts/served-district.ts'
import { may } from './permissions.ts'
import type { Person } from './person.ts'

/** The addresses whose mail a person reads: the trainer all, an admin the service's administrator's, others their own. */
export async function addressesOf(district: ServedDistrict, person: Person): Promise<'all' | readonly string[]> {
  if (may(person, 'read mail', { districtId: district.id })) return 'all'
  const own = { districtId: district.id, accountId: person.accountId }
  if (!may(person, 'read mail', own)) return []
  if (person.accountId === null) return [district.world.policy().service.adminAddress]
  const id: AccountId = person.accountId
  return (await district.read(`account ${id}`, (world) => world.people.account(id))).emails
}
