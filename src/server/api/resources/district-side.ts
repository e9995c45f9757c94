import { createRoute } from '@hono/zod-openapi'
import type { Act } from '../../../scenarios/training/act.ts'
import { stagedTraining } from '../../districts/training-of.ts'
import { sideView } from '../../pages/district-side/side-view.ts'
import { type Api, districtParam, json, needs, replies, reply } from '../api-route.ts'
import { outcome, side, sideAct } from '../training-schemas.ts'

const tags = ['training']
const path = '/districts/{district}/training'

const read = createRoute({
  method: 'get',
  path: `${path}/side`,
  tags,
  summary: 'The district’s own side: its SIS, its calendar, the mistakes that are on, and its vendor’s dashboard',
  middleware: needs('administer district'),
  request: { params: districtParam },
  responses: replies(side, 'What the district sees'),
})

const act = createRoute({
  method: 'post',
  path: `${path}/acts`,
  tags,
  summary: 'Do something in the SIS or at a vendor',
  description: 'Lists replace what was there: `mistakes` names all that are on, `classlink blackouts` every range. ' +
    'The route is changed at `/route`, and the SFTP transfer paused at `/transfer`.',
  middleware: needs('administer district'),
  request: { params: districtParam, ...json(sideAct) },
  responses: replies(outcome, 'What happened', 201),
})

export function districtSide(api: Api): void {
  api.openapi(read, (context) => reply(context, sideView(stagedTraining(context.get('district')).training)))
  api.openapi(act, async (context) => {
    const { training } = stagedTraining(context.get('district'))
    return reply(context, await training.act(context.req.valid('json') as Act), 201)
  })
}
