import { createRoute, z } from '@hono/zod-openapi'
import type { World } from '../../../sim/world.ts'
import { type Api, districtParam, json, needs, replies, reply } from '../api-route.ts'

const tags = ['clock']
const path = '/districts/{district}/clock'

const clock = z.object({
  now: z.string(),
  next: z.object({ at: z.string(), kind: z.string(), text: z.string() }).nullable(),
}).openapi('Clock')

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'The virtual time, and what falls due next by itself',
  middleware: needs('see district'),
  request: { params: districtParam },
  responses: replies(clock, 'The time'),
})

const count = z.int().min(0).max(10_000).optional()

const advance = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Move the virtual time forward: to a date, by a duration, or to what falls due next',
  middleware: needs('move time'),
  request: {
    params: districtParam,
    ...json(z.union([
      z.strictObject({ to: z.string().max(40) }),
      z.strictObject({ next: z.literal(true) }),
      z.strictObject({
        by: z.strictObject({ months: count, weeks: count, days: count, hours: count, minutes: count }),
      }),
    ])),
  },
  responses: replies(clock, 'The time after it', 201),
})

export function clockRoutes(api: Api): void {
  api.openapi(read, async (context) => reply(context, await context.get('district').read('clock', clockOf)))
  api.openapi(advance, async (context) => {
    const { world } = context.get('district')
    const given = context.req.valid('json')
    if ('by' in given) await world.advanceBy(plain(given.by))
    else if ('to' in given) await world.advanceTo(given.to)
    else {
      const next = await world.nextDeadline()
      if (next !== null) await world.advanceTo(next.at)
    }
    return reply(context, await clockOf(world), 201)
  })
}

async function clockOf(world: World) {
  return { now: world.now(), next: await world.nextDeadline() }
}

function plain(duration: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(duration).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
}
