import { createHash } from 'node:crypto'

/** The first characters of the SHA-256 of a text. */
export function hexOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length)
}

/**
 * An ObjectID: the second in which it was made, then what follows from a text. Ids of one second come in no order that means
 * anything, those of later seconds come after them.
 */
export function objectId(seconds: number, text: string): string {
  return hexSeconds(seconds) + hexOf(text, 16)
}

/** The ids of events: second, machine, counter, so that they ascend in the order in which they are made. */
export function countedId(seconds: number, machine: string, count: number): string {
  return hexSeconds(seconds) + hexOf(machine, 10) + (count % 0x100_0000).toString(16).padStart(6, '0')
}

export function secondsOf(at: string): number {
  return Math.floor(Date.parse(at) / 1_000)
}

/** As Clever writes moments, with milliseconds. */
export function timestamp(at: string): string {
  return new Date(Date.parse(at)).toISOString()
}

/** The same, but a millisecond after another moment where it is not later: clients tell two syncs apart by their moments. */
export function timestampAfter(before: string, at: string): string {
  const moment = timestamp(at)
  return moment > before ? moment : new Date(Date.parse(before) + 1).toISOString()
}

const hexSeconds = (seconds: number) => seconds.toString(16).padStart(8, '0')
