import type { Person, Role } from '../../session/person.ts'

/** The areas of a district's pages; each page says to which it belongs. */
export type Area = 'sis sync' | 'schools' | 'teacher' | 'phone' | 'inboxes'

interface Entry {
  readonly area: Area
  readonly words: string
  readonly path: (district: string, person: Person) => string
  readonly roles: readonly Role[]
}

const entries: readonly Entry[] = [
  {
    area: 'sis sync',
    words: 'SIS sync',
    path: (district) => `/districts/${district}`,
    roles: ['trainer', 'district admin'],
  },
  {
    area: 'schools',
    words: 'Schools',
    path: (district, { schoolId }) =>
      `/districts/${district}/schools${schoolId === null ? '' : `/${encodeURIComponent(schoolId)}`}`,
    roles: ['trainer', 'district admin', 'school admin'],
  },
  {
    area: 'teacher',
    words: 'My classes',
    path: (district) => `/districts/${district}/teacher`,
    roles: ['teacher'],
  },
  {
    area: 'inboxes',
    words: 'Inboxes',
    path: (district) => `/districts/${district}/inboxes`,
    roles: ['trainer'],
  },
  {
    area: 'inboxes',
    words: 'Inbox',
    path: (district) => `/districts/${district}/inboxes`,
    roles: ['district admin', 'school admin', 'teacher', 'family'],
  },
  {
    area: 'phone',
    words: 'Phone',
    path: (district) => `/districts/${district}/phone`,
    roles: ['teacher', 'family'],
  },
]

/** Where somebody can go in a district. */
export function navOf(person: Person, district: string): readonly { area: Area; words: string; path: string }[] {
  return entries.filter(({ roles }) => roles.includes(person.role)).map(({ area, words, path }) => ({
    area,
    words,
    path: path(encodeURIComponent(district), person),
  }))
}

/** The page on which somebody begins in a district. */
export function homeOf(person: Person, district: string): string {
  return navOf(person, district)[0]?.path ?? '/'
}
