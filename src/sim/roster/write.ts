import type { FormatDescription } from './format.ts'
import type { Many } from './formats/rows.ts'
import type { RosterRecords } from './roster-records.ts'

/** A file that is being written: read the text of one before asking for the next. */
export interface WrittenFile {
  readonly name: string
  readonly text: AsyncIterable<string>
}

/** How many rows make one part of the text. */
const rowsAtOnce = 500

/**
 * Writes a roster in a format, file by file and in parts. What it writes reads back to the same records, except for what a
 * format has no place for (CSV 1.0: staff, administrators, guardians' ids, second owners).
 *
 * @throws RangeError where a value cannot be written so that the service would read it
 */
export async function* writeRoster(format: FormatDescription, roster: RosterRecords): AsyncGenerator<WrittenFile> {
  for await (const { file, rows } of format.rows(roster)) {
    const described = format.files.find(({ name }) => name === file)!
    yield { name: file, text: textOf(described.columns.map(({ name }) => name), rows, format.lineBreaksInCells) }
  }
}

async function* textOf(
  columns: readonly string[],
  rows: Many<Readonly<Record<string, string>>>,
  lineBreaks: boolean,
): AsyncGenerator<string> {
  let text = columns.join(',') + '\n'
  let held = 0
  const add = (row: Readonly<Record<string, string>>) => {
    text += rowText(columns, row, lineBreaks)
    return ++held % rowsAtOnce === 0
  }
  const part = () => {
    const full = text
    text = ''
    return full
  }
  if (Symbol.iterator in rows) { for (const row of rows) if (add(row)) yield part() }
  else for await (const row of rows) if (add(row)) yield part()
  yield text
}

/**
 * A row as one line, its end included.
 * @throws RangeError where a value cannot be written so that the service would read it
 */
export function rowText(
  columns: readonly string[],
  row: Readonly<Record<string, string>>,
  lineBreaks: boolean,
): string {
  let text = ''
  for (let index = 0; index < columns.length; index++) {
    if (index > 0) text += ','
    text += quoted(row[columns[index]!] ?? '', lineBreaks)
  }
  return text + '\n'
}

/**
 * A cell as the service takes it: quotes around the whole where it needs them, and a backslash before a quote inside
 * (help/360014402739). csv-stringify cannot do the latter without also doubling every other backslash.
 */
function quoted(value: string, lineBreaks: boolean): string {
  if (value === '' || !/[",\r\n]/.test(value)) return value
  if (/[\r\n]/.test(value) && !lineBreaks) throw unwritable(value, 'holds a line break')
  if (value.endsWith('\\')) throw unwritable(value, 'needs quotes and ends with a backslash')
  return `"${value.replaceAll('"', '\\"')}"`
}

function unwritable(value: string, why: string): RangeError {
  return new RangeError(`Cannot write the cell ${JSON.stringify(value)}: it ${why}`)
}
