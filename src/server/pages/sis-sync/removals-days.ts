import { daysBetween } from '../../../sim/clock/moment.ts'
import type { World } from '../../../sim/world.ts'

/** How long removals stay automatic without another upload. */
export interface RemovalsDays {
  readonly days: number
  /** 0 on the last day; negative after it. */
  readonly left: number
}

/** null where no upload has been accepted yet. */
export function removalsDays(world: World): RemovalsDays | null {
  const last = world.lastAcceptedAt()
  if (last === null) return null
  const { automaticRemovals, timeZone } = world.policy().service
  return {
    days: automaticRemovals.days,
    left: automaticRemovals.days - daysBetween(last, world.now(), timeZone),
  }
}

export function removalsSentence({ days, left }: RemovalsDays): string {
  if (left > 1) return `Removals stay automatic for ${left} more days`
  if (left === 1) return 'Removals stay automatic until tomorrow night'
  if (left === 0) return 'Removals stay automatic until tonight: today is the last day for an upload'
  return `Removals are no longer automatic: more than ${days} days without an accepted upload`
}
