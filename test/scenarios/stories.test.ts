import { beforeAll, describe, test } from 'vitest'
import { failureText } from '../../src/scenarios/report/failure-text.ts'
import { plainPage } from '../../src/scenarios/report/plain-page.ts'
import { selectStories } from '../../src/scenarios/run/library.ts'
import { play } from '../../src/scenarios/run/play.ts'
import { openStore } from '../../src/sim/store/open-store.ts'
import type { Store } from '../../src/sim/store/store.ts'

/** The library, as `homeroom run` plays it. */
const themes = Map.groupBy(await selectStories({ asked: [], tags: [] }), ({ theme }) => theme)
const seed = process.env.HOMEROOM_SEED ?? '1'

let store: Store
beforeAll(async () => {
  store = await openStore('memory')
})

describe.each([...themes])('The story on %s:', (_, stories) => {
  test.each(stories.map((story) => [story.scenario.title, story] as const))('%s', async (_, story) => {
    const replay = `homeroom run ${story.id} --seed ${seed}`
    const { failure } = await play(story, { store, seed, policyName: 'remind', replay })
    if (failure !== null) throw new Error(failureText(failure, plainPage))
  })
})
