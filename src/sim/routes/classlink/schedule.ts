import type { DateRange } from './date-ranges.ts'
import { dateRanges, edgesOf, isWithin } from './date-ranges.ts'

/** When imports rest or are limited, as plain data. */
export interface ImportSchedule {
  readonly blackouts: readonly DateRange[]
  /** On, off, or in ranges of days. */
  readonly limited: boolean | readonly DateRange[]
}

export const noSchedule: ImportSchedule = { blackouts: [], limited: false }

/** A moment at which a blackout or limited imports begin or end. */
export interface Edge {
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly kind: 'blackout edge'
  /** What happens then, without a final period. */
  readonly text: string
}

/** @throws HomeroomError `date_invalid` */
export function checkedSchedule({ blackouts, limited }: ImportSchedule): ImportSchedule {
  return {
    blackouts: dateRanges(blackouts),
    limited: typeof limited === 'boolean' ? limited : dateRanges(limited),
  }
}

export function isBlackout({ blackouts }: ImportSchedule, at: string, timeZone: string): boolean {
  return isWithin(blackouts, at, timeZone)
}

export function isLimited({ limited }: ImportSchedule, at: string, timeZone: string): boolean {
  return typeof limited === 'boolean' ? limited : isWithin(limited, at, timeZone)
}

/** The edges after a moment, up to another one where it is given, in their order. */
export function edgesAfter(schedule: ImportSchedule, after: string, timeZone: string, until?: string): Edge[] {
  const edges = [
    ...edgesOf(schedule.blackouts, timeZone).map(({ at, begins }): Edge => ({
      at,
      kind: 'blackout edge',
      text: `the Sync Blackout ${begins ? 'begins' : 'ends'}`,
    })),
    ...(typeof schedule.limited === 'boolean' ? [] : edgesOf(schedule.limited, timeZone)).map((
      { at, begins },
    ): Edge => ({
      at,
      kind: 'blackout edge',
      text: `Limited Imports ${begins ? 'begin' : 'end'}`,
    })),
  ]
  const [from, to] = [Date.parse(after), until === undefined ? Infinity : Date.parse(until)]
  return edges.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= to)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
