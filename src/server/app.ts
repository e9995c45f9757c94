import { type Context, Hono } from 'hono'
import { HomeroomError } from '../sim/error.ts'
import type { AppEnvironment } from './app-environment.ts'
import { api } from './api/api.ts'
import { referencePage } from './api/reference-page.ts'
import type { OpenDistricts } from './districts/open-districts.ts'
import { EventStreams } from './events/event-streams.ts'
import { preparation } from './events/preparation.ts'
import { refuseCrossSite, refuseForeignNames } from './security/cross-site.ts'
import { problemPage } from './pages/frame/problem-page.tsx'
import { pages as allPages } from './pages/pages.ts'
import { secureHeaders } from './security/headers.ts'
import { problemReply } from './security/problem.ts'
import { smallBodies } from './security/small-bodies.ts'
import type { OpenAccess } from './session/open-access.ts'
import { assertMay } from './session/permissions.ts'
import { StoryRuns } from './stories/story-runs.ts'

export type { AppEnvironment } from './app-environment.ts'

export interface AppOptions {
  readonly districts: OpenDistricts
  readonly access: OpenAccess
  /** An empty folder in which files are written while they come. */
  readonly receiving: string
  /** Whether only this machine reaches it. */
  readonly loopback: boolean
  /** Lines for whoever runs the server. */
  readonly log: (line: string) => void
  /** What is served at `/` in place of the pages. */
  readonly pages?: Hono<AppEnvironment>
  /** Settles when the district that a new store begins with is there; none is made where left out. */
  readonly making?: Promise<unknown>
  readonly streams?: EventStreams
  readonly runs?: StoryRuns
}

/** The whole server as a function from request to reply; tested by calling `app.request(…)`. */
export function createApp(options: AppOptions): Hono<AppEnvironment> {
  const { districts, access, receiving, loopback, log, pages, streams = new EventStreams() } = options
  for (const district of districts.list()) streams.watch(district)
  districts.watch({
    added: (district) => void streams.watch(district),
    removed: (districtId) => streams.forget(districtId),
  })
  const app = new Hono<AppEnvironment>()
  const onDefect = (error: unknown) => log(error instanceof Error ? error.stack ?? error.message : String(error))
  const runs = options.runs ?? new StoryRuns({ onDefect })
  const byToken = new WeakSet<Context>()
  const { isDone, route } = preparation(options.making ?? null)

  app.onError((error, context) => {
    if (!(error instanceof HomeroomError)) onDefect(error)
    return wantsPage(context) ? problemPage(context, error) : problemReply(error)
  })
  app.use(secureHeaders)
  app.use(refuseForeignNames(loopback))
  app.get('/health', (context) => context.json({ status: 'ready', missing: [] }))
  app.route('/', route)
  app.use(async (context, next) => {
    context.set('districts', districts)
    context.set('making', !isDone())
    context.set('access', access)
    context.set('tokenOwed', false)
    const { person, csrfToken, byToken: withToken } = await access.identify(context)
    context.set('person', person)
    context.set('csrfToken', csrfToken)
    if (withToken) byToken.add(context)
    await next()
  })
  app.use(smallBodies)
  app.use(refuseCrossSite((context) => byToken.has(context)))
  app.route('/api/v1', api({ districts, access, receiving, streams, runs, onDefect }))
  app.route('/api', referencePage())
  app.use('/districts/:district/*', async (context, next) => {
    const district = districts.get(context.req.param('district'))
    assertMay(context.get('person'), 'see district', { districtId: district.id })
    context.set('district', district)
    await next()
  })
  app.route('/', pages ?? allPages({ receiving, streams, runs, onDefect }))
  app.notFound((context) => {
    const error = new HomeroomError('address_unknown', `There is no page at ${context.req.path}; begin at /`)
    return wantsPage(context) ? problemPage(context, error) : problemReply(error)
  })
  return app
}

/** A browser that shows what comes, and not a script. */
function wantsPage(context: Context<AppEnvironment>): boolean {
  return !context.req.path.startsWith('/api') && context.req.header('accept')?.includes('text/html') === true
}
