import { openStore } from '../../sim/store/open-store.ts'
import type { Store } from '../../sim/store/store.ts'
import { failureText } from '../report/failure-text.ts'
import { plainPage } from '../report/plain-page.ts'
import type { StoryFailure } from '../report/story-result.ts'
import { play } from './play.ts'
import { registerOtherwise } from './register.ts'

/** The first test of a worker starts a database, and on a new machine makes it. */
const timeoutMs = 300_000

let store: Promise<Store> | undefined

/** Makes a test of each story whose file is loaded in this Vitest worker. `HOMEROOM_SEED` gives it other districts. */
export async function inVitest(): Promise<void> {
  const { test } = await import('vitest')
  const seed = process.env.HOMEROOM_SEED ?? '1'
  registerOtherwise((scenario) => {
    test(scenario.title, { timeout: timeoutMs }, async () => {
      const { failure } = await play({ id: scenario.title, theme: '', scenario }, {
        store: await (store ??= openStore('memory')),
        seed,
        policyName: 'remind',
        replay: `HOMEROOM_SEED=${seed} vitest run -t ${JSON.stringify(scenario.title)}`,
      })
      if (failure !== null) throw errorOf(failure)
    })
  })
}

/** A failure as the test runner shows it: with everything that `homeroom run` says, at the story's own line. */
function errorOf(failure: StoryFailure): Error {
  const error = new Error(failureText(failure, plainPage))
  error.stack = failure.stack ?? `${error.message}\n    at ${failure.place ?? 'the story'}`
  return error
}
