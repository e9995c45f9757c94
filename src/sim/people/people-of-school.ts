import type { District } from '../district.ts'
import type { Role } from '../roster/records.ts'
import type { AccountId } from './account-id.ts'
import { listPeople } from './list-people.ts'
import { assertSchool } from './school.ts'

/** A person in a school's list. */
export interface SchoolPerson {
  readonly accountId: AccountId
  /** `none` is somebody in a class of the school who is nothing at the school itself. */
  readonly role: Role | 'none'
  readonly firstName: string
  readonly lastName: string
  /** Whether the feed has the person here; else they joined or were added by hand. */
  readonly rostered: boolean
  /** Whether they left the school by text or in the app. */
  readonly unsubscribed: boolean
  /** The feed's ids of the person here: several where records were found to be one person. */
  readonly sourceIds: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** A student's guardians, or a guardian's students. */
  readonly family: readonly {
    readonly accountId: AccountId
    readonly name: string
    readonly relation: 'guardian' | 'student'
  }[]
}

/** Who of a school's people is listed; what is left out is not asked for. */
export interface PeopleFilter {
  /**
   * `none` finds those without a role (help/360059315431), who may be there rightly: relatives, sitters, coaches. Only this
   * filter lists them: they are in a class of the school, and nothing at the school itself (inferred).
   */
  readonly role?: SchoolPerson['role']
  readonly rostered?: boolean
}

/**
 * The people list of a school (help.remind.com/hc/en-us/articles/360006299180), by role and name.
 * @throws HomeroomError `school_unknown`
 */
export async function peopleOfSchool(
  district: District,
  schoolId: string,
  filter: PeopleFilter = {},
): Promise<SchoolPerson[]> {
  await assertSchool(district, schoolId)
  return (await listPeople(district, schoolId, filter)).entries
}
