import { createRoute, z } from '@hono/zod-openapi'
import { addressOf } from '../../session/open-access.ts'
import { type Api, type ApiOptions, done, json, needs, noContent, replies, reply, signedIn } from '../api-route.ts'
import { person, personChoice } from '../people-schemas.ts'

const tags = ['session']

const signIn = createRoute({
  method: 'post',
  path: '/session',
  tags,
  summary: 'Sign in, and get a bearer token',
  description: 'Where the server is bound to loopback, a person is chosen; else it takes a login and a passphrase.',
  request: json(z.union([
    z.strictObject({ login: z.string().max(500), passphrase: z.string().max(500) }),
    personChoice,
  ])),
  responses: replies(z.object({ token: z.string(), person }), 'Send the token as `Authorization: Bearer …`', 201),
})

const whoAmI = createRoute({
  method: 'get',
  path: '/session',
  tags,
  summary: 'Who is signed in',
  responses: replies(person, 'The person'),
})

const signOut = createRoute({
  method: 'delete',
  path: '/session',
  tags,
  summary: 'End the session of a page',
  responses: done,
})

const credential = createRoute({
  method: 'post',
  path: '/credentials',
  tags,
  summary: 'Give a person a passphrase, or a token for scripts',
  middleware: needs('give credentials'),
  request: json(z.strictObject({ person: personChoice, kind: z.enum(['passphrase', 'token']) })),
  responses: replies(
    z.object({ login: z.string().optional(), passphrase: z.string().optional(), token: z.string().optional() }),
    'Shown once; only a hash is kept',
    201,
  ),
})

export function session(api: Api, { access }: ApiOptions): void {
  api.openapi(
    signIn,
    async (context) => reply(context, await access.token(addressOf(context), choice(context.req.valid('json'))), 201),
  )
  api.openapi(whoAmI, (context) => reply(context, signedIn(context)))
  api.openapi(signOut, (context) => {
    access.signOut(context)
    return noContent(context)
  })
  api.openapi(credential, async (context) => {
    const { person, kind } = context.req.valid('json')
    return reply(
      context,
      kind === 'token' ? { token: await access.tokenFor(choice(person)) } : await access.passphraseFor(choice(person)),
      201,
    )
  })
}

/** What was left out is not there, rather than undefined. */
function choice<T extends object>(given: T): never {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
