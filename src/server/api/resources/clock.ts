import { createRoute, z } from '@hono/zod-openapi'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { type Api, districtParam, json, needs, replies, reply } from '../api-route.ts'
import { duration, plainDuration } from '../duration.ts'
import { deadline } from '../training-schemas.ts'

const tags = ['clock']
const path = '/districts/{district}/clock'

const clock = z.object({
  now: z.string(),
  next: deadline.nullable(),
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
      z.strictObject({ by: duration }),
    ])),
  },
  responses: replies(clock, 'The time after it', 201),
})

export function clockRoutes(api: Api): void {
  api.openapi(read, async (context) => {
    const district = context.get('district')
    return reply(context, await district.read('clock', () => clockOf(district)))
  })
  api.openapi(advance, async (context) => {
    const district = context.get('district')
    const given = context.req.valid('json')
    if ('by' in given) await district.world.advanceBy(plainDuration(given.by))
    else if ('to' in given) await district.world.advanceTo(given.to)
    else await step(district)
    return reply(context, await clockOf(district), 201)
  })
}

/** Where there is a training, what falls due at the district's side counts as well. */
async function step({ training, world }: ServedDistrict): Promise<void> {
  if (training !== null) return void await training.step()
  const next = await world.nextDeadline()
  if (next !== null) await world.advanceTo(next.at)
}

async function clockOf({ training, world }: ServedDistrict) {
  return { now: world.now(), next: await (training ?? world).nextDeadline() }
}
