import { parentPort } from 'node:worker_threads'
import { openStore } from '../../sim/store/open-store.ts'
import type { StoryResult } from '../report/story-result.ts'
import { type Order, playOrder } from './order.ts'
import { type Unplayable, unplayable } from './unplayable.ts'

/** What a worker says. */
export type Said =
  | { readonly type: 'clock'; readonly id: string; readonly at: string }
  | { readonly type: 'result'; readonly id: string; readonly result: StoryResult }
  /** The story could not be played at all. */
  | { readonly type: 'broken'; readonly id: string; readonly why: Unplayable }

const port = parentPort!
const store = openStore('memory')
let turn = Promise.resolve()

port.on('message', (order: Order) => {
  turn = turn.then(() => carryOut(order))
})

async function carryOut(order: Order): Promise<void> {
  const { id } = order
  const say = (said: Said) => port.postMessage(said)
  try {
    say({ type: 'result', id, result: await playOrder(order, await store, (at) => say({ type: 'clock', id, at })) })
  } catch (error) {
    say({ type: 'broken', id, why: unplayable(error) })
  }
}
