import { HomeroomError } from '../../sim/error.ts'
import type { Person, Role } from './person.ts'

/** Everything that somebody may want to do or see. */
export const actions = [
  'see district',
  'see reports',
  'see school',
  'see log',
  'upload',
  'approve',
  'set rules',
  'pause transfer',
  'administer district',
  'administer school',
  'teach',
  'read mail',
  'text',
  'move time',
  'travel',
  'make districts',
  'play stories',
  'give credentials',
] as const

export type Action = typeof actions[number]

/** How far a role reaches: everything, its district, its school, itself, or nothing. */
export type Reach = 'all' | 'district' | 'school' | 'self' | 'no'

type Reaches = readonly [trainer: Reach, districtAdmin: Reach, schoolAdmin: Reach, teacher: Reach, family: Reach]

/** Who may do what. Nothing else in the server decides this. */
const table: Readonly<Record<Action, Reaches>> = {
  //                      trainer  district   school     teacher    family
  // The name, the time and the next date of the district, and what happens in it as bare news.
  'see district': /*   */ ['all', 'district', 'district', 'district', 'district'],
  // What an upload did, held and refused; a school's administrator sees the own school in it.
  'see reports': /*    */ ['all', 'district', 'school', 'no', 'no'],
  // People and classes of a school.
  'see school': /*     */ ['all', 'district', 'school', 'no', 'no'],
  'see log': /*        */ ['all', 'district', 'no', 'no', 'no'],
  'upload': /*         */ ['all', 'district', 'no', 'no', 'no'],
  // Only the district's administrator clears holds (help.remind.com/hc/en-us/articles/360017553480).
  'approve': /*        */ ['all', 'district', 'no', 'no', 'no'],
  'set rules': /*      */ ['all', 'no', 'no', 'no', 'no'],
  'pause transfer': /* */ ['all', 'district', 'no', 'no', 'no'],
  // Disconnect, switch routes, add SFTP keys.
  'administer district': ['all', 'district', 'no', 'no', 'no'],
  // Remove people, archive classes in bulk, write to the school.
  'administer school': /* */ ['all', 'district', 'school', 'no', 'no'],
  // Claim, rename, archive, add owners; the world refuses who does not own the class.
  'teach': /*          */ ['all', 'no', 'no', 'self', 'no'],
  'read mail': /*      */ ['all', 'self', 'no', 'self', 'self'],
  'text': /*           */ ['all', 'no', 'no', 'self', 'self'],
  'move time': /*      */ ['all', 'no', 'no', 'no', 'no'],
  // Snapshots, going back, forks.
  'travel': /*         */ ['all', 'no', 'no', 'no', 'no'],
  'make districts': /* */ ['all', 'no', 'no', 'no', 'no'],
  'play stories': /*   */ ['all', 'no', 'no', 'no', 'no'],
  'give credentials': /* */ ['all', 'no', 'no', 'no', 'no'],
}

const places: Readonly<Record<Role, number>> = {
  'trainer': 0,
  'district admin': 1,
  'school admin': 2,
  'teacher': 3,
  'family': 4,
}

/** What it is done to. What is left out is not of a single school or person. */
export interface Target {
  readonly districtId?: string
  readonly schoolId?: string
  readonly accountId?: number | null
}

export function reachOf(role: Role, action: Action): Reach {
  return table[action][places[role]]!
}

/** Whether a person may do something to a target. */
export function may(person: Person, action: Action, target: Target = {}): boolean {
  const reach = reachOf(person.role, action)
  if (reach === 'all') return true
  if (reach === 'no' || person.districtId === null || target.districtId !== person.districtId) return false
  if (reach === 'district') return true
  // Without a school or an account in the target it is asked for those of all.
  if (reach === 'school') return person.schoolId !== null && target.schoolId === person.schoolId
  return target.accountId !== undefined && target.accountId === person.accountId
}

/**
 * Lets through who may, and refuses everybody else.
 * @throws HomeroomError `not_signed_in`, `forbidden`
 */
export function assertMay(person: Person | null, action: Action, target: Target = {}): asserts person is Person {
  if (person === null) {
    throw new HomeroomError(
      'not_signed_in',
      'Sign in first: choose a person, or send a bearer token; see docs/server.md',
    )
  }
  if (may(person, action, target)) return
  const where = target.schoolId !== undefined
    ? ` at school "${target.schoolId}"`
    : target.districtId !== undefined
    ? ` in district "${target.districtId}"`
    : ''
  throw new HomeroomError(
    'forbidden',
    `Let somebody else do this: a ${person.role} may not "${action}"${where}; see docs/server.md`,
  )
}
