import { clever } from './formats/clever.ts'
import { csv1 } from './formats/csv-1.0.ts'
import { csv2 } from './formats/csv-2.0.ts'
import { oneroster } from './formats/oneroster-1.1.ts'
import type { Many } from './formats/rows.ts'
import type { RecordSink } from './records.ts'
import type { RosterRecords } from './roster-records.ts'

export type FormatName = 'csv-1.0' | 'csv-2.0' | 'oneroster-1.1' | 'clever'

/**
 * A roster format as data. Recognition, reading, scanning, writing and docs/formats.md all follow from it, so that a rule
 * stands in one place.
 */
export interface FormatDescription {
  readonly name: FormatName
  readonly title: string
  /** One paragraph on the format for docs/formats.md, with its sources. */
  readonly about: string
  /** Written down by Homeroom when it pulls from a vendor; nobody makes such files by hand. */
  readonly pulled?: true
  /** A teacher's or student's row stands once per school or guardian, so that a repeated id is no fault. */
  readonly personRowsRepeat: boolean
  /** A class enrollment also puts the person into the class's school. */
  readonly membershipFromEnrollments: boolean
  /** One space of ids over all roles; else each role has its own, and the same id may name a teacher and a student. */
  readonly sharedPersonIds: boolean
  /** What a row says hangs on no other row, nor do its people's ids, so that changed rows can be read without the others. */
  readonly rowsStandAlone: boolean
  /** The columns must come in the order of the description. */
  readonly columnOrderFixed: boolean
  /** A line break may stand in a quoted cell. */
  readonly lineBreaksInCells: boolean
  /** Columns that may come beside the described ones. */
  readonly extraColumns?: RegExp
  /** Which file has the records of a kind, as messages name it. */
  readonly homes: Readonly<Record<'schools' | 'people' | 'students' | 'teachers' | 'classes', string>>
  /** The files, in the order in which they are read and written. */
  readonly files: readonly FileDescription[]
  /** Turns canonical records into the rows of each file, for the writer. */
  rows(roster: RosterRecords): AsyncIterable<FileRows>
}

/** The rows of one file that is to be written, as cells by column name; a column that is left out is empty. */
export interface FileRows {
  readonly file: string
  readonly rows: Many<Readonly<Record<string, string>>>
}

export interface FileDescription {
  /** With its extension; file names are case-sensitive. */
  readonly name: string
  /**
   * Whether an upload without it is incomplete: `strictly`, not with `--lenient`; `unless absent`, where the set's
   * manifest does not call it absent; `by manifest`, only where the manifest says that it is there.
   */
  readonly required: 'always' | 'strictly' | 'unless absent' | 'by manifest'
  /** Whether it may have a header and no rows; `leniently` needs `--lenient`. */
  readonly headerOnly: 'yes' | 'leniently' | 'no'
  readonly columns: readonly ColumnDescription[]
  /** The columns whose values identify a row. */
  readonly key: readonly string[]
  /** What is not public about the file and was inferred, or another remark for docs/formats.md. */
  readonly note?: string
  /** Hands a row's records to the sink; left out for files that are only scanned. */
  emit?(row: Row, sink: RecordSink, reading: Reading): void
  /** Looks at the whole file when its last row is read. */
  finish?(reading: Reading, report: ReportValue): void
}

export interface ColumnDescription {
  readonly name: string
  /** The cell holds the id that the row is about or refers to; an empty one is "Missing ID". */
  readonly id?: true
  /** The cell must not be empty. `strict` cells may be with `--lenient`. */
  readonly required?: 'always' | 'strictly'
  /** What the cell may hold; a longer name is not a file error, it is cut and an alert. */
  readonly lengthMax?: number
  readonly values?: readonly string[]
  /** Values of `values` count in any letter case with `--lenient`; a pattern is not looked at then. */
  readonly pattern?: { readonly expression: RegExp; readonly words: string }
  /** `file.column` that has the id. What refers to nothing is found after the scan, as an error or an alert. */
  readonly references?: string
  /** No public page gives this column, or not in this spelling. */
  readonly inferred?: true
  readonly note?: string
}

/** A row under its header. The same object serves every row: keep no reference to it. */
export interface Row {
  readonly file: string
  readonly line: number
  /** A cell by the described name of its column; empty where the column is absent. */
  cell(column: string): string
}

/** What the files of one upload that were read before have said. */
export interface Reading {
  readonly lenient: boolean
  /** Orgs that are no schools (OneRoster). */
  readonly otherOrgs: Set<string>
  /** The manifest's properties (OneRoster), with the lines where they stand. */
  readonly manifest: Map<string, { readonly value: string; readonly line: number }>
  /** The names of the files that came. */
  readonly fileNames: ReadonlySet<string>
}

/** Reports a wrong value that takes more than its cell to see. */
export type ReportValue = (fault: {
  readonly line: number
  readonly column: number
  readonly header: string
  readonly text: string
  readonly says: string
  readonly fix: string
}) => void

/** The formats that can be read and written. */
export const formats: Readonly<Record<FormatName, FormatDescription>> = {
  'csv-1.0': csv1,
  'csv-2.0': csv2,
  'oneroster-1.1': oneroster,
  clever,
}
