import { createRoute, z } from '@hono/zod-openapi'
import { HomeroomError } from '../../../sim/error.ts'
import { recordingZip } from '../../districts/recording.ts'
import { attachment } from '../csv-reply.ts'
import {
  type Api,
  type ApiOptions,
  content,
  districtParam,
  done,
  needs,
  noContent,
  replies,
  reply,
  yesOrNo,
} from '../api-route.ts'
import { pageLimitMax } from '../../../sim/page.ts'

const path = '/districts/{district}'

const log = createRoute({
  method: 'get',
  path: `${path}/log`,
  tags: ['log'],
  summary: 'Everything that changed the district from outside, in order',
  middleware: needs('see log'),
  request: {
    params: districtParam,
    query: z.object({
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(pageLimitMax).optional(),
      digest: yesOrNo.optional().openapi({
        description: 'Also what identifies the state; it reads all of the district',
      }),
    }),
  },
  responses: replies(
    z.object({
      entries: z.array(z.object({
        id: z.int(),
        at: z.string(),
        command: z.looseObject({ type: z.string() }),
      })),
      digest: z.string().optional().openapi({ description: 'Of the state; with the last part, where it is asked for' }),
    }),
    'A part of it; ask again with the last id as `after`',
  ),
})

const recording = createRoute({
  method: 'get',
  path: `${path}/recording`,
  tags: ['log'],
  summary: 'The log and all uploaded files, for `homeroom replay`',
  middleware: needs('see log'),
  request: { params: districtParam },
  responses: content('application/zip', 'A zip; unpack it and replay the folder'),
})

const snapshotParams = districtParam.extend({ name: z.string().regex(/^[\w .:+-]{1,100}$/) })

const snapshots = createRoute({
  method: 'get',
  path: `${path}/snapshots`,
  tags: ['travel'],
  summary: 'The moments that are kept',
  middleware: needs('travel'),
  request: { params: districtParam },
  responses: replies(z.object({ entries: z.array(z.string()), total: z.int() }), 'In the order of their letters'),
})

const take = createRoute({
  method: 'put',
  path: `${path}/snapshots/{name}`,
  tags: ['travel'],
  summary: 'Keep this moment under a name',
  middleware: needs('travel'),
  request: { params: snapshotParams },
  responses: done,
})

const restore = createRoute({
  method: 'post',
  path: `${path}/snapshots/{name}/restorations`,
  tags: ['travel'],
  summary: 'Go back to a kept moment',
  middleware: needs('travel'),
  request: { params: snapshotParams },
  responses: done,
})

const fork = createRoute({
  method: 'post',
  path: `${path}/forks`,
  tags: ['travel'],
  summary: 'A district of its own that begins as this one is now',
  middleware: needs('travel'),
  request: { params: districtParam },
  responses: replies(z.object({ id: z.string() }), 'Its id', 201),
})

/** Moments of a district that are kept at most: each holds all of its rows. */
const snapshotsMax = 50

export function travel(api: Api, { districts }: ApiOptions): void {
  api.openapi(log, async (context) => {
    const { after = 0, limit = 50, digest = false } = context.req.valid('query')
    const { world } = context.get('district')
    const entries = []
    for await (const entry of world.log(after)) {
      entries.push(entry)
      if (entries.length === limit) return reply(context, { entries })
    }
    if (!digest) return reply(context, { entries })
    return reply(context, { entries, digest: await context.get('district').read('digest', () => world.digest()) })
  })
  api.openapi(recording, async (context) => {
    const district = districts.get(context.get('district').id)
    const zip = await recordingZip(district, districts.files)
    return new Response(zip, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': attachment(`recording-${district.id}.zip`),
      },
    }) as never
  })
  api.openapi(snapshots, async (context) => {
    const entries = await context.get('district').world.snapshots()
    return reply(context, { entries, total: entries.length })
  })
  api.openapi(take, async (context) => {
    const { world } = context.get('district')
    const { name } = context.req.valid('param')
    const names = await world.snapshots()
    if (!names.includes(name) && names.length >= snapshotsMax) {
      throw new HomeroomError(
        'not_allowed',
        `Keep a moment under a name that there is: ${snapshotsMax} are kept at most`,
      )
    }
    await world.snapshot(name)
    return noContent(context)
  })
  api.openapi(restore, async (context) => {
    await context.get('district').world.restore(context.req.valid('param').name)
    return noContent(context)
  })
  api.openapi(fork, async (context) => {
    const { id } = await districts.fork(context.get('district').id)
    return reply(context, { id }, 201)
  })
}
