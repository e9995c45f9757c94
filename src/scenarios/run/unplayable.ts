import { HomeroomError, type HomeroomErrorCode } from '../../sim/error.ts'

/** Why a story could not be played at all, as a worker can tell it; without a code it is a defect. */
export interface Unplayable {
  readonly code: HomeroomErrorCode | null
  readonly message: string
}

export function unplayable(error: unknown): Unplayable {
  if (error instanceof HomeroomError) return { code: error.code, message: error.message }
  return { code: null, message: error instanceof Error ? error.stack ?? error.message : String(error) }
}
