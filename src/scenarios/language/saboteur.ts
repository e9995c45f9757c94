import { z } from 'zod'
import { type Breakable, breakable } from '../../sim/checks/sabotage.ts'
import { assertAsked } from './asked.ts'
import type { Stage } from './stage.ts'

/** Does to the service what no rule of it does, so that a canary story can prove that the invariants notice. */
export class Saboteur {
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /** Breaks an invariant behind the service's back. */
  async breaks(invariant: Breakable): Promise<void> {
    assertAsked({ invariant: z.enum(breakable) }, { invariant })
    await this.#stage.act({ by: 'saboteur', text: `breaks that ${invariant}` }, () => this.#stage.sabotage(invariant))
  }
}
