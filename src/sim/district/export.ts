import { type FormatName, formats } from '../roster/format.ts'
import { writeRoster, type WrittenFile } from '../roster/write.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { GeneratedDistrict } from './district.ts'
import type { Mistake, Occasion } from './mistakes/mistake.ts'
import { mistakeNamed } from './mistakes/mistakes.ts'
import { rosterOn } from './roster-on.ts'

export interface ExportOptions {
  readonly format: FormatName
  /** What goes wrong, by name, in the order in which it does. */
  readonly mistakes?: readonly string[]
  /** The schools that mistakes of single schools meet; left out, each such mistake chooses. */
  readonly schoolIds?: readonly string[]
}

/**
 * The files that a district's SIS exports on a date, `YYYY-MM-DD`. Read the text of one before asking for the next. Equal
 * districts, dates and options give equal bytes.
 *
 * @throws HomeroomError `date_invalid`, `mistake_unknown`
 */
export function exportOf(
  district: GeneratedDistrict,
  date: string,
  { format, mistakes = [], schoolIds }: ExportOptions,
): AsyncIterable<WrittenFile> {
  const made = mistakes.map(mistakeNamed)
  const at = made.reduce<Occasion>(
    (occasion, mistake) => mistake.date ? { ...occasion, date: mistake.date(occasion) } : occasion,
    { district, date, format: formats[format], ...(schoolIds && { schoolIds }) },
  )
  const roster = recordsOf(rosterOn(district, at.date), made, at)
  return made.reduce<AsyncIterable<WrittenFile>>(
    (files, mistake) => mistake.files ? mistake.files(files, at) : files,
    writeRoster(at.format, roster),
  )
}

function recordsOf(roster: RosterRecords, mistakes: readonly Mistake[], at: Occasion): RosterRecords {
  return mistakes.reduce((records, mistake) => mistake.records?.(records, at) ?? records, roster)
}
