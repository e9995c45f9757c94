export const dayLength = 86_400_000

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * The local date and time of an ISO 8601 moment in milliseconds, as if it were in UTC: what stands on the wall of the
 * school is what is drawn, on a machine in whatever zone.
 */
export function wallTime(at: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/.exec(at)
  if (!parts) return 0
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return Date.UTC(year!, month! - 1, day!, hour, minute, second)
}

/** `6 Jan`. */
export function shortDay(wall: number): string {
  const date = new Date(wall)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`
}

/** `Tue 6 Jan 2026`. */
export function longDay(at: string): string {
  const wall = wallTime(at)
  return `${weekdays[new Date(wall).getUTCDay()]} ${shortDay(wall)} ${new Date(wall).getUTCFullYear()}`
}

/** `05:00`. */
export function clockTime(at: string): string {
  return /T(\d\d:\d\d)/.exec(at)?.[1] ?? ''
}

/** A moment as the pages show it: `Tue 6 Jan 2026, 05:00`. */
export function dayAndTime(at: string): string {
  return [longDay(at), clockTime(at)].filter(Boolean).join(', ')
}

/** A place on the calendar where a line is drawn. */
export interface Tick {
  readonly wall: number
  readonly label: string
}

/** Months where the stretch is long, Mondays where it is a few weeks, days where it is a few days. */
export function ticks(from: number, to: number): readonly Tick[] {
  const days = Math.round((to - from) / dayLength)
  return days > 62 ? monthTicks(from, to) : dayTicks(from, to, days > 10)
}

function monthTicks(from: number, to: number): Tick[] {
  const first = new Date(from)
  const result: Tick[] = []
  for (let month = first.getUTCMonth();; month++) {
    const wall = Date.UTC(first.getUTCFullYear(), month, 1)
    if (wall > to) return result
    if (wall < from) continue
    const date = new Date(wall)
    const isJanuary = date.getUTCMonth() === 0
    result.push({ wall, label: isJanuary ? `Jan ${date.getUTCFullYear()}` : months[date.getUTCMonth()]! })
  }
}

function dayTicks(from: number, to: number, mondaysOnly: boolean): Tick[] {
  const result: Tick[] = []
  for (let wall = startOfDay(from); wall <= to; wall += dayLength) {
    if (!mondaysOnly || new Date(wall).getUTCDay() === 1) result.push({ wall, label: shortDay(wall) })
  }
  return result
}

export function startOfDay(wall: number): number {
  return Math.floor(wall / dayLength) * dayLength
}
