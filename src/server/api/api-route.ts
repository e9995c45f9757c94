import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { pageLimitMax } from '../../sim/page.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { AccountId } from '../../sim/people/account-id.ts'
import type { AppEnvironment } from '../app-environment.ts'
import type { OpenDistricts } from '../districts/open-districts.ts'
import type { OpenAccess } from '../session/open-access.ts'
import { type Action, assertMay, reachOf } from '../session/permissions.ts'
import type { Person } from '../session/person.ts'
import { assertFound } from '../security/assert-found.ts'

export type Api = OpenAPIHono<AppEnvironment>

/** What resources need besides what stands in each context. */
export interface ApiOptions {
  readonly districts: OpenDistricts
  readonly access: OpenAccess
  /** Where files are written while they come. */
  readonly receiving: string
}

export interface DefinedRoute {
  readonly tags: string[]
  readonly summary: string
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
}).openapi('Problem', { description: 'What went wrong (RFC 9457); docs/errors.md explains each code.' })

/** The replies of a route: what it gives, and any problem. */
export function replies<S extends z.ZodType>(schema: S, description: string, status: 200 | 201 = 200) {
  return { [status]: { description, content: { 'application/json': { schema } } }, ...problems }
}

/** The replies of a route that gives text or bytes of a type. */
export function content(type: string, description: string) {
  return { 200: { description, content: { [type]: { schema: z.string() } } }, ...problems }
}

export const nothing = { 204: { description: 'Done' } }

export const problems = {
  default: {
    description: 'What went wrong',
    content: { 'application/problem+json': { schema: problem } },
  },
}

export const done = { ...nothing, ...problems }

/** A JSON body. */
export function json<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const
}

/**
 * A reply whose schema is the route's. The test of the API compares every route's real replies with their schemas, which
 * types cannot where the simulator's own types are read-only.
 */
export function reply(context: Context, value: unknown, status: 200 | 201 = 200): never {
  return context.json(value as never, status) as never
}

export function noContent(context: Context): never {
  return context.body(null, 204) as never
}

/** Part of a list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(pageLimitMax).optional().openapi({ description: '50 by default' }),
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
}

export function pageOf<S extends z.ZodType>(entry: S) {
  return z.object({ entries: z.array(entry), total: z.int() })
}

export const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true')

export const districtParam = z.object({ district: z.string().max(200).openapi({ example: 'oak' }) })
export const schoolParams = districtParam.extend({ school: z.string().max(200) })
export const uploadParams = districtParam.extend({ upload: z.coerce.number().int().min(1) })
export const accountParams = districtParam.extend({ account: z.coerce.number().int().min(1) })
export const classParams = districtParam.extend({ class: z.coerce.number().int().min(1) })

/**
 * Lets through who may. The target is what the path names. Where a role reaches its school alone and the path names none,
 * the handler narrows what it gives to {@link ownSchool}.
 */
export function needs(action: Action, options: { readonly narrowed?: true } = {}): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const person = context.get('person')
    const [district, school, account] = ['district', 'school', 'account'].map((name) => context.req.param(name))
    const isNarrowed = options.narrowed === true && person !== null && school === undefined &&
      reachOf(person.role, action) === 'school'
    assertMay(person, action, {
      ...(district !== undefined && { districtId: district }),
      ...(school !== undefined && { schoolId: school }),
      ...(isNarrowed && { schoolId: person.schoolId! }),
      ...(account !== undefined && { accountId: Number(account) }),
    })
    await next()
  }
}

/** The school that a person sees alone; undefined: all of them. */
export function ownSchool(context: Context<AppEnvironment>): string | undefined {
  const person = context.get('person')
  return person?.role === 'school admin' ? person.schoolId ?? undefined : undefined
}

/** Who acts: the person itself, or the account that the trainer names. */
export function actor(context: Context<AppEnvironment>, accountId: number | undefined): AccountId {
  const person = context.get('person')
  if (person?.accountId !== null && person?.accountId !== undefined) {
    if (accountId === undefined || accountId === person.accountId) return person.accountId
    throw new HomeroomError('forbidden', `Act for yourself: you are account ${person.accountId}, not ${accountId}`)
  }
  if (accountId !== undefined) return accountId as AccountId
  throw new HomeroomError('request_invalid', 'Name the "accountId" that acts: you are signed in without an account')
}

/** Who is signed in; a route without {@link needs} is for anybody who is. */
export function signedIn(context: Context<AppEnvironment>): Person {
  return assertFound(context.get('person'), 'not_signed_in', 'Sign in first; see docs/server.md')
}
