import { numberFrom } from '../../invented.ts'
import type { PersonRecord, Role } from '../../../roster/records.ts'
import type { Placeless } from '../../../roster/roster-records.ts'
import type { ClassLinkSettings } from '../options.ts'
import type { Content } from '../row.ts'

export type Person = Placeless<PersonRecord>

/** The roles of OneRoster; staff without classes are aides (inferred). */
export function roleWord(role: Role, { guardianRole }: ClassLinkSettings): string {
  switch (role) {
    case 'staff':
      return 'aide'
    case 'guardian':
      return guardianRole
    default:
      return role
  }
}

/** A person as ClassLink sends them: everything is there, the identifier is not the sourcedId. */
export function userOf(person: Person, orgs: readonly string[], agents: readonly string[], role: string): Content {
  const number = person.studentNumber
  return {
    username: person.email || person.id,
    userIds: [{ type: person.role === 'student' ? 'StateID' : 'LocalID', identifier: number || person.id }],
    enabledUser: true,
    givenName: person.firstName,
    familyName: person.lastName,
    middleName: '',
    role,
    identifier: number !== '' && number !== person.id ? number : `${role.slice(0, 1).toUpperCase()}-${person.id}`,
    email: person.email,
    sms: '',
    phone: person.phone,
    agents,
    orgs,
    grades: person.grade === '' ? [] : [gradeWord(person.grade)],
    password: '',
  }
}

/** A date of birth with what else a demographics row says; that part is invented from the id. */
export function demographicsOf(person: Person): Content {
  const drawn = numberFrom(`demographics ${person.id}`, 1_000_000)
  const race = drawn % 100
  return {
    birthDate: person.birthDate,
    sex: drawn % 2 === 0 ? 'female' : 'male',
    americanIndianOrAlaskaNative: race === 0,
    asian: race >= 1 && race < 7,
    blackOrAfricanAmerican: race >= 7 && race < 21,
    nativeHawaiianOrOtherPacificIslander: race === 99,
    white: race >= 21 && race < 95,
    demographicRaceTwoOrMoreRaces: race >= 95 && race < 99,
    hispanicOrLatinoEthnicity: Math.floor(drawn / 100) % 4 === 0,
    countryOfBirthCode: 'US',
    stateOfBirthAbbreviation: '',
    cityOfBirth: '',
    publicSchoolResidenceStatus: '',
  }
}

/** A grade in the words of CEDS, which OneRoster prescribes: `KG`, `05`; others stay as the SIS has them. */
export function gradeWord(grade: string): string {
  const text = grade.trim()
  if (/^\d$/.test(text)) return `0${text}`
  return { K: 'KG', PK: 'PK', P: 'PK', TK: 'TK' }[text.toUpperCase()] ?? text
}
