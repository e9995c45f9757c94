import type { StoryEvent } from '../story-result.ts'
import { shortDay, wallTime } from './calendar.ts'
import { html, type Markup } from './markup.ts'
import { placed, type PlacedLabel } from './placed-label.ts'
import type { Scale } from './scale.ts'
import { lineHeight, type Row } from './timeline-row.ts'

interface PlacedDate extends PlacedLabel {
  readonly wall: number
}

/** Dates of the calendar, each with its words; several share a line where they fit. */
export function dateRows(events: readonly StoryEvent[], scale: Scale): readonly Row[] {
  const lines: PlacedDate[][] = []
  for (const { at, text } of events) {
    const wall = wallTime(at)
    const date = { wall, ...placed(`${shortDay(wall)}: ${text}`, scale.pixels(wall), scale.width) }
    const line = lines.find((line) => line.every((other) => date.left > other.right || date.right < other.left))
    if (line) line.push(date)
    else lines.push([date])
  }
  return lines.map((dates) => ({
    height: lineHeight,
    draw: (y) => html`<g>${dates.map((date) => drawn(date, scale.share(date.wall), y))}</g>`,
  }))
}

function drawn({ text, anchor }: PlacedDate, x: string, y: number): Markup {
  const beside = anchor === 'start' ? 6 : -6
  return html`
    <line class="date" x1="${x}" x2="${x}" y1="20" y2="${y + 18}" />
    <text x="${x}" y="${y + 14}" dx="${beside}" text-anchor="${anchor}">${text}</text>
  `
}
