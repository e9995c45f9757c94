import { csvDownload } from '../sim/roster/csv-download.ts'
import type { ChangeRow, FindingRecord } from '../sim/world.ts'

/** A CSV report: its columns, and how a record fills them. */
export interface CsvReport<Row> {
  readonly header: readonly string[]
  readonly cells: (row: Row) => readonly string[]
}

/** The CSV of changes. Its columns are inferred (reference 5.4 item 7), and the last two are Homeroom's own. */
export const changeReport: CsvReport<ChangeRow> = {
  header: [
    'change_type',
    'record_type',
    'source_id',
    'name',
    'role',
    'class_id',
    'class_name',
    'reason',
    'label',
    'related_id',
  ],
  cells: (row) => [
    row.changeType,
    row.recordType,
    row.sourceId,
    row.name,
    row.role,
    row.classId,
    row.className,
    row.reason,
    row.label,
    row.relatedId,
  ],
}

/** The CSV of the records behind an error or an alert. Its columns are inferred (reference 6.2). */
export const findingReport: CsvReport<FindingRecord> = {
  header: ['school_id', 'record_type', 'source_id', 'name', 'error_type', 'detail'],
  cells: (row) => [row.schoolId, row.recordType, row.sourceId, row.name, row.code, row.detail],
}

/** A report as the text of a CSV file, in parts, while its rows come. */
export async function* csvText<Row>(report: CsvReport<Row>, rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield* csvDownload(report.header, cellsOf(report, rows))
}

async function* cellsOf<Row>(report: CsvReport<Row>, rows: AsyncIterable<Row>): AsyncGenerator<readonly string[]> {
  for await (const row of rows) yield report.cells(row)
}
