import type { Context, MiddlewareHandler } from 'hono'
import { HomeroomError } from '../../sim/error.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { isSame } from './secret.ts'

/** What changes nothing. */
const safe: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** The field of a form, and the header of a script, in which the session's token comes. */
export const csrfField = 'csrf'
export const csrfHeader = 'x-csrf-token'

/**
 * Refuses what another site has a browser send. A bearer token is sent by no browser on its own, so that scripts need
 * nothing else; everything else needs the session's token, and where the browser says from where it comes, that must be here.
 *
 * A form with files is not read here: whoever reads it calls {@link assertToken} with its fields before the first file.
 */
export function refuseCrossSite(
  byToken: (context: Context<AppEnvironment>) => boolean,
): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    if (!safe.includes(context.req.method) && !byToken(context)) {
      assertSameOrigin(context)
      await assertTokenOf(context)
    }
    await next()
  }
}

function assertSameOrigin(context: Context<AppEnvironment>): void {
  const [origin, site] = [context.req.header('origin'), context.req.header('sec-fetch-site')]
  const here = new URL(context.req.url).host
  const isForeign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== here)
  if (isForeign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw refused(`Send the form from a page of this server: it came from ${origin ?? 'another site'}`)
  }
}

async function assertTokenOf(context: Context<AppEnvironment>): Promise<void> {
  const given = context.req.header(csrfHeader)
  if (given !== undefined) return assertToken(context, { [csrfField]: given })
  const type = context.req.header('content-type')?.toLowerCase() ?? ''
  if (type.startsWith('multipart/form-data')) {
    context.set('tokenOwed', true)
    return
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const field = (await context.req.parseBody())[csrfField]
    return assertToken(context, { [csrfField]: typeof field === 'string' ? field : '' })
  }
  // Signing in by JSON gives a token and no cookie: there is nothing yet that another site could misuse.
  if (type.startsWith('application/json') && context.get('person') === null) return
  assertToken(context, {})
}

/**
 * Refuses a form without the session's token.
 * @throws HomeroomError `request_refused`
 */
export function assertToken(context: Context<AppEnvironment>, fields: Readonly<Record<string, string>>): void {
  if (isSame(fields[csrfField] ?? '', context.get('csrfToken'))) return
  throw refused('Load the page again and send its form: it has no valid token of this session')
}

/** For who reads a form with files: checks its token if the form still owes it. */
export function assertOwedToken(context: Context<AppEnvironment>, fields: Readonly<Record<string, string>>): void {
  if (context.get('tokenOwed')) assertToken(context, fields)
}

/**
 * A server on loopback answers to loopback's names alone: a page elsewhere whose name leads to 127.0.0.1 would otherwise be
 * of the same origin as it (DNS rebinding).
 */
export function refuseForeignNames(loopback: boolean): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const { hostname } = new URL(context.req.url)
    if (loopback && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
      throw refused(`Name the server as localhost or 127.0.0.1, not as "${hostname.slice(0, 100)}"`)
    }
    await next()
  }
}

const refused = (message: string) => new HomeroomError('request_refused', message)
