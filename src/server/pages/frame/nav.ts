import type { Person, Role } from '../../session/person.ts'

/** The areas of a district's pages; each page says to which it belongs. */
export type Area = 'districts' | 'sis sync' | 'schools' | 'teacher' | 'phone' | 'inboxes' | 'district' | 'stories'

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
    // Mail goes to the district's administrator; a school's has no address.
    roles: ['district admin', 'teacher', 'family'],
  },
  {
    area: 'district',
    words: 'District',
    path: (district) => `/districts/${district}/district`,
    roles: ['trainer', 'district admin'],
  },
  {
    area: 'phone',
    words: 'Phone',
    path: (district) => `/districts/${district}/phone`,
    roles: ['teacher', 'family'],
  },
  {
    area: 'stories',
    words: 'Stories',
    path: () => '/stories',
    roles: ['trainer'],
  },
]

/** Where a trainer can go outside of all districts. */
const outside = [
  { area: 'districts', words: 'Districts', path: '/' },
  { area: 'stories', words: 'Stories', path: '/stories' },
] as const

/** Where somebody can go in a district, or outside of all. */
export function navOf(person: Person, district: string | null): readonly { area: Area; words: string; path: string }[] {
  if (district === null) return person.role === 'trainer' ? outside : []
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
