import { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnvironment } from '../app-environment.ts'
import type { EventStreams } from '../events/event-streams.ts'
import { HomeroomError } from '../../sim/error.ts'
import { problemReply } from '../security/problem.ts'
import type { StoryRuns } from '../stories/story-runs.ts'
import type { Api, ApiOptions } from './api-route.ts'
import { explainIssues } from './explain-issues.ts'
import { classes } from './resources/classes.ts'
import { clockRoutes } from './resources/clock.ts'
import { demos } from './resources/demos.ts'
import { districtSide } from './resources/district-side.ts'
import { districts } from './resources/districts.ts'
import { eventRoutes } from './resources/events.ts'
import { holds } from './resources/holds.ts'
import { mail } from './resources/mail.ts'
import { moments } from './resources/moments.ts'
import { people } from './resources/people.ts'
import { schools } from './resources/schools.ts'
import { session } from './resources/session.ts'
import { stories } from './resources/stories.ts'
import { trainings } from './resources/training.ts'
import { travel } from './resources/travel.ts'
import { uploadDetails } from './resources/upload-details.ts'
import { uploads } from './resources/uploads.ts'

export interface ApiParts extends ApiOptions {
  readonly streams: EventStreams
  readonly runs: StoryRuns
  /** Told of a defect. */
  readonly onDefect: (error: unknown) => void
}

/** The JSON API, to be mounted at `/api/v1`. Its description is made of the schemas that it validates with. */
export function api({ streams, runs, onDefect, ...options }: ApiParts): Api {
  const api: Api = new OpenAPIHono<AppEnvironment>({
    defaultHook: (result) => {
      if (!result.success) throw new HomeroomError('request_invalid', explainIssues(result.target, result.error))
    },
  })
  api.onError((error) => {
    const known = asKnown(error)
    if (!(known instanceof HomeroomError)) onDefect(known)
    return problemReply(known)
  })
  api.notFound((context) =>
    problemReply(
      new HomeroomError(
        'address_unknown',
        `Ask for an address that there is: ${context.req.method} ${context.req.path} is none; /api lists them`,
      ),
    )
  )
  api.use('/districts/:district/*', async (context, next) => {
    context.set('district', options.districts.get(context.req.param('district')))
    await next()
  })
  session(api, options)
  districts(api, options)
  uploads(api, options)
  uploadDetails(api)
  holds(api)
  schools(api)
  people(api)
  classes(api)
  mail(api)
  clockRoutes(api)
  travel(api, options)
  trainings(api, options)
  moments(api, options)
  districtSide(api)
  demos(api, options)
  stories(api, runs)
  eventRoutes(api, streams)
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'homeroom_session',
  })
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Homeroom',
      version: '1',
      description: 'Rehearses school-term rollovers: districts, uploads, holds, people, mails and the virtual time. ' +
        'Sign in at `POST /session`, and send the token as `Authorization: Bearer …`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { session: [] }],
  })
  return api
}

/** What Hono itself throws for a body that is no JSON is the caller's mistake. */
function asKnown(error: unknown): unknown {
  const { status, message } = error as { status?: number; message?: string }
  if (typeof status !== 'number' || status < 400 || status >= 500) return error
  return new HomeroomError(
    'request_invalid',
    message === undefined || message === '' ? 'Send a valid request' : message,
  )
}
