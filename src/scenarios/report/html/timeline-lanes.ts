import { thousands } from '../../../sim/wording/count.ts'
import type { StoryEvent, StoryEventKind } from '../story-result.ts'
import { wallTime } from './calendar.ts'
import { html, type Markup } from './markup.ts'
import { widthOf, withRoom } from './placed-label.ts'
import type { Scale } from './scale.ts'
import { lineHeight, type Row } from './timeline-row.ts'
import { type Shape, shape } from './timeline-shape.ts'

/** Events of one kind as marks on a line of their own. */
interface Lane {
  readonly kind: StoryEventKind
  readonly title: string
  readonly shape: Shape
  readonly color: string
  /** What stands beside a mark for these events, the first of which is that `number` of its kind. */
  label(events: readonly StoryEvent[], number: number): string
}

const lanes: readonly Lane[] = [
  {
    kind: 'upload',
    title: 'Uploads',
    shape: 'square',
    color: 'accent',
    label: ({ length }, number) => length === 1 ? String(number) : `${number}–${number + length - 1}`,
  },
  {
    kind: 'mail',
    title: 'Mails, how many',
    shape: 'square',
    color: 'plain',
    label: (events) =>
      thousands(events.reduce((sum, { mails, mailsSent }) => sum + (mailsSent ?? Math.max(mails.length, 1)), 0)),
  },
  {
    kind: 'approval',
    title: 'Approvals',
    shape: 'circle',
    color: 'good',
    label: ({ length }) => length === 1 ? '' : String(length),
  },
]

/** Two marks that are nearer than this, in px, would cover each other: they become one, and its label says so. */
const apartMin = 14

interface Mark {
  readonly wall: number
  readonly x: number
  readonly events: StoryEvent[]
}

/** The lanes on which anything happened. */
export function laneRows(events: readonly StoryEvent[], scale: Scale): readonly Row[] {
  return lanes.flatMap((lane) => {
    const marks = marksOf(events.filter(({ kind }) => kind === lane.kind), scale)
    return marks.length === 0 ? [] : [{ height: 2 * lineHeight, draw: (y: number) => drawn(lane, marks, scale, y) }]
  })
}

function marksOf(events: readonly StoryEvent[], scale: Scale): readonly Mark[] {
  const marks: Mark[] = []
  for (const event of events) {
    const wall = wallTime(event.at)
    const x = scale.pixels(wall)
    const before = marks.at(-1)
    if (before && x - before.x < apartMin) before.events.push(event)
    else marks.push({ wall, x, events: [event] })
  }
  return marks
}

interface MarkLabel {
  readonly mark: Mark
  readonly label: string
  /** Where its text begins. */
  readonly x: number
  readonly anchor: 'start' | 'end'
}

const beside = 8

function labelsOf({ label }: Lane, marks: readonly Mark[], width: number): readonly MarkLabel[] {
  let number = 1
  const labels = marks.map((mark): MarkLabel => {
    const text = label(mark.events, number)
    number += mark.events.length
    return mark.x + beside + widthOf(text) <= width + beside
      ? { mark, label: text, x: mark.x + beside, anchor: 'start' }
      : { mark, label: text, x: mark.x - beside - widthOf(text), anchor: 'end' }
  })
  return withRoom(labels.filter(({ label }) => label !== ''), {})
}

function drawn(lane: Lane, marks: readonly Mark[], scale: Scale, y: number): Markup {
  return html`
    <text class="lane" x="0" y="${y + 14}">${lane.title}</text>
    ${marks.map(({ wall }) => shape(lane.shape, lane.color, scale.share(wall), y + 28))}
    ${labelsOf(lane, marks, scale.width).map(({ mark, label, anchor }) => {
      const dx = anchor === 'start' ? beside : -beside
      return html`<text x="${scale.share(mark.wall)}" y="${y + 33}" dx="${dx}" text-anchor="${anchor}">${label}</text>`
    })}
  `
}
