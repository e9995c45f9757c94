import { wallClock } from '../../mocks/serve/wall-clock.ts'

/** The time in which clients live. It comes in as a parameter, so that a test need not wait. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs something later; gives the function that calls it off. */
  after(milliseconds: number, run: () => void): () => void
}

/** The real time: an upload's quiet, a login's patience and a client's idleness are of the world outside. */
export const realTiming: Timing = {
  now: () => wallClock().getTime(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
