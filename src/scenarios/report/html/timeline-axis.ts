import { longDay, shortDay, ticks } from './calendar.ts'
import { html, type Markup } from './markup.ts'
import { widthOf, withRoom } from './placed-label.ts'
import type { Scale } from './scale.ts'

/** The first and the last day at the edges, and between them the months, weeks or days that have room. */
export function timelineAxis(scale: Scale, height: number): Markup {
  const first = dayAndYear(scale.stretch.from)
  const last = shortDay(scale.stretch.to)
  const places = ticks(scale.stretch.from, scale.stretch.to).map((tick) => ({ ...tick, x: scale.pixels(tick.wall) }))
  const labelled = withRoom(places, { left: widthOf(first) + 6, right: scale.width - widthOf(last) - 6 })
  return html`
    ${places.map(({ wall }) => {
      const x = scale.share(wall)
      return html`<line class="grid" x1="${x}" x2="${x}" y1="0" y2="${height}" />`
    })}
    <text class="axis" x="0" y="12">${first}</text>
    ${labelled.map(({ wall, label }) =>
      html`<text class="axis" x="${scale.share(wall)}" y="12" dx="4">${label}</text>`
    )}
    <text class="axis" x="100%" y="12" text-anchor="end">${last}</text>
  `
}

function dayAndYear(wall: number): string {
  return longDay(new Date(wall).toISOString()).replace(/^\w+ /, '')
}
