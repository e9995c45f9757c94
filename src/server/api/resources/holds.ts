import { createRoute, z } from '@hono/zod-openapi'
import { type Api, districtParam, json, needs, ownSchool, replies, reply, signedIn } from '../api-route.ts'
import { heldSchool } from '../report-schemas.ts'

const tags = ['holds']

const list = createRoute({
  method: 'get',
  path: '/districts/{district}/holds',
  tags,
  summary: 'The schools that wait for an approval, and why',
  middleware: needs('see reports', { narrowed: true }),
  request: { params: districtParam },
  responses: replies(z.object({ entries: z.array(heldSchool), total: z.int() }), 'In the order of their ids'),
})

const approve = createRoute({
  method: 'post',
  path: '/districts/{district}/approvals',
  tags,
  summary: 'Clear holds: applies exactly the change set that the approver saw',
  middleware: needs('approve'),
  request: {
    params: districtParam,
    ...json(z.strictObject({
      schoolIds: z.union([z.literal('all'), z.array(z.string()).min(1).max(10_000)]),
      uploadId: z.int().min(1).optional().openapi({
        description: 'The upload whose change set was seen; a newer one is refused as superseded',
      }),
    })),
  },
  responses: replies(z.object({ uploadId: z.int(), schoolIds: z.array(z.string()) }), 'What was applied', 201),
})

export function holds(api: Api): void {
  api.openapi(list, async (context) => {
    const own = ownSchool(context)
    const held = await context.get('district').read('holds', (world) => world.holds())
    const seen = held.filter(({ schoolId }) => own === undefined || schoolId === own)
    return reply(context, { entries: seen, total: seen.length })
  })
  api.openapi(approve, async (context) => {
    const { schoolIds, uploadId } = context.req.valid('json')
    const approved = await context.get('district').world.approve({
      schoolIds,
      ...(uploadId !== undefined && { uploadId }),
      by: signedIn(context).name,
    })
    return reply(context, approved, 201)
  })
}
