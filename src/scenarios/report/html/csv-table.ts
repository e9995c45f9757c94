import { parse } from 'csv-parse/sync'
import { counted } from '../../../sim/wording/count.ts'
import type { StoryFile } from '../story-result.ts'
import { bounded, type Bounds } from './bounds.ts'
import { html, type Markup } from './markup.ts'

/** A file that opens in place: a CSV as a table, anything else as its text. */
export function fileDetails(file: StoryFile, bounds: Bounds): Markup {
  const rows = /\.csv$/i.test(file.name) ? rowsOf(file.text) : null
  const body = rows === null || rows.length === 0
    ? html`<pre>${bounded(file.text, bounds.mailCharacters)}</pre>`
    : table(file, rows, bounds)
  const size = rows === null || rows.length === 0 ? '' : `, ${counted(rows.length - 1 + file.rowsLeftOut, 'row')}`
  return html`<details><summary>${file.name}<span class="dim">${size}</span></summary>${body}</details>`
}

/** Null where it cannot be read as CSV, so that it is shown as it is. */
function rowsOf(text: string): readonly (readonly string[])[] | null {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch {
    return null
  }
}

function table({ name, rowsLeftOut }: StoryFile, rows: readonly (readonly string[])[], bounds: Bounds): Markup {
  const cells = (row: readonly string[]) =>
    row.slice(0, bounds.columns).map((cell) => bounded(cell, bounds.cellCharacters))
  const [head = [], ...body] = rows
  const shown = body.slice(0, bounds.rows)
  const columns = Math.max(head.length - bounds.columns, 0)
  const left = [
    ...(body.length + rowsLeftOut > shown.length ? [counted(body.length + rowsLeftOut - shown.length, 'row')] : []),
    ...(columns > 0 ? [counted(columns, 'column')] : []),
  ]
  return html`
    <div class="scroll" role="region" tabindex="0" aria-label="${name}">
      <table>
        <caption>${name}${left.length > 0 && ` (${left.join(' and ')} left out here)`}</caption>
        <thead>
          <tr>${cells(head).map((cell) => html`<th scope="col">${cell}</th>`)}</tr>
        </thead>
        <tbody>${shown.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
  `
}
