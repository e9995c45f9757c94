import { scaleUtc } from 'd3-scale'
import type { StoryResult } from '../story-result.ts'
import { dayLength, startOfDay, wallTime } from './calendar.ts'

/** The days that a story's drawings show, by the wall's clock, and where each moment stands between their edges. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** When the story ended; what is drawn after it are empty days. */
  readonly end: number
  /** Days on which something happens are wider than the others. */
  readonly isStretched: boolean
  /** From 0 to 1. */
  share(wall: number): number
}

/** A story of one day would be a mark without a place; a week around it shows which days there are. */
const daysMin = 7
/** What a day takes of the whole at most; a story of few days needs no wider ones. */
const dayShareMax = 0.08

/**
 * Most stories sleep for months and are decided within days. So that those days can be seen, they take up to half of the
 * width; the quiet ones share the rest.
 */
export function stretchOf({ from, to, events, counts }: StoryResult): Stretch {
  const walls = [from, to, ...events.map(({ at }) => at), ...counts.map(({ at }) => at)].map(wallTime)
  const first = startOfDay(walls.reduce((least, wall) => Math.min(least, wall), Infinity))
  const last = startOfDay(walls.reduce((most, wall) => Math.max(most, wall), -Infinity))
  const days = Math.max((last - first) / dayLength + 1, daysMin)
  const busy = new Set(events.map(({ at }) => startOfDay(wallTime(at))))
  const weight = weightOf(busy.size, days - busy.size)
  const edges = [first]
  const places = [0]
  for (let day = 0; day < days; day++) {
    edges.push(first + (day + 1) * dayLength)
    places.push(places.at(-1)! + (busy.has(edges[day]!) ? weight : 1))
  }
  const scale = scaleUtc().domain(edges).range(places.map((place) => place / places.at(-1)!)).clamp(true)
  return { from: first, to: edges.at(-1)!, end: wallTime(to), isStretched: weight > 1, share: (wall) => scale(wall) }
}

function weightOf(busy: number, quiet: number): number {
  if (busy === 0) return 1
  const most = busy * dayShareMax < 1 ? dayShareMax * quiet / (1 - busy * dayShareMax) : Infinity
  return Math.max(1, Math.min(quiet / busy, most))
}
