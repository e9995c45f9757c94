import { type FormatName, formats } from '../roster/format.ts'
import { writeRoster, type WrittenFile } from '../roster/write.ts'
import type { RosterRecords } from '../roster/roster-records.ts'
import type { GeneratedDistrict } from './district.ts'
import type { Edit } from './edits.ts'
import type { Mistake, Occasion } from './mistakes/mistake.ts'
import { mistakeNamed } from './mistakes/mistakes.ts'
import { rosterOn } from './roster-on.ts'

export interface RecordOptions {
  /** What goes wrong, by name, in the order in which it does. */
  readonly mistakes?: readonly string[]
  /** The schools that mistakes of single schools meet; left out, each such mistake chooses. */
  readonly schoolIds?: readonly string[]
  /** What people changed by hand, before anything goes wrong. */
  readonly edits?: readonly Edit[]
}

export interface ExportOptions extends RecordOptions {
  readonly format: FormatName
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
  { format, ...options }: ExportOptions,
): AsyncIterable<WrittenFile> {
  const at = occasionOf(district, date, format, options)
  return mistakesOf(options).reduce<AsyncIterable<WrittenFile>>(
    (files, mistake) => mistake.files ? mistake.files(files, at) : files,
    writeRoster(at.format, recordsAt(at, options)),
  )
}

/**
 * The records that {@link exportOf} writes, whatever the format: without what goes wrong only in the files.
 * @throws HomeroomError `date_invalid`, `mistake_unknown`
 */
export function recordsOn(district: GeneratedDistrict, date: string, options: RecordOptions = {}): RosterRecords {
  return recordsAt(occasionOf(district, date, 'csv-2.0', options), options)
}

function occasionOf(district: GeneratedDistrict, date: string, format: FormatName, options: RecordOptions): Occasion {
  const { schoolIds } = options
  return mistakesOf(options).reduce<Occasion>(
    (occasion, mistake) => mistake.date ? { ...occasion, date: mistake.date(occasion) } : occasion,
    { district, date, format: formats[format], ...(schoolIds && { schoolIds }) },
  )
}

function recordsAt(at: Occasion, options: RecordOptions): RosterRecords {
  const roster = (options.edits ?? []).reduce<RosterRecords>(
    (records, edit) => edit(records),
    rosterOn(at.district, at.date),
  )
  return mistakesOf(options).reduce((records, mistake) => mistake.records?.(records, at) ?? records, roster)
}

function mistakesOf({ mistakes = [] }: RecordOptions): Mistake[] {
  return mistakes.map(mistakeNamed)
}
