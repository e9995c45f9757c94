import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Address, parametersOf, unescaped } from './address.ts'
import type { NonceMemory } from './nonce-memory.ts'

/** What a two-legged OAuth 1.0a signature is checked against. */
export interface Oauth1Check {
  readonly key: string
  readonly secret: string
  /** Seconds that a timestamp may differ; null: it is not looked at. */
  readonly windowSeconds: number | null
  /** The present in seconds since 1970. */
  readonly seconds: number
  readonly nonces: NonceMemory
  /** Lets signatures pass that leave `/` raw in values, as ClassLink's own Python library makes them. */
  readonly lenientSlash: boolean
}

type Parameters = readonly (readonly [name: string, value: string])[]

/** Each character but the unreserved ones is escaped (RFC 5849, 3.6). */
export function oauthEscape(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)
}

interface Escapes {
  value(text: string): string
  whole(text: string): string
}

const strictly: Escapes = { value: oauthEscape, whole: oauthEscape }

/** ClassLink's Python library leaves `/` raw in values. */
const withSlash: Escapes = { value: (it) => oauthEscape(it).replaceAll('%2F', '/'), whole: oauthEscape }

/** ClassLink's own Node and Java libraries escape by what their languages have; that their server takes it is inferred. */
const ofLibraries: readonly Escapes[] = [
  (it: string) => encodeURIComponent(it).replaceAll("'", '%27'),
  (it: string) => oauthEscape(it).replaceAll('~', '%7E').replaceAll('%2A', '*'),
].map((escape) => ({ value: escape, whole: escape }))

/** The parameters of an `Authorization: OAuth …` header, whatever blanks stand in it; null where it is another scheme. */
export function oauthHeader(header: string): [string, string][] | null {
  const rest = /^\s*OAuth(?:\s+|$)(.*)$/is.exec(header)?.[1]
  if (rest === undefined) return null
  return [...rest.matchAll(/([A-Za-z_0-9%.~-]+)\s*=\s*"([^"]*)"/g)]
    .map(([, name, value]): [string, string] => [unescaped(name!), unescaped(value!)])
    .filter(([name]) => name.toLowerCase() !== 'realm')
}

/** Checks the signature of a request; gives what is wrong with it, or null. `body` holds the parameters of a form. */
export function checkOauth1(
  method: string,
  addresses: readonly Address[],
  signed: Parameters,
  body: Parameters,
  check: Oauth1Check,
): string | null {
  const said = new Map(signed)
  if (said.get('oauth_consumer_key') !== check.key) return 'The consumer key is unknown'
  const hash = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' }[said.get('oauth_signature_method') ?? '']
  if (hash === undefined) return 'The signature method must be HMAC-SHA1 or HMAC-SHA256'
  if ((said.get('oauth_version') ?? '1.0') !== '1.0') return 'The OAuth version must be 1.0'
  if ((said.get('oauth_token') ?? '') !== '') return 'The token must be absent or empty'
  const [timestamp, nonce] = [said.get('oauth_timestamp') ?? '', said.get('oauth_nonce') ?? '']
  if (!/^\d{1,12}$/.test(timestamp)) return 'The timestamp must be in seconds since 1970'
  if (nonce === '') return 'The nonce is missing'
  if (check.windowSeconds !== null && Math.abs(Number(timestamp) - check.seconds) > check.windowSeconds) {
    return `The timestamp is more than ${check.windowSeconds} seconds off`
  }
  const signature = Buffer.from(said.get('oauth_signature') ?? '', 'base64')
  const rest = signed.filter(([name]) => name !== 'oauth_signature')
  const escapes = [strictly, ...ofLibraries, ...(check.lenientSlash ? [withSlash] : [])]
  const fits = addresses.some((address) => {
    const parameters = [...rest, ...parametersOf(address.query), ...body]
    return escapes.some((it) => {
      const text = baseString(method, address, parameters, it)
      const own = createHmac(hash, `${oauthEscape(check.secret)}&`).update(text).digest()
      return own.length === signature.length && timingSafeEqual(own, signature)
    })
  })
  if (!fits) return 'The signature does not fit the request'
  return check.nonces.isNew(`${timestamp} ${nonce}`, check.seconds) ? null : 'The nonce was used before'
}

/** The signature base string (RFC 5849, 3.4.1). */
export function baseString(
  method: string,
  { origin, path }: Address,
  parameters: Parameters,
  escapes: Escapes = strictly,
): string {
  const host = origin.toLowerCase().replace(/^(http:.*):80$/, '$1').replace(/^(https:.*):443$/, '$1')
  const pairs = parameters.map(([name, value]): [string, string] => [escapes.value(name), escapes.value(value)])
  pairs.sort((a, b) => byBytes(a[0], b[0]) || byBytes(a[1], b[1]))
  const normalized = pairs.map(([name, value]) => `${name}=${value}`).join('&')
  return [method.toUpperCase(), escapes.whole(host + path), escapes.whole(normalized)].join('&')
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
