import { createRoute, z } from '@hono/zod-openapi'
import type { OpenDistrict } from '../../districts/open-district.ts'
import { trainingOf } from '../../districts/training-of.ts'
import { barView } from '../../pages/time/bar-view.ts'
import { parseMoment } from '../../../sim/clock/moment.ts'
import { type Api, type ApiOptions, districtParam, done, json, needs, noContent, replies, reply } from '../api-route.ts'
import { duration, plainDuration } from '../duration.ts'
import { outcome, play as playSchema, training } from '../training-schemas.ts'

const tags = ['training']
const path = '/districts/{district}/training'
const request = { params: districtParam }

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'How a training stands: the time, the moment, what plays, and the demo’s words',
  middleware: needs('travel'),
  request,
  responses: replies(training, 'The training'),
})

const begin = createRoute({
  method: 'put',
  path,
  tags,
  summary: 'Keep moments from here on, where none are kept yet',
  middleware: needs('travel'),
  request,
  responses: replies(training, 'The training'),
})

const step = createRoute({
  method: 'post',
  path: `${path}/steps`,
  tags,
  summary: 'Go to what falls due next, in the service or at the district’s side, and let it happen',
  middleware: needs('move time'),
  request,
  responses: replies(outcome, 'What happened', 201),
})

const advance = createRoute({
  method: 'post',
  path: `${path}/advances`,
  tags,
  summary: 'Go on to a date, to a day in the calendar’s words such as “winter break”, or by a while',
  middleware: needs('move time'),
  request: {
    params: districtParam,
    ...json(z.union([z.strictObject({ to: z.string().max(200) }), z.strictObject({ by: duration })])),
  },
  responses: replies(outcome, 'What happened', 201),
})

const play = createRoute({
  method: 'post',
  path: `${path}/play`,
  tags,
  summary: 'Let happen what falls due, one deadline after another',
  description:
    'Replies at once; what happens comes as `play` events of the district, the last one with the state `ended`, ' +
    '`stopped` or `failed`. A play does not outlive the server’s process.',
  middleware: needs('move time'),
  request: {
    params: districtParam,
    ...json(z.strictObject({
      until: z.string().max(40).optional().openapi({ description: 'A date, or a date and time' }),
      steps: z.int().min(1).max(400).optional().openapi({ description: '400 by default' }),
    })),
  },
  responses: replies(playSchema, 'It has begun', 201),
})

const stop = createRoute({
  method: 'delete',
  path: `${path}/play`,
  tags,
  summary: 'Stop what plays, when the step that is under way has ended',
  middleware: needs('move time'),
  request,
  responses: done,
})

export function trainings(api: Api, { districts }: ApiOptions): void {
  api.openapi(read, async (context) => reply(context, await stateOf(districts.get(context.get('district').id))))
  api.openapi(begin, async (context) => {
    const district = districts.get(context.get('district').id)
    await district.beginTraining()
    return reply(context, await stateOf(district))
  })
  api.openapi(step, async (context) => {
    return reply(context, await (await context.get('district').beginTraining()).step(), 201)
  })
  api.openapi(advance, async (context) => {
    const given = context.req.valid('json')
    const training = await context.get('district').beginTraining()
    return reply(context, await training.advance('to' in given ? given.to : plainDuration(given.by)), 201)
  })
  api.openapi(play, async (context) => {
    const { until, steps } = context.req.valid('json')
    const district = districts.get(context.get('district').id)
    const { timeZone } = district.world.policy().service
    const played = {
      ...(until !== undefined && { until: parseMoment(until, timeZone) }),
      ...(steps !== undefined && { steps }),
    }
    return reply(context, district.playing.start(await district.beginTraining(), played), 201)
  })
  api.openapi(stop, async (context) => {
    await districts.get(context.get('district').id).playing.stop()
    return noContent(context)
  })
}

async function stateOf(district: OpenDistrict) {
  const training = trainingOf(district)
  const { demo, momentCount } = barView(training)
  return {
    now: district.world.now(),
    next: await training.nextDeadline(),
    moment: training.moment(),
    moments: momentCount,
    playing: district.playing.now,
    demo,
    hasSide: training.ground.stage !== null,
  }
}
