import { Hono } from 'hono'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { getPathNoStrict } from 'hono/utils/url'
import type { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import type { ApiVersion } from '../../src/sim/routes/clever/objects/object.ts'
import type { VendorApi } from '../vendor-api.ts'
import { type Call, callOf, type Mock } from './call.ts'
import { type CredentialChoices, credentialsOf } from './credentials.ts'
import { answerList, answerOne, answerRelation } from './data-routes.ts'
import { answerEvent, answerEvents } from './event-routes.ts'
import { answerMe, answerUserInfo } from './me-routes.ts'
import { answerAuthorize, answerExchange, answerTokenInfo, answerTokens } from './oauth-routes.ts'
import { oldCollections, oldVersions } from './old-objects.ts'
import { OldRoutes } from './old-routes.ts'
import { PageCache } from './page-cache.ts'
import { partsOf } from './query.ts'
import { RateLimit } from './rate-limit.ts'
import { collections } from './relations.ts'
import { Replies } from './reply.ts'

export interface CleverApiOptions {
  readonly vendor: CleverVendor
  /** The time of the API, ISO 8601 in UTC. */
  readonly now: () => string
  /** 1,200 requests a minute for each token; null: headers that never run out. */
  readonly rateLimit?: { readonly perMinute: number } | null
  readonly credentials?: CredentialChoices
}

/** Clever's whole HTTP API in front of a vendor: data and events v3.0 and v3.1, OAuth, and the versions that old clients read. */
export function cleverApi(
  { vendor, now, rateLimit = { perMinute: 1_200 }, credentials = {} }: CleverApiOptions,
): VendorApi {
  const replies = new Replies(vendor.options.replies)
  const mock: Mock = {
    vendor,
    now,
    replies,
    rateLimit: new RateLimit(rateLimit?.perMinute ?? null),
    credentials: () => credentialsOf(vendor, credentials),
  }
  const app = routes(mock)
  return {
    vendor: 'clever',
    hosts: ['api.clever.com', 'clever.com'],
    fetch: (request) => app.fetch(request),
    failure: (status, headers) => replies.error(status, wordsOf[status] ?? 'Internal error', headers),
    get credentials() {
      return { ...mock.credentials() }
    },
  }
}

const wordsOf: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  404: 'Resource not found',
  413: 'Limit must be at most 10000',
  429: 'Rate limit exceeded',
  500: 'Internal error',
  501: 'Unsupported request',
  502: 'Bad gateway',
  503: 'Service unavailable',
}

function routes(mock: Mock): Hono {
  const app = new Hono({
    router: new RegExpRouter(),
    // A slash may end a path. Clients set a link, which begins with a slash, behind a host and another slash.
    getPath: (request) => {
      const path = getPathNoStrict(request)
      return path.startsWith('//') ? path.replace(/^\/+/, '/') : path
    },
  })
  const pages = new PageCache()

  app.get('/oauth/tokens', (c) => answerTokens(c.req.raw, mock))
  app.post('/oauth/tokens', (c) => answerExchange(c.req.raw, mock))
  app.get('/oauth/tokeninfo', (c) => answerTokenInfo(c.req.raw, mock))
  app.get('/oauth/authorize', (c) => answerAuthorize(c.req.raw, mock))
  app.get('/userinfo', (c) => answered(c.req.raw, 'v3.1', answerUserInfo))
  app.get('/me', (c) => answered(c.req.raw, 'v3.0', answerMe))

  for (const version of ['v3.0', 'v3.1'] as const) {
    app.get(`/${version}/me`, (c) => answered(c.req.raw, version, answerMe))
    app.get(`/${version}/events`, (c) => answered(c.req.raw, version, answerEvents))
    app.get(`/${version}/events/:id`, (c) => {
      const id = c.req.param('id')
      return answered(c.req.raw, version, (call) => answerEvent(call, id))
    })
    for (const collection of ['districts', ...collections]) {
      const path = `/${version}/${collection}`
      app.get(path, (c) => answered(c.req.raw, version, (call) => answerList(call, collection, pages)))
      app.get(`${path}/:id`, (c) => {
        const id = c.req.param('id')
        return answered(c.req.raw, version, (call) => answerOne(call, collection, id))
      })
      app.get(`${path}/:id/:relation`, (c) => {
        const { id, relation } = c.req.param()
        return answered(c.req.raw, version, (call) => answerRelation(call, collection, id, relation, pages))
      })
    }
  }

  for (const version of oldVersions) {
    const old = new OldRoutes(version)
    app.get(`/${version}/me`, (c) => answeredOld(c.req.raw, (call) => old.answerMe(call)))
    for (const collection of ['districts', 'events', ...oldCollections(version)]) {
      const path = `/${version}/${collection}`
      app.get(path, (c) => answeredOld(c.req.raw, (call) => old.answerList(call, collection)))
      app.get(`${path}/:id`, (c) => {
        const id = c.req.param('id')
        return answeredOld(c.req.raw, (call) => old.answerOne(call, collection, id))
      })
      app.get(`${path}/:id/:relation`, (c) => {
        const { id, relation } = c.req.param()
        return answeredOld(c.req.raw, (call) => old.answerRelation(call, collection, id, relation))
      })
    }
  }

  app.notFound((c) => mock.replies.page404(c.req.method, partsOf(c.req.url).path))
  app.onError((error) => mock.replies.error(500, `Internal error: ${error.message}`))
  return app

  function answered(request: Request, version: ApiVersion, answer: (call: Call) => Response): Response {
    const call = callOf(request, mock, version)
    return call instanceof Response ? call : answer(call)
  }

  function answeredOld(request: Request, answer: (call: Call) => Response): Response {
    const call = callOf(request, mock, 'v3.0', 'oldError')
    return call instanceof Response ? call : answer(call)
  }
}
