import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, the longest first. Vitest takes the largest file first where it has never run them, and then
 * one worker plays the stories alone at the end, for minutes.
 */
export const longest: readonly string[] = [
  'test/scenarios/stories.test.ts',
  'test/server/pages/demos-browser.test.ts',
  'test/scenarios/demos/demos.test.ts',
  'test/commands/demo.test.ts',
  'test/server/pages/browser.test.ts',
  'test/sim/sync/part/part.test.ts',
  'test/server/killed.test.ts',
  'test/commands/serve.test.ts',
  'test/commands/run-stories.test.ts',
  'test/sim/sync/large.test.ts',
  'test/commands/hold.test.ts',
  'test/sim/store/postgres.test.ts',
  'test/package/package.test.ts',
  'test/server/qa-walk.test.ts',
  'test/sim/checks/a-year.test.ts',
  'test/commands/sync.test.ts',
  'test/sim/sync/differing.test.ts',
  'test/sim/sync/unsettled.test.ts',
  'test/server/pages/stories-browser.test.ts',
  'test/sim/store/killed-sync.test.ts',
  'test/scenarios/under-faults.test.ts',
  'test/server/pages/stories.test.ts',
  'test/commands/merge-reports.test.ts',
  'test/sim/district/mistakes.test.ts',
  'test/sim/sync/compared.test.ts',
  'test/sim/sync/part/counts.test.ts',
  'test/commands/generate.test.ts',
  'test/server/districts/kept.test.ts',
]

/** Runs the longest files first, and the others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}`))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
