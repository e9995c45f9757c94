import { stringify } from 'csv-stringify/sync'

/** How many rows are turned into text at once. */
const rowsAtOnce = 500

/**
 * Writes a CSV that people download: a header and its rows, as text in parts.
 *
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection): names in a roster come from whoever typed them. Unlike a roster,
 * it is read by spreadsheets, so that quotes inside a cell are doubled as in RFC 4180.
 */
export async function* csvDownload(
  header: readonly string[],
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  let open: (readonly string[])[] = [header]
  for await (const row of rows) {
    open.push(row.map(harmless))
    if (open.length < rowsAtOnce) continue
    yield stringify(open)
    open = []
  }
  if (open.length > 0) yield stringify(open)
}

function harmless(cell: string): string {
  return /^[\s]*[=+\-@]|^[\t\r]/.test(cell) ? `'${cell}` : cell
}
