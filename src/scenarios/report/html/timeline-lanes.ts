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

/** How far apart the centers of two marks are at least, in px. */
const apartMin = 14
/** From a mark's center to its label, and to the end of the empty space around the mark. */
const beside = 8
const around = 6

interface Mark {
  readonly wall: number
  readonly x: number
  /** Which one of its kind its first event is. */
  readonly number: number
  readonly events: StoryEvent[]
}

/** The lanes on which anything happened. */
export function laneRows(events: readonly StoryEvent[], scale: Scale): readonly Row[] {
  return lanes.flatMap((lane) => {
    const marks = marksOf(lane, events.filter(({ kind }) => kind === lane.kind), scale)
    return marks.length === 0 ? [] : [{ height: 2 * lineHeight, draw: (y: number) => drawn(lane, marks, scale, y) }]
  })
}

/** What would cover the mark before, or its label, is one with it, and the label says so. */
function marksOf({ label }: Lane, events: readonly StoryEvent[], scale: Scale): readonly Mark[] {
  const marks: Mark[] = []
  for (const [index, event] of events.entries()) {
    const wall = wallTime(event.at)
    const x = scale.pixels(wall)
    const before = marks.at(-1)
    const taken = before ? Math.max(apartMin, beside + widthOf(label(before.events, before.number)) + around) : 0
    if (before && x - before.x < taken) before.events.push(event)
    else marks.push({ wall, x, number: index + 1, events: [event] })
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

function labelsOf({ label }: Lane, marks: readonly Mark[], width: number): readonly MarkLabel[] {
  const labels = marks.map((mark): MarkLabel => {
    const text = label(mark.events, mark.number)
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
