import { type Context, Hono } from 'hono'
import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import type { VendorApi } from '../vendor-api.ts'
import { Access, type Oauth1Options } from './access.ts'
import { type Address, addressOf } from './address.ts'
import { type ClassLinkCredentials, credentialsOf, rosterRoot } from './credentials.ts'
import { isApplication, listApplications, serverOf } from './partner-face.ts'
import { RateLimit } from './rate-limit.ts'
import { RosterFace } from './roster-face.ts'
import { authorize, exchangeCode, myApi } from './sign-on-face.ts'
import { type Problem, problemOf, problems, problemText, type StatusShape } from './status.ts'
import { issueToken } from './token-face.ts'
import { Tokens } from './tokens.ts'

export interface ClassLinkApiOptions {
  readonly vendor: ClassLinkVendor
  /** The virtual time, ISO 8601 in UTC. */
  readonly now: () => string
  /** Requests for data a minute; inferred: null, none are refused. */
  readonly rateLimit?: { readonly perMinute: number } | null
  readonly credentials?: Partial<ClassLinkCredentials>
  /** Answers as the OpenAPI of OneRoster 1.1 has it: real booleans, nothing empty, no long filters, 400 for wrong limits. */
  readonly strict?: boolean
  readonly oauth1?: Oauth1Options
  /** The body of an error; inferred: the bare status object. */
  readonly statusShape?: StatusShape
  /** The root that references point to; by default the district server's, on whatever host the mock is asked. */
  readonly referenceRoot?: string
}

const proxyHosts = ['oneroster-proxy.classlink.io', 'oneroster-proxy.apis.classlink.com']
const signOnHosts = ['launchpad.classlink.com', 'nodeapi.classlink.com']

/** A path with a OneRoster root in it, what stands before it, and what follows. 1.0 had the same lists (inferred). */
const rosterPath = /^(.*?)\/ims\/oneroster\/v1p[01](\/.*)?$/

/** ClassLink's API with all its faces: the district's server, the proxy, and the sign-on. */
export function classLinkApi(options: ClassLinkApiOptions): VendorApi {
  const { vendor, now, strict = false, statusShape: shape = 'bare', rateLimit = null } = options
  const { host } = vendor.settings
  const root = options.referenceRoot ?? `https://${host}${rosterRoot}`
  let known: { readonly number: number; readonly credentials: ClassLinkCredentials } | null = null
  const credentials = () => {
    if (known === null || known.number !== vendor.bearerNumber) {
      known = { number: vendor.bearerNumber, credentials: credentialsOf(vendor, options.credentials ?? {}) }
    }
    return known.credentials
  }
  const tokens = new Tokens(`tokens ${vendor.keys.secret}`)
  const access = new Access({ credentials, now, tokens, oauth1: options.oauth1 ?? {} })
  const roster = new RosterFace({ vendor, now, strict, root })
  const limit = rateLimit === null ? null : new RateLimit(rateLimit.perMinute)
  const signOn = () => ({ vendor, credentials: credentials(), tokens, now: now() })

  const refuse = (problem: Problem, request: Request, headers: Readonly<Record<string, string>> = {}) =>
    new Response(problemText(problem, `${request.method} ${request.url}`, { shape, strict }), {
      status: problem.http,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const nothing = (request: Request) =>
    refuse(problems.unknownObject(`There is nothing at ${addressOf(request.url).path}`), request)
  const token = (c: Context) =>
    issueToken(c.req.raw, addressOf(c.req.raw.url).query, { credentials: credentials(), tokens, now: now() })

  const app = new Hono()
  app.post('/token', token)
  app.post(`${rosterRoot}/token`, token)
  app.get('/applications', (c) => {
    const problem = access.toPartner(c.req.raw)
    if (problem !== null) return refuse(problem, c.req.raw)
    return listApplications(vendor, credentials(), addressOf(c.req.raw.url).query)
  })
  app.get('/applications/*', (c) => {
    const problem = access.toPartner(c.req.raw)
    if (problem !== null) return refuse(problem, c.req.raw)
    // The id is escaped and may hold a slash, so that the path is read as it came.
    const id = /^\/applications\/(.+)\/server\/?$/.exec(addressOf(c.req.raw.url).path)?.[1]
    return (id === undefined ? null : serverOf(vendor, credentials(), id, `https://${host}`)) ?? nothing(c.req.raw)
  })
  app.get('/oauth2/v2/auth', (c) => authorize(addressOf(c.req.raw.url).query, signOn()))
  app.post('/oauth2/v2/token', (c) => exchangeCode(c.req.raw, signOn()))
  for (const path of ['/v2/my/:call', '/my/:call']) {
    app.get(path, (c) => myApi(c.req.raw, c.req.param('call') ?? '', signOn()) ?? nothing(c.req.raw))
  }
  app.all('*', (c) => answerRoster(c.req.raw))
  app.onError((error, c) => refuse(problems.broken(`The mock failed: ${error.message}`), c.req.raw))

  function answerRoster(request: Request): Response | Promise<Response> {
    const address = addressOf(request.url)
    const [, before, path] = rosterPath.exec(address.path) ?? []
    if (before === undefined) return nothing(request)
    const isProxy = before !== ''
    if (isProxy && !isApplication(before.replace(/^\/(proxy\/v1p0\/)?/, ''), credentials().applicationId)) {
      return refuse(problems.unknownObject('The oneroster_application_id in the path is unknown'), request)
    }
    const problem = access.toDistrict(request, address, isProxy)
    if (problem instanceof Promise) return problem.then((it) => letIn(it, request, path ?? '/', address))
    return letIn(problem, request, path ?? '/', address)
  }

  function letIn(
    problem: Problem | null,
    request: Request,
    path: string,
    address: Address,
  ): Response | Promise<Response> {
    if (problem !== null) return refuse(problem, request)
    if (!vendor.permissions.isEnabled) return refuse(problems.forbidden('The application is not enabled'), request)
    const wait = limit?.secondsToWait(now()) ?? null
    if (wait !== null) return refuse(problems.busy('Too many requests'), request, { 'retry-after': String(wait) })
    const answer = roster.answer(request, path, address)
    return answer instanceof Promise ? answer.then((it) => asResponse(it, request)) : asResponse(answer, request)
  }

  function asResponse(answer: Response | Problem, request: Request): Response {
    if (answer instanceof Response) return answer
    return refuse(answer, request, answer.http === 405 ? { allow: 'GET, HEAD' } : {})
  }

  return {
    vendor: 'classlink',
    hosts: [host, ...proxyHosts, ...signOnHosts],
    fetch: (request) => app.fetch(request),
    failure: (status, headers = {}) => refuse(problemOf(status), new Request(`https://${host}/`), headers),
    get credentials() {
      return credentials() as unknown as Readonly<Record<string, unknown>>
    },
  }
}

export type { ClassLinkCredentials }
