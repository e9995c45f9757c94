import type { Outcome } from './moment.ts'
import type { Training } from './training.ts'

/** Nobody watches longer than so many deadlines. */
const stepsMax = 400

/** Until when a training is played. */
export interface Played {
  /** ISO 8601 with an offset: what falls due later does not happen. */
  readonly until?: string
  /** At most so many deadlines; 400 where left out, and never more. */
  readonly steps?: number
}

/** Lets happen what falls due, one deadline after another, each when it is asked for. It ends where nothing is due any more. */
export async function* play(
  training: Pick<Training, 'nextDeadline' | 'step'>,
  { until, steps = stepsMax }: Played,
): AsyncGenerator<Outcome> {
  for (let step = 0; step < Math.min(steps, stepsMax); step++) {
    const next = await training.nextDeadline()
    if (next === null || (until !== undefined && Date.parse(next.at) > Date.parse(until))) return
    yield await training.step()
  }
}
