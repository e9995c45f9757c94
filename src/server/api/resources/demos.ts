import { createRoute, z } from '@hono/zod-openapi'
import { demoNamed, demos as allDemos } from '../../../scenarios/demos/demos.ts'
import { HomeroomError } from '../../../sim/error.ts'
import { demoDistrict, openDemo, resetDemo, startDemo } from '../../districts/demo-districts.ts'
import { trainingOf } from '../../districts/training-of.ts'
import { type Api, type ApiOptions, districtParam, needs, pageOf, replies, reply } from '../api-route.ts'
import { outcome } from '../training-schemas.ts'

const tags = ['demos']
const ofDistrict = '/districts/{district}/training/demo'
const demoParam = z.object({ demo: z.string().max(100) })
const itsDistrict = z.object({
  id: z.string(),
  nextStep: z.int().nullable().openapi({ description: 'From 1 on; null: it is told to its end' }),
})

const list = createRoute({
  method: 'get',
  path: '/demos',
  tags,
  summary: 'The guided demos, in the order in which they are offered',
  middleware: needs('make districts'),
  responses: replies(
    pageOf(z.object({
      name: z.string(),
      title: z.string(),
      about: z.string(),
      source: z.string(),
      steps: z.array(z.string()),
      district: itsDistrict.nullable().openapi({ description: 'Null: it is not open' }),
    })),
    'All of them',
  ),
})

const open = createRoute({
  method: 'post',
  path: '/demos/{demo}/openings',
  tags,
  summary: 'Open a demo: the district as somebody left it, or a new one',
  middleware: needs('make districts'),
  request: { params: demoParam },
  responses: replies(itsDistrict, 'Its district', 201),
})

const reset = createRoute({
  method: 'post',
  path: '/demos/{demo}/resets',
  tags,
  summary: 'Open a demo at its beginning: its district is made anew',
  middleware: needs('make districts'),
  request: { params: demoParam },
  responses: replies(itsDistrict, 'Its district', 201),
})

const step = createRoute({
  method: 'post',
  path: `${ofDistrict}/steps`,
  tags,
  summary: 'Play the next step of the demo that a district is for; its moment has the words to say',
  middleware: needs('travel'),
  request: { params: districtParam },
  responses: replies(outcome, 'What happened', 201),
})

const restart = createRoute({
  method: 'post',
  path: `${ofDistrict}/resets`,
  tags,
  summary: 'The demo that a district is for, at its beginning again; a fork of it goes back to its first moment',
  middleware: needs('travel'),
  request: { params: districtParam },
  responses: replies(itsDistrict, 'Its district', 201),
})

export function demos(api: Api, { districts }: ApiOptions): void {
  /** Null where there is no such district. */
  const stateOf = (id: string) => {
    const district = districts.list().find((it) => it.id === id)
    return district === undefined ? null : { id, nextStep: district.training?.nextDemoStep ?? null }
  }
  api.openapi(list, (context) => {
    const entries = allDemos.map((demo) => ({
      name: demo.name,
      title: demo.title,
      about: demo.about,
      source: demo.source,
      steps: demo.steps.map(({ title }) => title),
      district: stateOf(demoDistrict(demo)),
    }))
    return reply(context, { entries, total: entries.length })
  })
  api.openapi(open, async (context) => {
    return reply(context, stateOf((await openDemo(districts, demoNamed(context.req.valid('param').demo))).id), 201)
  })
  api.openapi(reset, async (context) => {
    return reply(context, stateOf((await startDemo(districts, demoNamed(context.req.valid('param').demo))).id), 201)
  })
  api.openapi(step, async (context) => {
    const training = trainingOf(context.get('district'))
    const step = training.nextDemoStep
    if (step !== null) return reply(context, await training.act({ type: 'demo', step }), 201)
    throw training.ground.demo === null
      ? new HomeroomError('demo_unknown', 'Open a demo to play its steps: this district is for none')
      : new HomeroomError('not_allowed', 'Reset the demo to play it again: it is over')
  })
  api.openapi(restart, async (context) => {
    return reply(context, stateOf((await resetDemo(districts, context.get('district'))).id), 201)
  })
}
