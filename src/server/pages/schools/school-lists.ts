import type { ClassesQuery } from '../../../sim/classes/classes-page.ts'
import type { SchoolClass } from '../../../sim/classes/list-classes.ts'
import type { PeopleQuery } from '../../../sim/people/people-page.ts'
import type { SchoolPerson } from '../../../sim/people/people-of-school.ts'
import { boundsOf, pageNumber } from '../parts/paging.ts'

export const peopleRoles = ['administrator', 'teacher', 'staff', 'student', 'guardian', 'none'] as const
export const classStates = ['unclaimed', 'active', 'archived'] as const
const sources = ['yes', 'no'] as const

/** What of a school's people or classes is listed, as the address says it; what it says wrongly filters nothing. */
export interface ListFilter {
  readonly list: 'people' | 'classes'
  readonly role: string
  readonly state: string
  /** Whether the roster has them: `yes`, `no`, or empty for both. */
  readonly rostered: string
  readonly search: string
}

export function listFilterOf(address: URL): ListFilter {
  const of = (name: string, known: readonly string[]) => {
    const given = address.searchParams.get(name) ?? ''
    return known.includes(given) ? given : ''
  }
  return {
    list: address.searchParams.get('list') === 'classes' ? 'classes' : 'people',
    role: of('role', peopleRoles),
    state: of('state', classStates),
    rostered: of('rostered', sources),
    search: (address.searchParams.get('search') ?? '').slice(0, 100),
  }
}

export function peopleQueryOf(address: URL): PeopleQuery {
  const { role, ...filter } = listFilterOf(address)
  return { ...shared(filter, address), ...(role !== '' && { role: role as SchoolPerson['role'] }) }
}

export function classesQueryOf(address: URL): ClassesQuery {
  const { state, ...filter } = listFilterOf(address)
  return { ...shared(filter, address), ...(state !== '' && { state: state as SchoolClass['state'] }) }
}

function shared({ rostered, search }: Pick<ListFilter, 'rostered' | 'search'>, address: URL) {
  return {
    ...boundsOf(pageNumber(address.searchParams.get('page') ?? undefined)),
    ...(rostered !== '' && { rostered: rostered === 'yes' }),
    ...(search !== '' && { search }),
  }
}

export const roleWords: Readonly<Record<SchoolPerson['role'], string>> = {
  administrator: 'Administrator',
  teacher: 'Teacher',
  staff: 'Staff',
  student: 'Student',
  guardian: 'Guardian',
  none: 'No role at the school',
}
