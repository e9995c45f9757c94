import { join } from 'node:path'
import { HomeroomError } from '../../sim/error.ts'
import type { Policy } from '../../sim/policy/policy.ts'
import type { Store } from '../../sim/store/store.ts'
import type { StoryResult } from '../report/story-result.ts'
import { storiesOf } from './library.ts'
import { play } from './play.ts'
import { Recorder } from './record.ts'

/** A story that is to be played, as a worker can be told of it. */
export interface Order {
  readonly id: string
  readonly file: string
  readonly root: string
  readonly seed: string
  readonly policy: Policy | null
  readonly policyName: string
  readonly replay: string
  /** The folder that keeps the recording; null for none. */
  readonly record: string | null
}

/**
 * Plays an ordered story in a store.
 * @throws HomeroomError `story_unknown` where its file no longer has it, `story_invalid` where that cannot be loaded any more
 */
export async function playOrder(order: Order, store: Store, onClock: (at: string) => void): Promise<StoryResult> {
  const { id, file, root, seed, policy, policyName, replay, record } = order
  const story = (await storiesOf(file, root)).find((it) => it.id === id)
  if (story === undefined) {
    throw new HomeroomError('story_unknown', `Found no story ${id} any more: "${file}" has changed`)
  }
  return await play(story, {
    store,
    seed,
    ...(policy && { policy }),
    policyName,
    replay,
    onClock,
    ...(record !== null && { recorder: new Recorder(join(record, id.replaceAll('#', '-'))) }),
  })
}
