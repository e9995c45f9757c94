import { HomeroomError } from '../../error.ts'

/** Where on a Postgres server a store is. */
export interface ServerAddress {
  /** What the driver connects with: the URL without what is Homeroom's own in it. */
  readonly url: string
  /** The schema that holds the store's tables. */
  readonly schema: string
  /** The whole without its password, for messages. */
  readonly shown: string
}

const schemes = ['postgres:', 'postgresql:']
const defaultSchema = 'homeroom'
/** What a URL may say besides the schema: libpq's own words for a secure connection, and what the server is told of us. */
const parameters = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'application_name']
/** A name of Postgres has 63 bytes; what is put behind the schema's has its place. */
const schemaPattern = /^[a-z_][a-z0-9_]{0,31}$/

/** Whether `--store` names a server rather than a folder. */
export const isServerAddress = (where: string): boolean => /^postgres(ql)?:/i.test(where)

/**
 * Reads `postgres://user:password@host:port/database?schema=name`.
 * @throws HomeroomError `store_unusable` where it is no such address
 */
export function parseServerAddress(where: string): ServerAddress {
  let url: URL
  try {
    url = new URL(where)
  } catch {
    throw refused('an address whose port and host are none')
  }
  if (!schemes.includes(url.protocol) || !where.slice(url.protocol.length).startsWith('//')) {
    throw refused('an address without "//"')
  }
  if (url.hostname === '') throw refused('an address without a host')
  if (!/^\/[^/]+$/.test(url.pathname)) throw refused('an address without the name of one database')
  const unknown = [...url.searchParams.keys()].find((it) => it !== 'schema' && !parameters.includes(it))
  if (unknown !== undefined) {
    throw refused(`"?${unknown}=", which is none of ${['schema', ...parameters].join(', ')}`)
  }
  const schema = url.searchParams.get('schema') ?? defaultSchema
  if (!schemaPattern.test(schema) || schema.startsWith('pg_')) {
    throw refused(`the schema "${schema}", which is no name of up to 32 small letters, digits and underscores`)
  }
  url.searchParams.delete('schema')
  if (!url.searchParams.has('application_name')) url.searchParams.set('application_name', 'homeroom')
  const user = url.username === '' ? '' : `${url.username}@`
  const shown = `postgres://${user}${url.host}${url.pathname}${schema === defaultSchema ? '' : `?schema=${schema}`}`
  return { url: url.href, schema, shown }
}

const refused = (what: string) =>
  new HomeroomError(
    'store_unusable',
    `Name a store on a server as postgres://user:password@host:port/database?schema=name: there came ${what}; ` +
      'see docs/scale.md',
  )
