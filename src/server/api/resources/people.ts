import { createRoute, z } from '@hono/zod-openapi'
import { assertFound } from '../../security/assert-found.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AccountId } from '../../../sim/people/account-id.ts'
import {
  accountParams,
  type Api,
  districtParam,
  done,
  json,
  needs,
  noContent,
  pageOf,
  paging,
  replies,
  reply,
} from '../api-route.ts'
import { account, message, teacherView } from '../people-schemas.ts'
import { partOf } from '../part-of.ts'

const tags = ['people']
const path = '/districts/{district}/people'

const find = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'Whose email or phone it is',
  middleware: needs('see log'),
  request: {
    params: districtParam,
    query: z.object({ email: z.string().max(320).optional(), phone: z.string().max(40).optional() }),
  },
  responses: replies(account, 'The account'),
})

const one = createRoute({
  method: 'get',
  path: `${path}/{account}`,
  tags,
  summary: 'An account',
  middleware: needs('text'),
  request: { params: accountParams },
  responses: replies(account, 'The account'),
})

const classes = createRoute({
  method: 'get',
  path: `${path}/{account}/classes`,
  tags,
  summary: 'What a teacher sees after logging in: to claim, owned, suggested for archiving, archived',
  middleware: needs('teach'),
  request: { params: accountParams },
  responses: replies(teacherView, 'The classes'),
})

const received = createRoute({
  method: 'get',
  path: `${path}/{account}/messages`,
  tags,
  summary: 'What reached a person',
  middleware: needs('text'),
  request: { params: accountParams, query: z.object(paging) },
  responses: replies(pageOf(message), 'A part of it, the oldest first'),
})

const text = createRoute({
  method: 'post',
  path: `${path}/{account}/texts`,
  tags,
  summary: 'A text to the service, for example @leave @oakhs',
  middleware: needs('text'),
  request: { params: accountParams, ...json(z.strictObject({ text: z.string() })) },
  responses: replies(z.object({ reply: z.string() }), 'What the service answers', 201),
})

const leave = createRoute({
  method: 'post',
  path: `${path}/{account}/departures`,
  tags,
  summary: 'Leave a school in the app',
  middleware: needs('text'),
  request: { params: accountParams, ...json(z.strictObject({ schoolId: z.string() })) },
  responses: done,
})

const textFrom = createRoute({
  method: 'post',
  path: '/districts/{district}/texts',
  tags,
  summary: 'A text to the service from any phone',
  middleware: needs('move time'),
  request: { params: districtParam, ...json(z.strictObject({ from: z.string().max(40), text: z.string() })) },
  responses: replies(z.object({ reply: z.string() }), 'What the service answers', 201),
})

export function people(api: Api): void {
  const idOf = (context: { req: { valid(from: 'param'): { account: number } } }) =>
    context.req.valid('param').account as AccountId
  api.openapi(find, async (context) => {
    const { email, phone } = context.req.valid('query')
    if ((email === undefined) === (phone === undefined)) {
      throw new HomeroomError('request_invalid', 'Give an email or a phone, and not both')
    }
    const by = email === undefined ? { phone: phone! } : { email }
    const found = await context.get('district').world.people.find(by)
    return reply(context, assertFound(found, 'account_unknown', `No account has ${email ?? phone}`))
  })
  api.openapi(one, async (context) => {
    const id = idOf(context)
    return reply(context, await context.get('district').read(`account ${id}`, (world) => world.people.account(id)))
  })
  api.openapi(classes, async (context) => {
    const id = idOf(context)
    return reply(context, await context.get('district').read(`teacher ${id}`, (world) => world.classes.ofTeacher(id)))
  })
  api.openapi(received, async (context) => {
    const query = context.req.valid('query')
    return reply(context, await partOf(context.get('district').world.messages.received(idOf(context)), query))
  })
  api.openapi(text, async (context) => {
    const { text } = context.req.valid('json')
    return reply(context, await context.get('district').world.messages.text({ accountId: idOf(context), text }), 201)
  })
  api.openapi(leave, async (context) => {
    const { schoolId } = context.req.valid('json')
    await context.get('district').world.people.leave({ accountId: idOf(context), schoolId })
    return noContent(context)
  })
  api.openapi(textFrom, async (context) => {
    return reply(context, await context.get('district').world.messages.text(context.req.valid('json')), 201)
  })
}
