import { HomeroomError, type HomeroomErrorCode } from '../../sim/error.ts'

/** The value, if there is one. */
export function assertFound<T>(value: T | null | undefined, code: HomeroomErrorCode, message: string): T {
  if (value !== null && value !== undefined) return value
  throw new HomeroomError(code, message)
}
