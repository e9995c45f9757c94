import { type HoldBar, holdLabel } from './holds.ts'
import { html, type Markup } from './markup.ts'
import { cut, widthOf } from './placed-label.ts'
import type { Scale } from './scale.ts'
import { lineHeight, type Row } from './timeline-row.ts'
import { shape } from './timeline-shape.ts'

/** A bar from each hold to its end, under its words. */
export function holdRows(bars: readonly HoldBar[], scale: Scale): readonly Row[] {
  return bars.map((bar) => ({ height: 2 * lineHeight, draw: (y) => drawn(bar, scale, y) }))
}

function drawn(bar: HoldBar, scale: Scale, y: number): Markup {
  const label = cut(holdLabel(bar), scale.width)
  // The words have their line for themselves: they begin with the bar, or end with the calendar.
  const fits = scale.pixels(bar.from) + widthOf(label) <= scale.width
  const from = scale.share(bar.from)
  const to = scale.share(bar.to ?? scale.stretch.end)
  const endIsApart = bar.to !== null && scale.pixels(bar.to) - scale.pixels(bar.from) > 14
  return html`
    <text x="${fits ? from : '100%'}" y="${y + 14}" text-anchor="${fits ? 'start' : 'end'}">${label}</text>
    <line class="hold ${bar.to === null && 'open'}" x1="${from}" x2="${to}" y1="${y + 27}" y2="${y + 27}" />
    ${shape('disc', 'held', from, y + 27)}
    ${endIsApart && shape('circle', 'good', to, y + 27)}
  `
}
