import { Buffer } from 'node:buffer'
import { type Address, parametersOf } from './address.ts'
import type { ClassLinkCredentials } from './credentials.ts'
import { NonceMemory } from './nonce-memory.ts'
import { checkOauth1, oauthHeader } from './oauth1.ts'
import { type Problem, problems } from './status.ts'
import type { Tokens } from './tokens.ts'

/** How OAuth 1.0a signatures are checked. */
export interface Oauth1Options {
  /** Seconds that a timestamp may be off, and a nonce is remembered; null: neither counts. Inferred: 300. */
  readonly windowSeconds?: number | null
  /** The time that clients sign with, ISO 8601 in UTC, where it is not the virtual one. By default `now`. */
  readonly clock?: () => string
  /** Lets signatures pass that leave a slash raw in values; by default they do not. */
  readonly lenientSlash?: boolean
  /** Takes the scheme and host of the address from `X-Forwarded-Proto` and `-Host` where they come; by default it does not. */
  readonly trustForwarded?: boolean
}

export interface AccessOptions {
  readonly credentials: () => ClassLinkCredentials
  readonly now: () => string
  readonly tokens: Tokens
  readonly oauth1: Oauth1Options
}

/** Lets clients in: by signature or bearer on the district server, by bearer on the proxy. */
export class Access {
  readonly #options: AccessOptions
  readonly #nonces: NonceMemory

  constructor(options: AccessOptions) {
    this.#options = options
    this.#nonces = new NonceMemory(this.#window)
  }

  /** For the paths of one district. Null: come in. */
  toDistrict(request: Request, address: Address, isProxy: boolean): Problem | null | Promise<Problem | null> {
    const header = request.headers.get('authorization') ?? ''
    const bearer = bearerIn(header)
    if (bearer !== null) {
      if (bearer === this.#options.credentials().bearer) return null
      const { tokens, now } = this.#options
      if (!isProxy && tokens.read('roster', bearer, now()) !== null) return null
      return problems.unauthorized('The bearer is unknown, rotated or expired')
    }
    if (isProxy) return problems.unauthorized('Send the bearer of the district')
    const inQuery = header === '' ? parametersOf(address.query).filter(([name]) => name.startsWith('oauth_')) : []
    const signed = inQuery.length > 0 ? inQuery : oauthHeader(header)
    if (signed === null) return problems.unauthorized('Sign with OAuth 1.0a, or send a bearer')
    return this.#signature(request, address, signed, inQuery.length > 0)
  }

  /** For the partner's list of districts. */
  toPartner(request: Request): Problem | null {
    const bearer = bearerIn(request.headers.get('authorization') ?? '')
    return bearer === this.#options.credentials().proxyBearer
      ? null
      : problems.unauthorized('Send the key of the partner')
  }

  async #signature(
    request: Request,
    address: Address,
    signed: [string, string][],
    isInQuery: boolean,
  ): Promise<Problem | null> {
    const { credentials, now, oauth1 } = this.#options
    // What is signed in the query must not count twice.
    const query = address.query.split('&').filter((part) => !part.startsWith('oauth_')).join('&')
    const unsigned = isInQuery ? { ...address, query } : address
    const isForm = request.method !== 'GET' && request.method !== 'HEAD' &&
      /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')
    const wrong = checkOauth1(
      request.method,
      oauth1.trustForwarded === true ? [forwarded(request, unsigned), unsigned] : [unsigned],
      signed,
      isForm ? parametersOf(await request.clone().text()) : [],
      {
        ...credentials(),
        windowSeconds: this.#window,
        seconds: Math.floor(Date.parse((oauth1.clock ?? now)()) / 1000),
        nonces: this.#nonces,
        lenientSlash: oauth1.lenientSlash ?? false,
      },
    )
    return wrong === null ? null : problems.unauthorized(wrong)
  }

  get #window(): number | null {
    const { windowSeconds } = this.#options.oauth1
    return windowSeconds === undefined ? 300 : windowSeconds
  }
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerIn(header: string): string | null {
  return /^\s*Bearer\s+(\S+)\s*$/i.exec(header)?.[1] ?? null
}

/** Name and password of an `Authorization: Basic …` header. */
export function basicIn(header: string): { name: string; password: string } | null {
  const encoded = /^\s*Basic\s+(\S+)\s*$/i.exec(header)?.[1]
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? null : { name: text.slice(0, colon), password: text.slice(colon + 1) }
}

/** The address as the client knew it before a proxy took it. */
function forwarded(request: Request, address: Address): Address {
  const first = (name: string) => request.headers.get(name)?.split(',').at(0)?.trim()
  const [scheme, host] = address.origin.split('://')
  return { ...address, origin: `${first('x-forwarded-proto') ?? scheme}://${first('x-forwarded-host') ?? host}` }
}
