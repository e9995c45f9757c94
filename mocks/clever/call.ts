import { secondsOf } from '../../src/sim/routes/clever/object-id.ts'
import type { TokenHolder } from '../../src/sim/routes/clever/access.ts'
import type { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import type { ApiVersion } from '../../src/sim/routes/clever/objects/object.ts'
import type { CleverCredentials } from './credentials.ts'
import { partsOf, Query } from './query.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Replies } from './reply.ts'

/** What all routes of a mock share. */
export interface Mock {
  readonly vendor: CleverVendor
  /** ISO 8601 in UTC. */
  readonly now: () => string
  readonly replies: Replies
  readonly rateLimit: RateLimit
  readonly credentials: () => CleverCredentials
}

/** A request to api.clever.com whose token is known. */
export interface Call {
  readonly mock: Mock
  readonly method: string
  readonly path: string
  readonly query: Query
  readonly version: ApiVersion
  readonly holder: TokenHolder
  readonly at: string
  readonly ifNoneMatch: string | null
  /** Those of the rate limit. */
  readonly headers: Readonly<Record<string, string>>
}

/** Which shape errors have: versions 1 and 2 had another one. */
type ErrorShape = 'error' | 'oldError'

/** Looks whose token it is and counts the request; a refusal is a reply. */
export function callOf(
  request: Request,
  mock: Mock,
  version: ApiVersion,
  shape: ErrorShape = 'error',
): Call | Response {
  const at = mock.now()
  const token = bearerOf(request) ?? (shape === 'oldError' ? apiKeyOf(request) : null)
  const holder = token === null ? null : holderOf(mock, token, at)
  if (holder === null) return mock.replies[shape](401, 'Unauthorized')
  const { isExceeded, headers } = mock.rateLimit.count(token!, secondsOf(at))
  if (isExceeded) {
    const wait = mock.vendor.options.replies.retryAfter
      ? { 'retry-after': String(Number(headers['x-ratelimit-reset']) - secondsOf(at)) }
      : {}
    return mock.replies[shape](429, 'Rate limit exceeded', { ...headers, ...wait })
  }
  const { path, search } = partsOf(request.url)
  return {
    mock,
    method: request.method,
    path,
    query: new Query(search),
    version,
    holder,
    at,
    ifNoneMatch: request.headers.get('if-none-match'),
    headers,
  }
}

export function bearerOf(request: Request): string | null {
  const header = request.headers.get('authorization')
  return header !== null && /^bearer /i.test(header) ? header.slice('bearer '.length).trim() : null
}

/** Old clients give their key as the name of Basic, without a password. */
function apiKeyOf(request: Request): string | null {
  const basic = /^basic\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return basic === undefined ? null : Buffer.from(basic, 'base64').toString('utf8').split(':')[0]!
}

export function holderOf({ vendor, credentials }: Mock, token: string, at: string): TokenHolder | null {
  const holder = vendor.access.holderOf(token, at)
  if (holder !== null || token !== credentials().districtToken) return holder
  // A token of the caller's own stands for the district's, as long as the district has one.
  return vendor.access.districtToken === null ? null : { kind: 'district' }
}

/** Sends JSON with a weak validator, as Express does, which also answers 304 by itself. */
export function send(call: Call, text: string): Response {
  return sendAs(call, text, `${text.length.toString(16)}-${hashOf(text)}`)
}

export function sendAs({ mock, ifNoneMatch, headers }: Call, body: BodyInit, etag: string): Response {
  if (ifNoneMatch !== null && ifNoneMatch.replace(/^W\//, '') === `"${etag}"`) {
    return mock.replies.notModified(etag, headers)
  }
  return mock.replies.data(body, etag, headers)
}

/** FNV-1a in 32 bits. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

export function notFound({ mock, headers }: Call, what = 'Resource'): Response {
  return mock.replies.error(404, `${what} not found`, headers)
}

/** The page of an unknown path, which SSO tokens also get where they may not read. */
export function noRoute({ mock, method, path, headers }: Call): Response {
  return mock.replies.page404(method, path, headers)
}

export function wrongToken(call: Call): Response {
  return call.mock.vendor.options.replies.wrongToken === 'html' ? noRoute(call) : notFound(call)
}
