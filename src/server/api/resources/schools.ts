import { createRoute, z } from '@hono/zod-openapi'
import type { ClassId } from '../../../sim/classes/class-id.ts'
import type { AccountId } from '../../../sim/people/account-id.ts'
import {
  type Api,
  districtParam,
  done,
  json,
  needs,
  noContent,
  ownSchool,
  pageOf,
  paging,
  replies,
  reply,
  schoolParams,
  yesOrNo,
} from '../api-route.ts'
import { schoolClass, schoolPerson, schoolRole, sent } from '../people-schemas.ts'
import { schoolStatus } from '../report-schemas.ts'
import { assertClassesOf } from '../own-classes.ts'

const tags = ['schools']
const path = '/districts/{district}/schools'

/** School administrators act in the district's name: the server knows them by school and not by account. */
const by = 'district administrator' as const

const school = z.object({
  id: z.string(),
  name: z.string(),
  status: schoolStatus,
  rostered: z.boolean(),
  code: z.string(),
}).openapi('School')

const list = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'The schools',
  middleware: needs('see school', { narrowed: true }),
  request: { params: districtParam },
  responses: replies(z.object({ entries: z.array(school), total: z.int() }), 'In the order of their ids'),
})

const people = createRoute({
  method: 'get',
  path: `${path}/{school}/people`,
  tags,
  summary: 'The people of a school',
  middleware: needs('see school'),
  request: {
    params: schoolParams,
    query: z.object({
      ...paging,
      role: z.enum([...schoolRole.options, 'none']).optional(),
      rostered: yesOrNo.optional(),
      search: z.string().max(200).optional(),
    }),
  },
  responses: replies(pageOf(schoolPerson), 'A part of them, by role and name'),
})

const classes = createRoute({
  method: 'get',
  path: `${path}/{school}/classes`,
  tags,
  summary: 'The classes of a school',
  middleware: needs('see school'),
  request: {
    params: schoolParams,
    query: z.object({
      ...paging,
      rostered: yesOrNo.optional(),
      state: z.enum(['unclaimed', 'active', 'archived']).optional(),
      ownerRole: schoolRole.optional(),
      search: z.string().max(200).optional(),
    }),
  },
  responses: replies(pageOf(schoolClass), 'A part of them, by name'),
})

const signUp = createRoute({
  method: 'post',
  path: `${path}/{school}/people`,
  tags,
  summary: 'Add a person by hand, or have one sign up',
  middleware: needs('administer school'),
  request: {
    params: schoolParams,
    ...json(z.strictObject({
      role: schoolRole,
      firstName: z.string(),
      lastName: z.string(),
      email: z.string().max(320).optional(),
      phone: z.string().max(40).optional(),
    })),
  },
  responses: replies(z.object({ accountId: z.int() }), 'The new account', 201),
})

const removePerson = createRoute({
  method: 'delete',
  path: `${path}/{school}/people/{person}`,
  tags,
  summary: 'Remove a person from a school',
  middleware: needs('administer school'),
  request: { params: schoolParams.extend({ person: z.coerce.number().int().min(1) }) },
  responses: done,
})

const message = createRoute({
  method: 'post',
  path: `${path}/{school}/messages`,
  tags,
  summary: 'Write to a school',
  middleware: needs('administer school'),
  request: {
    params: schoolParams,
    ...json(z.strictObject({ text: z.string(), roles: z.array(schoolRole).min(1).max(5).optional() })),
  },
  responses: replies(sent, 'How many it reached', 201),
})

const remind = createRoute({
  method: 'post',
  path: `${path}/{school}/claim-reminders`,
  tags,
  summary: 'Ask teachers to claim their classes',
  middleware: needs('administer school'),
  request: { params: schoolParams },
  responses: replies(z.object({ teachers: z.int() }), 'How many were asked', 201),
})

const classIds = z.strictObject({ classIds: z.array(z.int()).min(1).max(1_000) })

const archive = createRoute({
  method: 'post',
  path: `${path}/{school}/archived-classes`,
  tags,
  summary: 'Archive classes in bulk: all of them, or none',
  middleware: needs('administer school'),
  request: { params: schoolParams, ...json(classIds) },
  responses: done,
})

const removeClass = createRoute({
  method: 'delete',
  path: `${path}/{school}/classes/{removed}`,
  tags,
  summary: 'Take a class out of the organization; it stays its owners’',
  middleware: needs('administer school'),
  request: { params: schoolParams.extend({ removed: z.coerce.number().int().min(1) }) },
  responses: done,
})

export function schools(api: Api): void {
  api.openapi(list, async (context) => {
    const own = ownSchool(context)
    const all = await context.get('district').read('schools', (world) => world.schools())
    const seen = all.filter(({ id }) => own === undefined || id === own)
    return reply(context, { entries: seen, total: seen.length })
  })
  api.openapi(people, async (context) => {
    const [{ school }, query] = [context.req.valid('param'), context.req.valid('query')]
    const page = await context.get('district').read(
      `people ${JSON.stringify([school, query])}`,
      (world) => world.people.page(school, query as { limit?: number }),
    )
    return reply(context, page)
  })
  api.openapi(classes, async (context) => {
    const [{ school }, query] = [context.req.valid('param'), context.req.valid('query')]
    const page = await context.get('district').read(
      `classes ${JSON.stringify([school, query])}`,
      (world) => world.classes.page(school, query as { limit?: number }),
    )
    return reply(context, page)
  })
  api.openapi(signUp, async (context) => {
    const { email, phone, ...person } = context.req.valid('json')
    const accountId = await context.get('district').world.people.signUp({
      ...person,
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
      schoolId: context.req.valid('param').school,
    })
    return reply(context, { accountId }, 201)
  })
  api.openapi(removePerson, async (context) => {
    const { school, person } = context.req.valid('param')
    await context.get('district').world.people.remove({ schoolId: school, accountId: person as AccountId, by })
    return noContent(context)
  })
  api.openapi(message, async (context) => {
    const { text, roles } = context.req.valid('json')
    const sent = await context.get('district').world.messages.toSchool({
      schoolId: context.req.valid('param').school,
      by,
      text,
      ...(roles !== undefined && { roles }),
    })
    return reply(context, sent, 201)
  })
  api.openapi(remind, async (context) => {
    const { school } = context.req.valid('param')
    return reply(context, await context.get('district').world.classes.remindToClaim({ schoolId: school, by }), 201)
  })
  api.openapi(archive, async (context) => {
    const { world } = context.get('district')
    const ids = context.req.valid('json').classIds as ClassId[]
    await assertClassesOf(world, ids, context.req.valid('param').school)
    await world.classes.archiveAll({ classIds: ids, by })
    return noContent(context)
  })
  api.openapi(removeClass, async (context) => {
    const { world } = context.get('district')
    const { school, removed } = context.req.valid('param')
    await assertClassesOf(world, [removed as ClassId], school)
    await world.classes.remove({ classId: removed as ClassId, by })
    return noContent(context)
  })
}
