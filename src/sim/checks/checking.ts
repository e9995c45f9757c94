import type { District } from '../district.ts'
import type { RowsOf } from './effects.ts'
import type { Happened, Place } from './happened.ts'
import type { Violation } from './invariant.ts'
import type { Scan } from './memory.ts'
import type { Unexplained } from './unexplained.ts'

/** What an invariant is checked with; the rows stand in the `moved_…`, `done` and `outcome` tables. */
export interface Checking {
  readonly district: District
  readonly before: Place
  readonly now: Place
  readonly happened: Happened
  readonly scan: Scan
  /** The tables of which some rows may not be what they were, and how many. */
  readonly moved: ReadonlyMap<RowsOf, number>
  /** What moved in schools that no upload has changed, and no command of people accounts for. */
  readonly unexplained: readonly Unexplained[]
}

/** Checks one invariant. */
export type Invariant = (it: Checking) => Promise<readonly Violation[]>

/** The first few of many, by name, and how many more there are. */
export function some(names: readonly string[], count: number): string {
  const more = count - names.length
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** So many of many are named. */
export const namedMax = 3
