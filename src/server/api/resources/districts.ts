import { createRoute, z } from '@hono/zod-openapi'
import { type Context } from 'hono'
import type { RouteName } from '../../../sim/routes/route.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import type { OpenDistrict } from '../../districts/open-district.ts'
import { loginOf } from '../../districts/sftp-logins.ts'
import { newPassphrase } from '../../security/secret.ts'
import { assertLogin } from '../../sftp/login/logins.ts'
import { hashPassword } from '../../sftp/login/password.ts'
import { may } from '../../session/permissions.ts'
import type { Person } from '../../session/person.ts'
import {
  type Api,
  type ApiOptions,
  districtParam,
  done,
  json,
  needs,
  noContent,
  replies,
  reply,
  signedIn,
} from '../api-route.ts'
import { uploadReport } from '../report-schemas.ts'
import { policy as rules, trainingOptions } from '../training-schemas.ts'

const tags = ['districts']

const routeNames = ['csv-1.0', 'csv-2.0', 'oneroster-1.1', 'clever', 'classlink'] as const satisfies RouteName[]

const generated = z.object({
  students: z.int().min(50).max(500_000),
  schools: z.int().min(1).optional(),
  calendar: z.enum(['semesters', 'trimesters', 'quarters', 'year-round']).optional(),
  seed: z.string().max(100).optional(),
})

const district = z.object({
  id: z.string(),
  name: z.string(),
  now: z.string(),
  transferPaused: z.boolean(),
  generated: generated.nullable(),
  /** null: not for you to see. */
  sftp: z.object({ login: z.string(), hasPassword: z.boolean(), publicKeys: z.array(z.string()) }).nullable(),
}).openapi('District')

/** What a new district has in any case. */
const named = { id: z.string(), name: z.string().min(1).max(255) }

const list = createRoute({
  method: 'get',
  path: '/districts',
  tags,
  summary: 'The districts that you can see',
  responses: replies(z.object({ entries: z.array(district), total: z.int() }), 'In the order of their ids'),
})

const create = createRoute({
  method: 'post',
  path: '/districts',
  tags,
  summary: 'Make a district',
  description: 'One whose files somebody uploads, a generated one, or one with a training: a SIS, a route with its ' +
    'vendor’s settings, and a day to begin on. The training says the rules and the time itself.',
  middleware: needs('make districts'),
  request: json(z.union([
    z.strictObject({
      ...named,
      timeZone: z.string().max(100).optional(),
      start: z.string().max(40).optional(),
      policy: rules.optional(),
      generated: generated.optional(),
    }),
    z.strictObject({ ...named, training: trainingOptions }),
  ])),
  responses: replies(district, 'The new district, without schools until its first upload', 201),
})

const one = createRoute({
  method: 'get',
  path: '/districts/{district}',
  tags,
  summary: 'A district',
  middleware: needs('see district'),
  request: { params: districtParam },
  responses: replies(district, 'The district'),
})

const remove = createRoute({
  method: 'delete',
  path: '/districts/{district}',
  tags,
  summary: 'Remove a district with its snapshots, and end the sessions of its people; forks stay',
  middleware: needs('make districts'),
  request: { params: districtParam },
  responses: done,
})

const transfer = createRoute({
  method: 'put',
  path: '/districts/{district}/transfer',
  tags,
  summary: 'Pause the SFTP transfer while the SIS rolls over, or go on',
  middleware: needs('pause transfer'),
  request: { params: districtParam, ...json(z.strictObject({ paused: z.boolean() })) },
  responses: replies(z.object({ paused: z.boolean() }), 'As it is now'),
})

const sftp = createRoute({
  method: 'put',
  path: '/districts/{district}/sftp',
  tags,
  summary: 'Set how the district logs in by SFTP',
  middleware: needs('administer district'),
  request: {
    params: districtParam,
    ...json(z.strictObject({
      newPassword: z.boolean().optional(),
      publicKeys: z.array(z.string().regex(/^(ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/=]+( .*)?$/).max(2_000)).max(20)
        .optional(),
    })),
  },
  responses: replies(
    z.object({ login: z.string(), password: z.string().optional(), publicKeys: z.array(z.string()) }),
    'A new password is shown once; only a hash is kept',
  ),
})

const policy = createRoute({
  method: 'put',
  path: '/districts/{district}/policy',
  tags,
  summary: 'Set the rules from the next upload on: a preset’s name, or what differs from the default',
  middleware: needs('set rules'),
  request: { params: districtParam, ...json(rules) },
  responses: done,
})

const disconnect = createRoute({
  method: 'post',
  path: '/districts/{district}/disconnection',
  tags,
  summary: 'The service loses its connection to the roster',
  middleware: needs('administer district'),
  request: { params: districtParam, ...json(z.strictObject({ reason: z.string().min(1).max(500) })) },
  responses: done,
})

const switchRoute = createRoute({
  method: 'post',
  path: '/districts/{district}/route',
  tags,
  summary: 'Go over to another route: the next upload is a first sync',
  middleware: needs('administer district'),
  request: { params: districtParam, ...json(z.strictObject({ to: z.enum(routeNames) })) },
  responses: replies(uploadReport, 'What the change did', 201),
})

export function districts(api: Api, { districts, access }: ApiOptions): void {
  api.openapi(list, (context) => {
    const person = signedIn(context)
    const seen = districts.list().filter(({ id }) => may(person, 'see district', { districtId: id }))
    return reply(context, { entries: seen.map((it) => districtOf(it, person)), total: seen.length })
  })
  api.openapi(create, async (context) => {
    const made = await districts.create(context.req.valid('json') as Parameters<typeof districts.create>[0])
    return reply(context, districtOf(made, signedIn(context)), 201)
  })
  const opened = (context: Context<AppEnvironment>) => districts.get(context.get('district').id)
  api.openapi(one, (context) => reply(context, districtOf(opened(context), signedIn(context))))
  api.openapi(remove, async (context) => {
    const { id } = context.get('district')
    await districts.remove(id)
    await access.forget(id)
    return noContent(context)
  })
  api.openapi(transfer, async (context) => {
    const { transfer } = context.get('district')
    await (context.req.valid('json').paused ? transfer.pause() : transfer.resume())
    return reply(context, { paused: transfer.paused })
  })
  api.openapi(sftp, async (context) => {
    const { newPassword, publicKeys } = context.req.valid('json')
    const district = opened(context)
    const password = newPassword ? newPassphrase() : undefined
    const before = district.settings.sftp
    const after = {
      login: before.login,
      password: password === undefined ? before.password : await hashPassword(password),
      publicKeys: publicKeys ?? before.publicKeys,
    }
    assertLogin(loginOf(district.id, after))
    await district.change({ sftp: after })
    return reply(context, {
      login: after.login,
      ...(password !== undefined && { password }),
      publicKeys: after.publicKeys,
    })
  })
  api.openapi(policy, async (context) => {
    await context.get('district').world.setPolicy(context.req.valid('json'))
    return noContent(context)
  })
  api.openapi(disconnect, async (context) => {
    await context.get('district').world.disconnect(context.req.valid('json').reason)
    return noContent(context)
  })
  api.openapi(switchRoute, async (context) => {
    return reply(
      context,
      await context.get('district').world.switchRoute({
        to: context.req.valid('json').to,
        by: signedIn(context).name,
      }),
      201,
    )
  })
}

function districtOf({ id, name, world, transfer, settings }: OpenDistrict, person: Person) {
  const { login, password, publicKeys } = settings.sftp
  return {
    id,
    name,
    now: world.now(),
    transferPaused: transfer.paused,
    generated: settings.generated,
    sftp: may(person, 'administer district', { districtId: id })
      ? { login, hasPassword: password !== null, publicKeys }
      : null,
  }
}
