import type { Scenario } from '../../scenarios/language/scenario.ts'
import type { Narrator } from './narrator.ts'

/** Something that the demo can tell. */
export interface ToldStory {
  readonly seed: string
  /** What the reader must know before anything happens. */
  opening(tell: Narrator): void
  /** What happens, told while it does. */
  scenario(tell: Narrator): Scenario
}
