import { play } from '../../src/scenarios/run/play.ts'
import type { StoryResult } from '../../src/scenarios/report/story-result.ts'
import type { ScenarioOptions, Story } from '../../src/scenarios/language/scenario.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import type { Store } from '../../src/sim/store/store.ts'

let store: Promise<Store> | undefined

/** Plays a story that stands in a test, in a district of one small school. */
export async function told(story: Story, options: Partial<ScenarioOptions> = {}): Promise<StoryResult> {
  const scenario = {
    title: 'A story of a test',
    shows: 'what the test says',
    source: 'test',
    district: { students: 60 },
    route: 'csv-2.0',
    ...options,
    story,
  } as const
  return await play({ id: 'test/told', theme: 'test', scenario }, {
    store: await (store ??= openStore('memory')),
    seed: '1',
    policyName: 'remind',
    replay: '',
  })
}

/** What such a story fails with; an empty text where it passes. */
export async function failureOf(story: Story, options?: Partial<ScenarioOptions>): Promise<string> {
  return (await told(story, options)).failure?.message ?? ''
}
