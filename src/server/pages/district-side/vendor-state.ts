import type { Status } from '../parts/mark.tsx'
import type { SideView } from './side-view.ts'

/** How it stands with the vendor that a roster goes through. */
export interface VendorState {
  readonly name: string
  readonly status: Status
  readonly words: string
}

/** Null where the roster comes as files, or nothing is known of its way. */
export function vendorState(view: SideView | null): VendorState | null {
  if (view?.clever) {
    const { status, hold, pause } = view.clever
    if (hold !== null) {
      return { name: 'Clever', status: 'held', words: `${status}, by the ${hold.by}: nothing new comes` }
    }
    if (status !== 'Paused') return { name: 'Clever', status: 'good', words: status }
    return { name: 'Clever', status: 'plain', words: `Paused${pause === null ? '' : ` until ${pause.end}`}` }
  }
  if (view?.classlink) {
    const { isBlackout, waiting, lastReport } = view.classlink
    if (isBlackout) return { name: 'ClassLink', status: 'plain', words: 'a blackout, nothing is imported' }
    if (waiting !== null) return { name: 'ClassLink', status: 'held', words: 'an import waits for a person' }
    return { name: 'ClassLink', status: 'good', words: lastReport ?? 'nothing has been imported yet' }
  }
  return null
}
