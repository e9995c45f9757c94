import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { thousands } from '../../../sim/wording/count.ts'
import { shortened } from '../shortened.ts'
import type { CountsPoint, StoryResult } from '../story-result.ts'
import { onOneLine } from '../visible.ts'
import { type Tick, ticks, wallTime } from './calendar.ts'
import { html, type Markup } from './markup.ts'
import { type Stretch, stretchOf } from './stretch.ts'
import { withRoom } from './placed-label.ts'

/** What a chart shows of a school. */
type Measure = 'students' | 'classes' | 'participants'
const measures: readonly Measure[] = ['students', 'classes', 'participants']

/** More lines than these cannot be told apart; the table has all schools. */
const schoolsMax = 6

// One size for all windows: three stand side by side on a desk, one on a phone.
const size = { width: 360, height: 190, left: 48, right: 252, top: 12, bottom: 164 }
const labelHeight = 14
const labelCharacters = 14

/** A chart per measure with a line per school; those that changed most where not all fit. Flat lines say less than a sentence. */
export function countsCharts(story: StoryResult): Markup {
  const schools = bySchool(story.counts)
  const changed = schools.filter(({ points }) => measures.some((measure) => changes(points, measure)))
  if (changed.length === 0) return html`<p class="note">No count changes after the first upload.</p>`
  const shown = [...schools].sort(changedMostFirst).slice(0, schoolsMax)
  const leftOut = schools.length - shown.length
  const remark = `The charts show the ${shown.length} schools that changed most; ${leftOut} more are in the table.`
  return html`
    <div class="charts">${measures.map((measure) => chart(measure, shown, stretchOf(story)))}</div>
    ${leftOut > 0 && html`<p class="note">${remark}</p>`}
  `
}

function changes(points: readonly CountsPoint[], measure: Measure): boolean {
  return points.some((point) => point[measure] !== points[0]![measure])
}

interface SchoolLine {
  readonly school: string
  readonly points: readonly CountsPoint[]
}

function bySchool(counts: readonly CountsPoint[]): readonly SchoolLine[] {
  return [...Map.groupBy(counts, ({ school }) => school)].map(([school, points]) => ({ school, points }))
}

function changedMostFirst(one: SchoolLine, other: SchoolLine): number {
  const change = ({ points }: SchoolLine) => {
    const participants = points.map((point) => point.participants)
    return Math.max(...participants) - Math.min(...participants)
  }
  return change(other) - change(one) || (one.school < other.school ? -1 : 1)
}

function chart(measure: Measure, schools: readonly SchoolLine[], stretch: Stretch): Markup {
  const x = (wall: number) => size.left + stretch.share(wall) * (size.right - size.left)
  const most = Math.max(1, ...schools.flatMap(({ points }) => points.map((point) => point[measure])))
  const y = scaleLinear().domain([0, most]).nice(3).range([size.bottom, size.top])
  const path = line<readonly [number, number]>(([wall]) => round(x(wall)), ([, count]) => round(y(count)))
    .curve(curveStepAfter).digits(1)
  const ends = labelPlaces(schools.map(({ points }) => y(points.at(-1)![measure])))
  const rules = y.ticks(3).filter(Number.isInteger)
  return html`
    <figure>
      <figcaption>${capitalized(measure)}</figcaption>
      <svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${description(measure, schools)}">
    ${rules.map((count) =>
      html`
        <line class="grid" x1="${size.left}" x2="${size.right}" y1="${round(y(count))}" y2="${round(y(count))}" />
        <text x="${size.left - 6}" y="${round(y(count)) + 4}" text-anchor="end">${thousands(count)}</text>
      `
    )}
    ${dateLabels(ticks(stretch.from, stretch.to), x)}
    ${schools.map(({ school, points }, index) => {
      const steps = points.map((point) => [wallTime(point.at), point[measure]] as const)
      const last = [stretch.end, points.at(-1)![measure]] as const
      const color = changes(points, measure) && 'changes'
      return html`
        <path class="count ${color} dash-${index}" d="${path([...steps, last]) ?? ''}" />
        <text class="${color}" x="${size.right + 6}" y="${ends[index]! + 4}">${shortened(
          onOneLine(school),
          labelCharacters,
        )}</text>
      `
    })}
      </svg>
    </figure>
  `
}

function dateLabels(ticks: readonly Tick[], x: (wall: number) => number): Markup[] {
  const places = ticks.map(({ wall, label }) => ({ x: round(x(wall)), label: label.replace(/ \d{4}$/, '') }))
  return withRoom(places, { right: size.right + 24 }).map(({ x, label }) =>
    html`
      <line class="tick" x1="${x}" x2="${x}" y1="${size.bottom}" y2="${size.bottom + 4}" />
      <text x="${x}" y="${size.bottom + 18}">${label}</text>
    `
  )
}

/** Labels stand at their line's end, and make room for each other where the ends lie close. */
function labelPlaces(ends: readonly number[]): readonly number[] {
  const places = [...ends]
  const order = ends.map((_, index) => index).sort((one, other) => ends[one]! - ends[other]! || one - other)
  let least = -Infinity
  for (const index of order) {
    places[index] = Math.max(places[index]!, least)
    least = places[index]! + labelHeight
  }
  // Whatever was pushed below the axis goes back up, and pushes those above it.
  let most = size.bottom
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index]!, most)
    most = places[index]! - labelHeight
  }
  return places.map(round)
}

function description(measure: Measure, schools: readonly SchoolLine[]): string {
  const changes = schools.map(({ school, points }) =>
    `${school} from ${thousands(points[0]![measure])} to ${thousands(points.at(-1)![measure])}`
  )
  return `${capitalized(measure)} over time: ${changes.join(', ')}`
}

function capitalized(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
