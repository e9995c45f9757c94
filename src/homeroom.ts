/**
 * What a project of your own imports: `import { expect, scenario } from 'homeroom'`. Inside Vitest a scenario is a test;
 * `homeroom run <file>` plays the same file. See docs/stories.md.
 *
 * @module
 */
import { inVitest } from './scenarios/run/in-vitest.ts'

export { expect, matchers } from './scenarios/checks/expect.ts'
export type { Expect } from './scenarios/checks/expect-types.ts'
export type { Cast } from './scenarios/language/cast.ts'
export { type Scenario, scenario, type ScenarioOptions, type Story } from './scenarios/language/scenario.ts'
export * from './sim/sim.ts'

if (process.env.VITEST === 'true') await inVitest()
