import { thousands } from '../../../sim/wording/count.ts'
import type { CountsPoint } from '../story-result.ts'
import type { Bounds } from './bounds.ts'
import { html, type Markup } from './markup.ts'
import { mark, schoolStatus } from './status-mark.ts'

const columns = ['teachers', 'students', 'guardians', 'classes', 'participants'] as const

/** Each school at the story's end, with what it was after the first upload where that differs. */
export function countsTable(counts: readonly CountsPoint[], bounds: Bounds): Markup {
  const schools = [...Map.groupBy(counts, ({ school }) => school).values()]
  const leftOut = schools.length - bounds.schools
  return html`
    <table class="cards">
      <caption>Schools at the end${leftOut > 0 && ` (${leftOut} schools left out here)`}</caption>
      <thead>
        <tr><th scope="col">School</th><th scope="col">Status</th>${columns.map((column) =>
          html`<th scope="col" class="figure">${column}</th>`
        )}</tr>
      </thead>
      <tbody>${schools.slice(0, bounds.schools).map((points) => row(points[0]!, points.at(-1)!))}</tbody>
    </table>
  `
}

function row(first: CountsPoint, last: CountsPoint): Markup {
  return html`<tr><th scope="row">${last.school}</th><td data-label="Status">${
    mark(schoolStatus[last.status])
  }${last.status}</td>${
    columns.map((column) =>
      html`<td class="figure" data-label="${column}">${
        first[column] !== last[column] && html`<span class="dim">${thousands(first[column])} → </span>`
      }${thousands(last[column])}</td>`
    )
  }</tr>`
}
