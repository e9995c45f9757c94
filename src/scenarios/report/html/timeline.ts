import { counted } from '../../../sim/wording/count.ts'
import type { StoryResult } from '../story-result.ts'
import { longDay, wallTime } from './calendar.ts'
import { holdBars } from './holds.ts'
import { html, type Markup } from './markup.ts'
import { type Scale, scaleOf } from './scale.ts'
import { type Stretch, stretchOf } from './stretch.ts'
import { timelineAxis } from './timeline-axis.ts'
import { dateRows } from './timeline-dates.ts'
import { holdRows } from './timeline-holds.ts'
import { laneRows } from './timeline-lanes.ts'
import type { Row } from './timeline-row.ts'

/** More rows of one kind would push the story off the screen; the list of events has the rest. */
const rowsMax = 8
const axisHeight = 24

/** How wide the drawing is at least, in px: what must fit beside each other is decided for that. */
const layouts = [{ name: 'wide', width: 900 }, { name: 'narrow', width: 330 }] as const

/**
 * A story on the calendar. Places are shares of the width, so that the drawing fills its window and its text keeps its
 * size; it is drawn twice, with the labels that fit on a desk and on a phone, and the style sheet shows one.
 */
export function timeline(story: StoryResult): Markup {
  const leftOut = [story.events.filter(isDate).length, holdBars(story.events).length]
    .reduce((sum, count) => sum + Math.max(count - rowsMax, 0), 0)
  const stretch = stretchOf(story)
  const remarks = [
    ...(stretch.isStretched ? ['Days on which something happens are drawn wider.'] : []),
    ...(leftOut > 0 ? [`${counted(leftOut, 'date or hold', 'dates and holds')} left out here.`] : []),
  ]
  return html`
    <div class="timeline">${layouts.map(({ name, width }) => drawing(story, stretch, name, width))}</div>
    ${remarks.length > 0 && html`<p class="note">${remarks.join(' ')}</p>`}
  `
}

function drawing(story: StoryResult, stretch: Stretch, name: string, width: number): Markup {
  const scale = scaleOf(stretch, width)
  const rows: readonly Row[] = [
    ...dateRows(story.events.filter(isDate).slice(0, rowsMax), scale),
    ...laneRows(story.events, scale),
    ...holdRows(holdBars(story.events).slice(0, rowsMax), scale),
    ...failureRow(story, scale),
  ]
  const bottoms = rows.map((_, index) => rows.slice(0, index + 1).reduce((sum, row) => sum + row.height, axisHeight))
  const height = (bottoms.at(-1) ?? axisHeight) + 4
  return html`
    <svg class="${name}" width="100%" height="${height}" role="img" aria-label="${description(story)}">
      ${timelineAxis(scale, height)}
      ${story.failure !== null && failureLine(wallTime(story.failure.at), scale, height)}
      ${rows.map((row, index) => row.draw(bottoms[index]! - row.height))}
    </svg>
  `
}

/** Under everything else, so that words stay readable. */
function failureLine(wall: number, scale: Scale, height: number): Markup {
  const x = scale.share(wall)
  return html`<line class="failed" x1="${x}" x2="${x}" y1="20" y2="${height}" />`
}

function failureRow({ failure }: StoryResult, scale: Scale): readonly Row[] {
  if (failure === null) return []
  const wall = wallTime(failure.at)
  const [beside, anchor] = scale.pixels(wall) > scale.width / 2 ? [-6, 'end'] : [6, 'start']
  return [{
    height: 24,
    draw: (y) =>
      html`
        <text class="failed" x="${scale.share(wall)}" y="${y +
          17}" dx="${beside}" text-anchor="${anchor}">▲ failed</text>
      `,
  }]
}

function isDate({ kind }: StoryResult['events'][number]): boolean {
  return kind === 'deadline'
}

function description({ from, to, events, failure }: StoryResult): string {
  const count = (wanted: string) => events.filter(({ kind }) => kind === wanted).length
  const figures = [
    counted(count('upload'), 'upload'),
    counted(holdBars(events).length, 'hold'),
    counted(count('approval'), 'approval'),
    counted(count('deadline'), 'date'),
    ...(failure === null ? [] : ['a failure']),
  ]
  return `Timeline from ${longDay(from)} to ${longDay(to)}: ${figures.join(', ')}`
}
