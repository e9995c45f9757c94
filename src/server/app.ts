import { Hono } from 'hono'
import type { AppEnvironment } from './app-environment.ts'
import type { Districts } from './districts/districts.ts'

export type { AppEnvironment } from './app-environment.ts'

export interface AppOptions {
  readonly districts: Districts
}

/** The whole server as a function from request to reply; tested by calling `app.request(…)`. */
export function createApp({ districts }: AppOptions): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.use(async (context, next) => {
    context.set('districts', districts)
    await next()
  })
  app.use('/districts/:district/*', async (context, next) => {
    context.set('district', districts.get(context.req.param('district')))
    await next()
  })
  return app
}
