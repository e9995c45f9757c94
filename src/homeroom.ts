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
export { calendarNames } from './sim/clock/calendars.ts'
export { district, type DistrictOptions, type GeneratedDistrict } from './sim/district/district.ts'
export { exportOf, type ExportOptions } from './sim/district/export.ts'
export { mistakes } from './sim/district/mistakes/mistakes.ts'
export { HomeroomError, type HomeroomErrorCode } from './sim/error.ts'
export { parsePolicy, type Policy } from './sim/policy/policy.ts'
export { fileInMemory, type UploadSet } from './sim/roster/upload-set.ts'
export { openStore } from './sim/store/open-store.ts'
export { createWorld, type World } from './sim/world.ts'

if (process.env.VITEST === 'true') await inVitest()
