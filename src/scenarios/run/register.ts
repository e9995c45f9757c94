import type { Scenario } from '../language/scenario.ts'

/** What becomes of a story when its file is loaded. */
export type Registrar = (scenario: Scenario) => void

/** Where stories go that nobody collects; a Vitest worker makes tests of them. */
let otherwise: Registrar | undefined
let collecting: Registrar | undefined

/** Hands a story to whoever collects, or to the test runner in which its file is loaded. */
export function register(scenario: Scenario): void {
  const taker = collecting ?? otherwise
  // A story file that is imported for something else than its stories, such as its types, does nothing.
  taker?.(scenario)
}

/** Sets what becomes of stories that nobody collects. */
export function registerOtherwise(registrar: Registrar): void {
  otherwise = registrar
}

/** The stories that loading something registers, in their order. Loads must not overlap. */
export async function collect(load: () => Promise<unknown>): Promise<Scenario[]> {
  const scenarios: Scenario[] = []
  collecting = (scenario) => scenarios.push(scenario)
  try {
    await load()
  } finally {
    collecting = undefined
  }
  return scenarios
}
