import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { StoryResult } from '../report/story-result.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Order } from './order.ts'
import { type Unplayable, unplayable } from './unplayable.ts'
import type { Said } from './worker.ts'

export interface PoolEvents {
  onBegin(id: string): void
  onClock(id: string, at: string): void
  onResult(id: string, result: StoryResult): void
}

/** TypeScript here, JavaScript in the package. */
const workerFile = new URL(`./worker${extname(import.meta.url)}`, import.meta.url)

/** Plays one story after another. */
interface Player {
  play(order: Order, onClock: PoolEvents['onClock']): Promise<StoryResult>
  close(): Promise<unknown>
}

/**
 * Plays stories in so many workers, or, where that is `here`, in this thread, each with a database of its own; gives when all
 * have ended, or, where `bail` is set, when those have ended that ran as the first one failed.
 * @throws HomeroomError where a story's file has changed and can't be played any more
 * @throws Error where a worker breaks down or a story can't be played at all, which is a defect
 */
export async function playAll(
  orders: readonly Order[],
  jobs: number | 'here',
  bail: boolean,
  events: PoolEvents,
): Promise<void> {
  const waiting = [...orders]
  let stopped = false
  // Where there is no story, no database is opened either.
  const players = Math.min(jobs === 'here' ? 1 : jobs, orders.length)
  await Promise.all(Array.from({ length: players }, async () => {
    const player = jobs === 'here' ? await playerHere() : playerApart()
    try {
      for (let order = waiting.shift(); order !== undefined && !stopped; order = waiting.shift()) {
        events.onBegin(order.id)
        const result = await player.play(order, events.onClock)
        events.onResult(order.id, result)
        if (bail && result.status === 'failed') stopped = true
      }
    } finally {
      await player.close()
    }
  }))
}

/** In a worker, whose database is in memory and ends with it. */
function playerApart(): Player {
  const worker = new Worker(workerFile)
  const play = (order: Order, onClock: PoolEvents['onClock']) =>
    new Promise<StoryResult>((resolve, reject) => {
      const onMessage = (said: Said) => {
        if (said.type === 'clock') return onClock(said.id, said.at)
        done()
        if (said.type === 'result') resolve(said.result)
        else reject(errorOf(order, said.why))
      }
      const onError = (error: unknown) => {
        done()
        reject(new Error(`The story ${order.id} broke its worker down: ${String(error)}`))
      }
      const onExit = (code: number) => onError(`it ended with code ${code}`)
      const done = () => worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      worker.postMessage(order)
    })
  return { play, close: () => worker.terminate() }
}

/** In this thread, which has loaded the stories and all that they need. */
async function playerHere(): Promise<Player> {
  const [{ openStore }, { playOrder }] = await Promise.all([
    import('../../sim/store/open-store.ts'),
    import('./order.ts'),
  ])
  const store = await openStore('memory')
  const play = (order: Order, onClock: PoolEvents['onClock']) =>
    playOrder(order, store, (at) => onClock(order.id, at)).catch((error: unknown) => {
      throw errorOf(order, unplayable(error))
    })
  return { play, close: () => store.close() }
}

/** A file that has changed since it was asked for is no defect. */
const errorOf = ({ id }: Order, { code, message }: Unplayable) =>
  code === null ? new Error(`The story ${id} could not be played: ${message}`) : new HomeroomError(code, message)
