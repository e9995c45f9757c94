import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { openStore } from '../../sim/store/open-store.ts'
import type { StoryResult } from '../report/story-result.ts'
import { storiesOf } from './library.ts'
import { play } from './play.ts'
import { Recorder } from './record.ts'
import type { Policy } from '../../sim/policy/policy.ts'

/** A story that a worker is to play. */
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

/** What a worker says. */
export type Said =
  | { readonly type: 'clock'; readonly id: string; readonly at: string }
  | { readonly type: 'result'; readonly id: string; readonly result: StoryResult }
  /** The story could not be played at all. */
  | { readonly type: 'broken'; readonly id: string; readonly message: string }

const port = parentPort!
const store = openStore('memory')
let turn = Promise.resolve()

port.on('message', (order: Order) => {
  turn = turn.then(() => carryOut(order))
})

async function carryOut(order: Order): Promise<void> {
  const { id, file, root, seed, policy, policyName, replay, record } = order
  const say = (said: Said) => port.postMessage(said)
  try {
    const story = (await storiesOf(file, root)).find((it) => it.id === id)
    if (story === undefined) throw new Error(`${file} no longer has the story ${id}`)
    const result = await play(story, {
      store: await store,
      seed,
      ...(policy && { policy }),
      policyName,
      replay,
      onClock: (at) => say({ type: 'clock', id, at }),
      ...(record !== null && { recorder: new Recorder(join(record, id.replaceAll('#', '-'))) }),
    })
    say({ type: 'result', id, result })
  } catch (error) {
    say({ type: 'broken', id, message: error instanceof Error ? error.stack ?? error.message : String(error) })
  }
}
