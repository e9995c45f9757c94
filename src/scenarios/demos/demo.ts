import type { Expect } from '../checks/expect-types.ts'
import type { Cast } from '../language/cast.ts'
import type { Stage } from '../language/stage.ts'
import type { TrainingOptions } from '../training/options.ts'
import type { Look } from '../training/training-state.ts'

export type { Look } from '../training/training-state.ts'

/** What a step of a demo works with. */
export interface Scene {
  readonly cast: Cast
  readonly stage: Stage
  /** What an earlier step kept in mind. @throws HomeroomError `not_allowed` where no step did */
  noted(name: string): string
  note(name: string, value: string): void
}

export interface DemoStep {
  /** What it is about, in a few words: `The half-finished export arrives`. */
  readonly title: string
  /** Does what the step shows. */
  play(scene: Scene): Promise<void>
  /** What a trainer says then: two to four plain sentences, with the figures of this very run. */
  say(scene: Scene): Promise<string> | string
  /** Which page to open, and what to look at there. */
  look(scene: Scene): Promise<Look> | Look
  /** What must hold then: the rule that the step shows. Checked where demos are tested. */
  checks(scene: Scene, expect: Expect): Promise<void>
}

/** A story that a trainer tells, step by step, in a district that is made for it. */
export interface Demo {
  /** In addresses: `a-hold-approved`. */
  readonly name: string
  readonly title: string
  /** For whom chooses a demo: what it shows, in a sentence or two. */
  readonly about: string
  /** Where its rules stand, as the stories name theirs. */
  readonly source: string
  readonly district: TrainingOptions & { readonly generated: NonNullable<TrainingOptions['generated']> }
  readonly steps: readonly DemoStep[]
}

/** So many words does a trainer say in a minute. */
export const wordsAMinute = 130
