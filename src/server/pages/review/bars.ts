import { scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import type { HoldPolicy } from '../../../sim/policy/hold-policy.ts'
import type { RecordType, SchoolCounts } from '../../../sim/sync/report.ts'
import type { HeldSchool } from '../../../sim/world.ts'
import { recordNouns } from '../../../sim/policy/limit.ts'
import { percentOf, thousands } from '../../../sim/wording/count.ts'

export const kinds = ['kept', 'changed', 'removed', 'added'] as const
export type Kind = (typeof kinds)[number]

/** What becomes of the records of one type in a school. */
export interface Bar extends Readonly<Record<Kind, number>> {
  readonly type: RecordType
  readonly noun: string
  /** Records before the upload: kept, changed and removed. */
  readonly population: number
  /** The share that may be removed without a hold, in percent; null where no such limit holds. */
  readonly limitPercent: number | null
  readonly isOver: boolean
  /** The figures in words. */
  readonly words: string
}

/** The record types of which the district knows how many there are. */
const drawn = ['teachers', 'staff', 'students', 'guardians', 'classes'] as const satisfies (keyof SchoolCounts)[]

/** A bar per record type that has or gets records. */
export function barsOf(held: HeldSchool, counts: SchoolCounts, policy: HoldPolicy): Bar[] {
  return drawn.flatMap((type) => {
    const { creates: added, updates: changed, removals: removed } = held.changes[type]
    const population = Math.max(counts[type], changed + removed)
    if (population + added === 0) return []
    const noun = recordNouns[type][1]
    const isLimited = policy.recordTypes === 'any' || policy.recordTypes.includes(type)
    const over = held.holds.some(({ reason }) => reason.startsWith('removals: ') && reason.includes(` ${noun}`))
    return [{
      type,
      noun,
      population,
      kept: population - changed - removed,
      changed,
      removed,
      added,
      limitPercent: isLimited ? policy.removals?.percent ?? null : null,
      isOver: over,
      words: words({ population, changed, removed, added }),
    }]
  })
}

function words(
  { population, changed, removed, added }: Omit<Bar, 'type' | 'noun' | 'kept' | 'limitPercent' | 'isOver' | 'words'>,
) {
  const parts = [
    ...(removed > 0
      ? [`${thousands(removed)} of ${thousands(population)} removed (${percentOf(removed, population)})`]
      : []),
    ...(changed > 0 ? [`${thousands(changed)} changed`] : []),
    ...(added > 0 ? [`${thousands(added)} added`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : `all ${thousands(population)} stay as they are`
}

export interface Segment {
  readonly kind: Kind
  readonly x: number
  readonly width: number
}

export interface DrawnBar {
  readonly bar: Bar
  readonly segments: readonly Segment[]
  /** Where removals, which stand at the end of what there was, reach the limit. */
  readonly limitX: number | null
}

/** Twice as many new records as there were are as much as can be drawn beside the others. */
const addedShareMax = 1.5

/**
 * Places the bars in a drawing so many px wide. Each is a share of its own type's records, so that one line shows the limit
 * of all; what is added comes after them.
 */
export function placeBars(bars: readonly Bar[], width: number): DrawnBar[] {
  const share = (bar: Bar, count: number) => bar.population === 0 ? 0 : count / bar.population
  const most = Math.max(0, ...bars.map((bar) => Math.min(share(bar, bar.added), addedShareMax)))
  const x = scaleLinear().domain([0, 1 + most]).range([0, width])
  return bars.map((bar) => {
    const row = Object.fromEntries(kinds.map((kind) => [
      kind,
      bar.population === 0
        ? kind === 'added' ? most || 1 : 0
        : kind === 'added'
        ? Math.min(share(bar, bar.added), addedShareMax)
        : share(bar, bar[kind]),
    ]))
    const segments = stack<Record<string, number>>().keys(kinds)([row]).flatMap((series): Segment[] => {
      const [from, to] = series[0]!
      return to > from ? [{ kind: series.key as Kind, x: round(x(from)), width: round(x(to) - x(from)) }] : []
    })
    const limitX = bar.limitPercent === null || bar.population === 0 ? null : round(x(1 - bar.limitPercent / 100))
    return { bar, segments, limitX }
  })
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
