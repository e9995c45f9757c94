import { createRoute, z } from '@hono/zod-openapi'
import type { ClassId } from '../../../sim/classes/class-id.ts'
import type { AccountId } from '../../../sim/people/account-id.ts'
import {
  actor,
  type Api,
  classParams,
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
import { assertMay } from '../../session/permissions.ts'
import { seenClass } from '../own-classes.ts'
import { classParticipant, message, schoolClass, sent } from '../people-schemas.ts'
import { partOf } from '../part-of.ts'

const tags = ['classes']
const path = '/districts/{district}/classes'

/** Who may do what depends on the class; nobody of another district, and nobody who is not signed in, comes further. */
const middleware = needs('see district')

/** Who acts: the teacher who is signed in, or the one that the trainer names. */
const acting = { accountId: z.int().min(1).optional() }

const one = createRoute({
  method: 'get',
  path: `${path}/{class}`,
  tags,
  summary: 'A class',
  middleware,
  request: { params: classParams },
  responses: replies(schoolClass, 'The class'),
})

const participants = createRoute({
  method: 'get',
  path: `${path}/{class}/participants`,
  tags,
  summary: 'Who is in a class',
  middleware,
  request: { params: classParams, query: z.object(paging) },
  responses: replies(pageOf(classParticipant), 'A part of them, by name'),
})

const messages = createRoute({
  method: 'get',
  path: `${path}/{class}/messages`,
  tags,
  summary: 'What was written to a class',
  middleware,
  request: { params: classParams, query: z.object(paging) },
  responses: replies(pageOf(message), 'A part of it, the oldest first'),
})

const create = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Make a class by hand',
  middleware,
  request: {
    params: districtParam,
    ...json(z.strictObject({ ...acting, schoolId: z.string(), name: z.string() })),
  },
  responses: replies(z.object({ classId: z.int() }), 'The new class', 201),
})

const rename = createRoute({
  method: 'put',
  path: `${path}/{class}/name`,
  tags,
  summary: 'Rename a class; the name stays through later syncs',
  middleware,
  request: { params: classParams, ...json(z.strictObject({ ...acting, name: z.string() })) },
  responses: done,
})

const announce = createRoute({
  method: 'post',
  path: `${path}/{class}/messages`,
  tags,
  summary: 'Write to a class',
  middleware,
  request: { params: classParams, ...json(z.strictObject({ ...acting, text: z.string() })) },
  responses: replies(sent, 'How many it reached', 201),
})

const act = createRoute({
  method: 'post',
  path: `${path}/{class}/acts`,
  tags,
  summary: 'Claim, archive or unarchive a class, or give up owning it',
  middleware,
  request: {
    params: classParams,
    ...json(z.strictObject({ ...acting, act: z.enum(['claim', 'archive', 'unarchive', 'drop ownership']) })),
  },
  responses: done,
})

const other = { ...acting, person: z.int().min(1) }

const addOwner = createRoute({
  method: 'post',
  path: `${path}/{class}/owners`,
  tags,
  summary: 'Make somebody a co-owner',
  middleware,
  request: { params: classParams, ...json(z.strictObject(other)) },
  responses: done,
})

const addParticipant = createRoute({
  method: 'post',
  path: `${path}/{class}/participants`,
  tags,
  summary: 'Put a person into a class by hand',
  middleware,
  request: { params: classParams, ...json(z.strictObject(other)) },
  responses: done,
})

const removeParticipant = createRoute({
  method: 'delete',
  path: `${path}/{class}/participants/{person}`,
  tags,
  summary: 'Take a person out of a class',
  middleware,
  request: {
    params: classParams.extend({ person: z.coerce.number().int().min(1) }),
    query: z.object({ accountId: z.coerce.number().int().min(1).optional() }),
  },
  responses: done,
})

export function classes(api: Api): void {
  /** Who acts, if they may: a teacher for itself alone; the world then refuses who does not own the class. */
  const teacher = (context: Parameters<typeof actor>[0], accountId: number | undefined): AccountId => {
    const acting = actor(context, accountId)
    assertMay(context.get('person'), 'teach', { districtId: context.get('district').id, accountId: acting })
    return acting
  }
  const idOf = (context: { req: { valid(from: 'param'): { class: number } } }) =>
    context.req.valid('param').class as ClassId

  api.openapi(one, async (context) => reply(context, await seenClass(context, idOf(context))))
  api.openapi(participants, async (context) => {
    const classId = idOf(context)
    await seenClass(context, classId)
    const all = await context.get('district').read(
      `participants ${classId}`,
      (world) => world.classes.participants(classId),
    )
    return reply(context, await partOf(all, context.req.valid('query')))
  })
  api.openapi(messages, async (context) => {
    const classId = idOf(context)
    await seenClass(context, classId)
    const query = context.req.valid('query')
    return reply(context, await partOf(context.get('district').world.messages.ofClass(classId), query))
  })
  api.openapi(create, async (context) => {
    const { accountId, schoolId, name } = context.req.valid('json')
    const ownerId = teacher(context, accountId)
    const classId = await context.get('district').world.classes.create({ schoolId, name, ownerId })
    return reply(context, { classId }, 201)
  })
  api.openapi(rename, async (context) => {
    const { accountId, name } = context.req.valid('json')
    const by = teacher(context, accountId)
    await context.get('district').world.classes.rename({ classId: idOf(context), accountId: by, name })
    return noContent(context)
  })
  api.openapi(announce, async (context) => {
    const { accountId, text } = context.req.valid('json')
    const by = teacher(context, accountId)
    const sent = await context.get('district').world.messages.announce({
      classId: idOf(context),
      accountId: by,
      text,
    })
    return reply(context, sent, 201)
  })
  api.openapi(act, async (context) => {
    const { accountId, act } = context.req.valid('json')
    const by = { classId: idOf(context), accountId: teacher(context, accountId) }
    const { classes } = context.get('district').world
    const acts = {
      'claim': classes.claim,
      'archive': classes.archive,
      'unarchive': classes.unarchive,
      'drop ownership': classes.dropOwnership,
    }
    await acts[act](by)
    return noContent(context)
  })
  api.openapi(addOwner, async (context) => {
    const { accountId, person } = context.req.valid('json')
    const by = teacher(context, accountId)
    await context.get('district').world.classes.addOwner({
      classId: idOf(context),
      accountId: person as AccountId,
      by,
    })
    return noContent(context)
  })
  api.openapi(addParticipant, async (context) => {
    const { accountId, person } = context.req.valid('json')
    const ownerId = teacher(context, accountId)
    await context.get('district').world.classes.addParticipant({
      classId: idOf(context),
      accountId: person as AccountId,
      ownerId,
    })
    return noContent(context)
  })
  api.openapi(removeParticipant, async (context) => {
    const { person } = context.req.valid('param')
    const ownerId = teacher(context, context.req.valid('query').accountId)
    await context.get('district').world.classes.removeParticipant({
      classId: idOf(context),
      accountId: person as AccountId,
      ownerId,
    })
    return noContent(context)
  })
}
