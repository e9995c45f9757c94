import type { FormatDescription } from '../../roster/format.ts'
import type { RosterRecords } from '../../roster/roster-records.ts'
import type { WrittenFile } from '../../roster/write.ts'
import type { GeneratedDistrict } from '../district.ts'

/** When and where an export goes wrong. */
export interface Occasion {
  readonly district: GeneratedDistrict
  /** The day of the export, `YYYY-MM-DD`. */
  readonly date: string
  readonly format: FormatDescription
  /** The schools that a mistake of single schools meets; left out, each such mistake chooses. */
  readonly schoolIds?: readonly string[]
}

/**
 * Something that goes wrong in an export. Mistakes compose: all dates first, then all records, then all files, each in the
 * order in which the mistakes are named.
 */
export interface Mistake {
  readonly name: string
  /** What goes wrong, in a sentence. */
  readonly title: string
  /** What `homeroom check` or, after a good upload, `homeroom sync` shows of it. */
  readonly shows: string
  /** Its number among the incidents of the reference (section 14); null where none is like it. */
  readonly incident: number | null
  /** The day whose records are exported instead. */
  date?(at: Occasion): string
  /** The records that are exported instead. Lists that are read anew must give the same again. */
  records?(roster: RosterRecords, at: Occasion): RosterRecords
  /** The files that are sent instead. */
  files?(files: AsyncIterable<WrittenFile>, at: Occasion): AsyncIterable<WrittenFile>
}
