import { HomeroomError } from '../../sim/error.ts'
import type { AccountId } from '../../sim/people/account-id.ts'
import type { Districts } from '../districts/districts.ts'
import type { PersonChoice } from './access.ts'
import { type Person, trainer } from './person.ts'

const rolesOf = {
  teacher: ['teacher', 'staff', 'administrator'],
  family: ['guardian', 'student'],
} as const

/**
 * The person that a choice names, if there is such a one.
 * @throws HomeroomError `district_unknown`, `school_unknown`, `account_unknown`, `request_invalid`
 */
export async function choosePerson(districts: Districts, choice: PersonChoice): Promise<Person> {
  const { role } = choice
  if (role === 'trainer') return trainer
  if (choice.districtId === undefined) throw incomplete(role, 'a district')
  const district = districts.get(choice.districtId)
  const districtId = district.id
  const nobody = { districtId, accountId: null, schoolId: null }
  if (role === 'district admin') return { ...nobody, role, name: 'District administrator' }
  if (role === 'school admin') {
    if (choice.schoolId === undefined) throw incomplete(role, 'a school')
    const schools = await district.read('schools', (world) => world.schools())
    const school = schools.find(({ id }) => id === choice.schoolId)
    if (school === undefined) {
      throw new HomeroomError(
        'school_unknown',
        `Name a school of the district: "${choice.schoolId}" is none, and ids are case-sensitive`,
      )
    }
    return { ...nobody, role, name: `Administrator of ${school.name}`, schoolId: school.id }
  }
  if (choice.accountId === undefined) throw incomplete(role, 'an account')
  const accountId = choice.accountId as AccountId
  const account = await district.read(`account ${accountId}`, (world) => world.people.account(accountId))
  if (account.mergedInto !== null || !account.schools.some((it) => rolesOf[role].some((known) => known === it.role))) {
    throw new HomeroomError(
      'account_unknown',
      `Name an account that is one of ${rolesOf[role].join(', ')} at a school: ${choice.accountId} is none`,
    )
  }
  return { ...nobody, role, name: `${account.firstName} ${account.lastName}`.trim(), accountId: account.id }
}

function incomplete(role: string, what: string): HomeroomError {
  return new HomeroomError('request_invalid', `Name ${what} to sign in as ${role}`)
}

/** Under which login a person signs in: `trainer`, `oak/district-admin`, `oak/school-admin/12`, `oak/teacher/17`. */
export function loginOf({ role, districtId, schoolId, accountId }: Person): string {
  if (role === 'trainer') return role
  return [districtId, role.replace(' ', '-'), schoolId ?? accountId].filter((part) => part !== null).join('/')
}
