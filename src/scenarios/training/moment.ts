import type { DemoWords } from './training-state.ts'
import type { Told } from './told.ts'

/** Something that can be gone back or forward to. */
export interface Moment {
  /** How many acts lie before it: 0 is the beginning. */
  readonly number: number
  /** ISO 8601 with the district's offset. */
  readonly at: string
  /** What happened last, in a few words. */
  readonly label: string
  readonly isNow: boolean
  /** What a trainer says to it, where it is the end of a demo's step. */
  readonly words: DemoWords | null
}

/** What came of an act. */
export interface Outcome {
  readonly moment: Moment
  readonly told: readonly Told[]
}
