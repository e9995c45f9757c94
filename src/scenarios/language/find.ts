import type { Placeless } from '../../sim/roster/roster-records.ts'
import type { ClassRecord } from '../../sim/roster/records.ts'
import { HomeroomError } from '../../sim/error.ts'
import { similarTo } from '../../sim/roster/scan/similar.ts'
import type { Listing } from './listing.ts'

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** Whom a story means: `of Biology`, `second of Biology at Oak High`, `at Oak High`. */
export interface Whom {
  /** From 0 on. */
  readonly ordinal: number
  readonly className?: string
  readonly schoolName?: string
}

/** @throws HomeroomError `story_invalid` */
export function parseWhom(text: string): Whom {
  const [, ordinal = 'first', className, schoolName] =
    /^(?:(\w+) )?(?:of (.+?))??(?: ?at (.+))?$/.exec(String(text).trim()) ??
      []
  const place = ordinals.indexOf(ordinal)
  if (place < 0 || (className === undefined && schoolName === undefined)) {
    throw new HomeroomError(
      'story_invalid',
      `Name somebody as "of Biology", "of Biology at Oak High", "at Oak High" or "second of Biology", not "${text}"`,
    )
  }
  return { ordinal: place, ...(className && { className }), ...(schoolName && { schoolName }) }
}

/** What a school may be called by its kind. */
const kinds = /(^| )(elementary|middle|high|school)$/i

/**
 * A school by its name, or the first one of a kind: `high`.
 * @throws HomeroomError `story_invalid`
 */
export function findSchool<School extends { readonly name: string }>(schools: readonly School[], name: string): School {
  const asked = String(name).toLowerCase().replace(/^the | school$/g, '')
  const found = schools.find((it) => it.name.toLowerCase() === String(name).toLowerCase()) ??
    schools.find((it) => it.name.toLowerCase().endsWith(` ${asked}`)) ??
    // A district of one school has no kinds.
    (schools.length === 1 && kinds.test(name) ? schools[0] : undefined)
  if (found !== undefined) return found
  throw new HomeroomError(
    'story_invalid',
    `Name a school of the district, "${name}" is none; it has ${schools.map((it) => it.name).join(', ')}`,
  )
}

/**
 * The classes of a name, with or without their period or section: `Biology` finds `Biology, period 3`.
 * @throws HomeroomError `story_invalid` where there is none
 */
export function findClasses(
  listing: Listing,
  { className, schoolName }: Omit<Whom, 'ordinal'>,
): Placeless<ClassRecord>[] {
  const school = schoolName === undefined ? undefined : findSchool(listing.schools, schoolName)
  const there = listing.classes.filter((it) => school === undefined || it.schoolId === school.id)
  const found = className === undefined ? there : there.filter((it) => isNamed(it.name, className))
  if (found.length > 0) return found
  const titles = [...new Set(there.map((it) => titleOf(it.name)))]
  const meant = className && similarTo(className, titles)
  throw new HomeroomError(
    'story_invalid',
    `Name a class that the SIS lists${school ? ` at ${school.name}` : ''}, "${className}" is none` +
      (meant ? `; did you mean "${meant}"?` : `; it lists ${titles.slice(0, 12).join(', ')} and others`),
  )
}

/** Whether a class is meant by a name: by its whole name, or its title. */
export function isNamed(name: string, asked: string): boolean {
  const [full, wanted] = [name.toLowerCase(), String(asked).toLowerCase()]
  return full === wanted || full.startsWith(`${wanted}, `)
}

const titleOf = (name: string) => name.replace(/, (period|section|grades?|kindergarten).*$/, '')
