import { schoolYear, type Term } from '../clock/school-calendar.ts'
import type { GeneratedDistrict } from '../district/district.ts'
import type { Sis } from '../district/sis.ts'
import type { RosterRecords } from '../roster/roster-records.ts'

/** What a district's SIS gives a vendor in one import: everything that it lists, and the calendar that it belongs to. */
export interface SisFeed {
  readonly district: {
    /** The vendor knows the district by this; it never changes. */
    readonly id: string
    readonly name: string
    /** Of its addresses: `riverhaven.example`. */
    readonly domain: string
  }
  /** The term whose sections are listed. */
  readonly term: Term
  /** All terms of that school year, in order. */
  readonly terms: readonly Term[]
  /** Days of school, `YYYY-MM-DD`: the last one of this school year, and the first one of the next. */
  readonly lastDayOfSchool: string
  readonly nextFirstDayOfSchool: string
  /** Each list is read once, in the order in which `RosterRecords` has them. */
  readonly records: RosterRecords
}

/** What the SIS lists on a day, with what goes wrong in its records, for a vendor's nightly import. */
export function feedOf(sis: Sis, today: string): SisFeed {
  return feedOfRecords(sis.district, sis.term(today), sis.listed(today))
}

/** The same for records that came from elsewhere: from files, or another term's. */
export function feedOfRecords(
  { calendar, town, domain }: Pick<GeneratedDistrict, 'calendar' | 'town' | 'domain'>,
  term: Term,
  records: RosterRecords,
): SisFeed {
  const [year, next] = [schoolYear(calendar, term.schoolYear), schoolYear(calendar, term.schoolYear + 1)]
  return {
    district: { id: domain, name: `${town} School District`, domain },
    term,
    terms: year.terms,
    lastDayOfSchool: year.lastDay,
    nextFirstDayOfSchool: next.firstDay,
    records,
  }
}
