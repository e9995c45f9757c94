import type { Day } from '../clock/day.ts'
import { placesOf } from './cohorts.ts'
import type { GeneratedDistrict } from './district.ts'

/** A place for a student: a column of the cohort that enters kindergarten in a year. */
export interface ChildPlace {
  readonly cohort: number
  readonly column: number
}

/**
 * A home for a family with children in these places, the eldest first. Families move out and others move in, whose children
 * take the same places: that keeps the schools' sizes, and any date can be asked for by itself.
 */
export interface Home {
  readonly pair: number
  /** Names the home, with its column; places that the district is too small for count too. */
  readonly eldest: ChildPlace
  readonly places: readonly ChildPlace[]
}

/** The family in a home on a day. */
export interface Residence {
  /** Which family of this home it is, counted from 0. */
  readonly tenant: number
  /** The pair of columns in whose neighborhood it lives; another than the home's after a move within the district. */
  readonly pair: number
}

/** Cohorts whose places in a pair of columns are shared out among homes together. */
const cohortsOfBlock = 5
/** How often a further child comes into a home that has one, and how often it is a twin where both are of one cohort. */
const siblingShare = 0.45
const twinShare = 0.06
const childrenMax = 4

/** The homes of a pair of columns that have places in one of the cohorts, the oldest cohorts first. */
export function* homesOf(district: GeneratedDistrict, pair: number, from: number, to: number): Generator<Home> {
  const phase = district.seed.at('phase', pair).below(cohortsOfBlock)
  const blockOf = (cohort: number) => Math.floor((cohort - phase) / cohortsOfBlock)
  for (let block = blockOf(from); block <= blockOf(to); block++) {
    const chance = district.seed.at('block', pair, block)
    const homes: ChildPlace[][] = []
    for (let index = 0; index < cohortsOfBlock * 2; index++) {
      const place = { cohort: block * cohortsOfBlock + phase + (index >> 1), column: pair * 2 + (index & 1) }
      const open = homes.filter((home) =>
        home.length < childrenMax && (home.at(-1)!.cohort !== place.cohort || chance.happens(twinShare))
      )
      if (open.length > 0 && chance.happens(siblingShare)) chance.pick(open).push(place)
      else homes.push([place])
    }
    for (const all of homes) {
      const places = all.filter(({ cohort, column }) => column < placesOf(district.students, cohort))
      if (places.length > 0) yield { pair, eldest: all[0]!, places }
    }
  }
}

/** What can happen to a family within a school year, and how often. */
const movesAway = 0.05
const movesWithin = 0.03
/** Days that a home stands empty between two families, and that a family stays at least. */
const emptyDays = { from: 2, upTo: 30 }
const staysDaysMin = 60
/** A digit of the student's id counts the families. */
const tenantMax = 9

/**
 * The family in a home on a day of the school year; null while nobody lives there or its eldest child is too young. Until the
 * other day, which is within the school year or the first after it, the same family lives there.
 */
export function residenceOn(
  district: GeneratedDistrict,
  home: Home,
  today: Day,
  year: number,
): { readonly residence: Residence | null; readonly until: Day } {
  const { cohort, column } = home.eldest
  const branch = district.seed.branch('home', column, cohort)
  const columns = pairsOf(district)
  let [tenant, pair, since] = [0, home.pair, district.rollover(cohort)]
  let until = district.rollover(year + 1)
  for (let past = cohort; past <= year; past++) {
    const chance = branch.at(past)
    const kind = chance.share()
    if (kind >= movesAway + movesWithin) continue
    const start = district.rollover(past)
    const day = start + 1 + chance.below(district.rollover(past + 1) - start - 1)
    if (day > today) {
      until = day
      break
    }
    if (day < since + staysDaysMin) continue
    if (kind < movesWithin) pair = chance.below(columns)
    else if (tenant < tenantMax) {
      ;[tenant, pair] = [tenant + 1, home.pair]
      since = day + emptyDays.from + chance.below(emptyDays.upTo - emptyDays.from)
    }
  }
  return since <= today ? { residence: { tenant, pair }, until } : { residence: null, until: Math.min(since, until) }
}

/** How many pairs of columns a district has. */
export function pairsOf(district: GeneratedDistrict): number {
  return district.levels[0]!.schools.at(-1)!.toPair
}
