import { createRoute, z } from '@hono/zod-openapi'
import { openMoment } from '../../districts/open-moment.ts'
import { trainingOf } from '../../districts/training-of.ts'
import { HomeroomError } from '../../../sim/error.ts'
import { type Api, type ApiOptions, districtParam, json, needs, pageOf, paging, replies, reply } from '../api-route.ts'
import { partOf } from '../part-of.ts'
import { comparison, moment } from '../training-schemas.ts'

const tags = ['training']
const path = '/districts/{district}/training'
const middleware = needs('travel')
const madeDistrict = z.object({ id: z.string() })

const list = createRoute({
  method: 'get',
  path: `${path}/moments`,
  tags,
  summary: 'The moments that can be gone to, the first one first; those ahead of now included',
  middleware,
  request: { params: districtParam, query: z.object(paging) },
  responses: replies(pageOf(moment), 'A part of them'),
})

const back = createRoute({
  method: 'post',
  path: `${path}/moments/{moment}/restorations`,
  tags,
  summary: 'Go to a moment, back or forward',
  description: 'What lies ahead of it stays until something else is done; to keep both, fork first.',
  middleware,
  request: { params: districtParam.extend({ moment: z.string().regex(/^\d{1,9}$/).transform(Number) }) },
  responses: replies(moment, 'The moment that is now', 201),
})

const fork = createRoute({
  method: 'post',
  path: `${path}/forks`,
  tags,
  summary: 'A district of its own that begins as this one was at a moment; as it is now where none is named',
  middleware,
  request: { params: districtParam, ...json(z.strictObject({ moment: z.int().min(0).optional() })) },
  responses: replies(madeDistrict, 'Its id', 201),
})

const link = createRoute({
  method: 'get',
  path: `${path}/link`,
  tags,
  summary: 'Text that opens this moment anywhere, and the page that takes it',
  middleware,
  request: { params: districtParam },
  responses: replies(z.object({ link: z.string(), path: z.string() }), 'The link'),
})

const open = createRoute({
  method: 'post',
  path: '/moments',
  tags,
  summary: 'Open the moment of a link in a district of its own; opened again, it is made anew',
  middleware: needs('make districts'),
  request: json(z.strictObject({ link: z.string().max(10_000) })),
  responses: replies(madeDistrict, 'Its id', 201),
})

const compare = createRoute({
  method: 'get',
  path: `${path}/comparison`,
  tags,
  summary: 'Where this district and another one differ, trained or not',
  middleware,
  request: { params: districtParam, query: z.object({ with: z.string().max(200) }) },
  responses: replies(comparison, 'Only what differs; this one is “here”'),
})

export function moments(api: Api, { districts }: ApiOptions): void {
  api.openapi(list, async (context) => {
    const training = trainingOf(context.get('district'))
    return reply(context, await partOf(training.moments(), context.req.valid('query')))
  })
  api.openapi(back, async (context) => {
    const training = trainingOf(context.get('district'))
    return reply(context, await training.back(context.req.valid('param').moment), 201)
  })
  api.openapi(fork, async (context) => {
    const training = await context.get('district').beginTraining()
    const { moment } = context.req.valid('json')
    if (moment !== undefined && moment > training.moment().number) {
      throw new HomeroomError(
        'moment_unknown',
        `Go forward to moment ${moment} before you fork there: a fork begins at moment ${training.moment().number} or before`,
      )
    }
    const forked = await districts.fork(training.id)
    try {
      if (moment !== undefined) await forked.training!.back(moment)
    } catch (error) {
      await districts.remove(forked.id)
      throw error
    }
    return reply(context, { id: forked.id }, 201)
  })
  api.openapi(link, async (context) => {
    const link = await trainingOf(context.get('district')).link()
    return reply(context, { link, path: `/open?moment=${link}` })
  })
  api.openapi(open, async (context) => {
    return reply(context, { id: await openMoment(districts, context.req.valid('json').link) }, 201)
  })
  api.openapi(compare, async (context) => {
    const there = districts.get(context.req.valid('query').with)
    const { compareWorlds } = await import('../../../scenarios/training/compare.ts')
    return reply(context, await compareWorlds(context.get('district').world, there.world))
  })
}
