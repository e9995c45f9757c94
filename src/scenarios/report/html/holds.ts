import { joined } from '../../../sim/wording/count.ts'
import type { StoryEvent } from '../story-result.ts'
import { shortDay, wallTime } from './calendar.ts'

/** Schools that went on hold together and came off it together. */
export interface HoldBar {
  readonly schools: readonly string[]
  readonly from: number
  /** Null where it still holds at the story's end. */
  readonly to: number | null
  readonly end: 'approved' | 'released' | null
}

/** The holds that the events tell, in the order in which they began. */
export function holdBars(events: readonly StoryEvent[]): readonly HoldBar[] {
  const open = new Map<string, number>()
  const ended: { school: string; from: number; to: number | null; end: HoldBar['end'] }[] = []
  for (const { kind, schools, at } of events) {
    for (const school of schools) {
      const from = open.get(school)
      // A newer upload that is held as well takes the older one's place: the hold goes on.
      if (kind === 'hold' && from === undefined) open.set(school, wallTime(at))
      if ((kind === 'approval' || kind === 'release') && from !== undefined) {
        ended.push({ school, from, to: wallTime(at), end: kind === 'approval' ? 'approved' : 'released' })
        open.delete(school)
      }
    }
  }
  const all = [...ended, ...[...open].map(([school, from]) => ({ school, from, to: null, end: null }))]
  return [...Map.groupBy(all, ({ from, to, end }) => `${from} ${to} ${end}`).values()]
    .map((group) => ({ ...group[0]!, schools: group.map(({ school }) => school) }))
    .sort((one, other) => one.from - other.from || (one.to ?? Infinity) - (other.to ?? Infinity))
}

/** `Oak High: on hold 6 Jan to 9 Jan, approved`. */
export function holdLabel({ schools, from, to, end }: HoldBar): string {
  const who = schools.length > 2 ? `${schools.length} schools` : joined(schools)
  return to === null
    ? `${who}: on hold since ${shortDay(from)}`
    : `${who}: on hold ${shortDay(from)} to ${shortDay(to)}, ${end}`
}
