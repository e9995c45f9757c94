import type { Training } from '../../scenarios/training/training.ts'
import type { Played } from '../../scenarios/training/play.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { ServedEvent } from './served-event.ts'

/** What plays in a district. */
export interface Play {
  /** Deadlines that have happened so far. */
  readonly steps: number
  /** ISO 8601 in UTC; null: until nothing is due any more, or it has had its steps. */
  readonly until: string | null
}

/** Lets a district's deadlines happen one after another while its caller does something else; one play at a time. */
export class Playing {
  readonly #tell: (event: ServedEvent) => void
  readonly #failed: (error: unknown) => void
  #play: Play | null = null
  #isStopped = false
  #end: Promise<void> = Promise.resolve()

  /** `failed` hears of defects; whatever ends a play is told as an event, too. */
  constructor(tell: (event: ServedEvent) => void, failed: (error: unknown) => void) {
    this.#tell = tell
    this.#failed = failed
  }

  /** Null where nothing plays. */
  get now(): Play | null {
    return this.#play
  }

  /** Begins; what happens comes as events. @throws HomeroomError `not_allowed` while another play goes on */
  start(training: Training, played: Played): Play {
    if (this.#play !== null) {
      throw new HomeroomError('not_allowed', 'Stop what plays first: a district plays one thing at a time')
    }
    this.#isStopped = false
    const begun = this.#play = { steps: 0, until: played.until ?? null }
    this.#end = this.#go(training, played)
    return begun
  }

  /** Resolves when the step that is under way has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#end
  }

  async #go(training: Training, played: Played): Promise<void> {
    const tell = (state: 'step' | 'ended' | 'stopped' | 'failed', text: string, told: readonly string[] = []) =>
      this.#tell({ type: 'play', state, steps: this.#play!.steps, at: training.world.now(), text, told })
    try {
      for await (const { moment, told } of training.play(played)) {
        this.#play = { ...this.#play!, steps: this.#play!.steps + 1 }
        tell('step', moment.label, told.map(({ by, text }) => `${by}: ${text}`))
        if (this.#isStopped) break
      }
      tell(this.#isStopped ? 'stopped' : 'ended', this.#isStopped ? 'stopped' : 'nothing more is to happen')
    } catch (error) {
      if (!(error instanceof HomeroomError)) this.#failed(error)
      tell('failed', error instanceof HomeroomError ? error.message : 'a defect; the server’s log has it')
    } finally {
      this.#play = null
    }
  }
}
