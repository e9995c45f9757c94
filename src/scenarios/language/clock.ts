import { z } from 'zod'
import type { Deadline } from '../../sim/clock/deadline.ts'
import type { Duration } from '../../sim/clock/moment.ts'
import { assertAsked, text } from './asked.ts'
import type { Stage } from './stage.ts'

/** The virtual clock. What falls due on the way happens, in its order. */
export class Clock {
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /** The virtual time, ISO 8601 with the district's offset. */
  get now(): string {
    return this.#stage.world.now()
  }

  /** The day, `2026-01-05`. */
  get today(): string {
    return this.#stage.rehearsal.today
  }

  /**
   * Goes to a day in the calendar's words (`first day of spring`, `winter break`), the next one, to a date, or to a date and
   * time. A day without time means 02:00, when the nightly sync runs.
   */
  async to(when: string): Promise<void> {
    assertAsked({ when: text }, { when })
    await this.#stage.rehearsal.to(when)
  }

  /** Goes on by a while: `{ days: 90 }`. */
  async by(duration: Duration): Promise<void> {
    await this.#stage.rehearsal.by(duration)
  }

  /** Goes to what falls due next: a term's edge, a warning, a reminder, the nightly sync. */
  async toNextDeadline(): Promise<Deadline | null> {
    return await this.#stage.rehearsal.toNextDeadline()
  }

  /** Goes on until nothing is due any more, or the nightly sync has changed nothing; for 400 days at most. */
  async untilQuiet(options: { readonly daysMax?: number } = {}): Promise<void> {
    assertAsked({ options: z.strictObject({ daysMax: z.int().min(1).optional() }) }, { options })
    await this.#stage.rehearsal.untilQuiet(options)
  }
}
