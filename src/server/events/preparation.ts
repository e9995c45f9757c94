import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { AppEnvironment } from '../app-environment.ts'

/** Where a page hears that what is being made is there. */
export const preparationPath = '/preparation'

/** Whether something is still being made, and word of its end for pages that wait for it. */
export function preparation(making: Promise<unknown> | null) {
  let isDone = making === null
  const done = () => void (isDone = true)
  const made = Promise.resolve(making).then(done, done)
  const route = new Hono<AppEnvironment>()
  route.get(preparationPath, (context) =>
    streamSSE(context, async (stream) => {
      await made
      await stream.writeSSE({ event: 'changed', data: '{}' })
    }))
  return { isDone: () => isDone, route }
}
