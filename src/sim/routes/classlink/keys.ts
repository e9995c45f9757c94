import { createHash } from 'node:crypto'

/** What a client needs to be let in; made from the seed, so that the same server has the same keys each time. */
export interface Keys {
  /** OAuth 1.0a consumer key and secret of the district server; also the client of its OAuth 2 token endpoint. */
  readonly key: string
  readonly secret: string
  /** The district's bearer for data, in the form of a UUID; it does not expire, and may be rotated. */
  readonly bearer: string
  /** The partner's key, the bearer for `/applications`. */
  readonly partnerKey: string
  /** Escaped already, as `/applications` lists it: `%2FgVa0ed75Gs%43`. */
  readonly applicationId: string
  /** The client of the sign-on. */
  readonly signOnClientId: string
  readonly signOnClientSecret: string
}

export function keysOf(seed: string, bearerNumber: number): Keys {
  const bytes = (what: string) => createHash('sha256').update(`classlink ${what} ${seed}`).digest()
  const hex = (what: string, length: number) => bytes(what).toString('hex').slice(0, length)
  const base64 = bytes('application').toString('base64').replace(/[^A-Za-z0-9]/g, '').slice(0, 10)
  return {
    key: hex('key', 24),
    secret: hex('secret', 32),
    bearer: uuid(hex(`bearer ${bearerNumber}`, 32)),
    partnerKey: uuid(hex('partner', 32)),
    // A slash and a letter are escaped, as in the published example.
    applicationId: `%2F${base64}%43`,
    signOnClientId: `c${hex('sign-on', 20)}`,
    signOnClientSecret: hex('sign-on secret', 32),
  }
}

function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}
