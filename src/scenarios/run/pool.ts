import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { StoryResult } from '../report/story-result.ts'
import type { Order, Said } from './worker.ts'

export interface PoolEvents {
  onBegin(id: string): void
  onClock(id: string, at: string): void
  onResult(id: string, result: StoryResult): void
}

/** TypeScript here, JavaScript in the package. */
const workerFile = new URL(`./worker${extname(import.meta.url)}`, import.meta.url)

/**
 * Plays stories in so many workers, each with a database of its own; gives when all have ended, or, where `bail` is set, when
 * those have ended that ran as the first one failed.
 * @throws Error where a worker breaks down, which is a defect
 */
export async function playAll(
  orders: readonly Order[],
  jobs: number,
  bail: boolean,
  events: PoolEvents,
): Promise<void> {
  const waiting = [...orders]
  let stopped = false
  await Promise.all(Array.from({ length: Math.min(jobs, orders.length) }, async () => {
    const worker = new Worker(workerFile)
    try {
      for (let order = waiting.shift(); order !== undefined && !stopped; order = waiting.shift()) {
        events.onBegin(order.id)
        const result = await playOne(worker, order, events)
        events.onResult(order.id, result)
        if (bail && result.status === 'failed') stopped = true
      }
    } finally {
      // Its database is in memory and ends with it.
      await worker.terminate()
    }
  }))
}

function playOne(worker: Worker, order: Order, { onClock }: PoolEvents): Promise<StoryResult> {
  return new Promise((resolve, reject) => {
    const onMessage = (said: Said) => {
      if (said.type === 'clock') return onClock(said.id, said.at)
      done()
      if (said.type === 'result') resolve(said.result)
      else reject(new Error(`The story ${said.id} could not be played: ${said.message}`))
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
}
