import { neighborOf, type Term } from '../../sim/clock/school-calendar.ts'
import type { GeneratedDistrict } from '../../sim/district/district.ts'
import { HomeroomError } from '../../sim/error.ts'

/** A term, and until when the SIS lists it. */
export interface ListedTerm extends Term {
  /** The day from which on the SIS lists the term after it. */
  readonly nextRolloverDay: string
}

/** A name comes back within a year. */
const termsBackMax = 4

/**
 * The last term of a name that has begun, the present one included.
 * @throws HomeroomError `story_invalid` for a term that the calendar does not have
 */
export function termNamed({ calendar }: GeneratedDistrict, present: Term, name: string): ListedTerm {
  const names: string[] = []
  for (let term = present; names.length < termsBackMax; term = neighborOf(calendar, term, -1)) {
    if (term.name === name) return { ...term, nextRolloverDay: neighborOf(calendar, term, 1).rolloverDay }
    names.push(term.name)
  }
  throw new HomeroomError(
    'story_invalid',
    `Name a term of the calendar, "${name}" is none; it has ${[...new Set(names)].join(', ')}`,
  )
}
