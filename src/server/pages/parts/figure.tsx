import { thousands } from '../../../sim/wording/count.ts'

/** A count in a table; nothing draws the eye to a zero. */
export function Figure({ count }: { count: number }) {
  return count === 0 ? <span class='zero'>0</span> : <>{thousands(count)}</>
}
