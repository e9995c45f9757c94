import { Temporal } from 'temporal-polyfill'
import { startOfDay } from '../../clock/moment.ts'
import type { SisFeed } from '../sis-feed.ts'
import type { CleverOptions } from './options.ts'

/** When imports stand still, from the first moment of one day to the first moment of another, `YYYY-MM-DD`. */
export interface Pause {
  readonly start: string
  readonly end: string
  readonly by: 'calendar' | 'hand'
}

/** What the clock comes to in a vendor. */
export interface VendorEdge {
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly edge: 'pause notice' | 'pause begins' | 'pause ends'
  readonly text: string
}

/** From two days before the last day of school to two weeks before the first one, as Clever sets it by itself. */
export function pauseOf(
  { lastDayOfSchool, nextFirstDayOfSchool }: Pick<SisFeed, 'lastDayOfSchool' | 'nextFirstDayOfSchool'>,
  at: string,
  { pauseDaysBefore, pauseWithoutDates }: CleverOptions,
): Pause {
  const start = lastDayOfSchool === ''
    ? `${at.slice(0, 4)}-${pauseWithoutDates.start}`
    : daysBefore(lastDayOfSchool, pauseDaysBefore.lastDay)
  const end = nextFirstDayOfSchool === ''
    ? `${start.slice(0, 4)}-${pauseWithoutDates.end}`
    : daysBefore(nextFirstDayOfSchool, pauseDaysBefore.firstDay)
  return { start, end, by: 'calendar' }
}

const daysBefore = (date: string, days: number) => String(Temporal.PlainDate.from(date).subtract({ days }))

/** The moments of a pause in order; the district is told by mail the day before. */
export function edgesOf({ start, end }: Pause, timeZone: string): readonly VendorEdge[] {
  const begins = momentOf(start, timeZone)
  return [
    { at: startOfDay(begins, -1, timeZone), edge: 'pause notice', text: 'Clever will pause its imports tomorrow' },
    { at: begins, edge: 'pause begins', text: 'Clever pauses its imports for the summer' },
    { at: momentOf(end, timeZone), edge: 'pause ends', text: 'Clever resumes its imports' },
  ]
}

/** Whether a moment lies in a pause; its last day is the first one on which imports run again. */
export function isWithin(pause: Pause | null, at: string, timeZone: string): boolean {
  return pause !== null && momentOf(pause.start, timeZone) <= at && at < momentOf(pause.end, timeZone)
}

function momentOf(date: string, timeZone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: 'second' })
}
