import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { UploadReport } from '../../../sim/sync/report.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { receiveFiles } from '../../security/request-files.ts'
import {
  type Api,
  type ApiOptions,
  districtParam,
  needs,
  ownSchool,
  pageOf,
  paging,
  problems,
  replies,
  reply,
  signedIn,
  uploadParams,
} from '../api-route.ts'
import { reportOfSchool } from '../report-of-school.ts'
import { checkReport, listedUpload, uploadReport } from '../report-schemas.ts'

const tags = ['uploads']

const files = {
  body: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: z.object({
          files: z.array(z.string().openapi({ format: 'binary' })).openapi({
            description: 'The files of one upload, or one zip of them',
          }),
        }),
      },
      'application/zip': { schema: z.string().openapi({ format: 'binary' }) },
    },
  },
}

const list = createRoute({
  method: 'get',
  path: '/districts/{district}/uploads',
  tags,
  summary: 'The history of uploads, the latest first; to a school admin, what reached the own school, with its figures',
  middleware: needs('see reports', { narrowed: true }),
  request: { params: districtParam, query: z.object(paging) },
  responses: replies(pageOf(listedUpload), 'A part of it'),
})

const upload = createRoute({
  method: 'post',
  path: '/districts/{district}/uploads',
  tags,
  summary: 'Upload files',
  description:
    'Replies when the sync has run. Once the files are on the disk, a kill of the server does not lose them.',
  middleware: needs('upload'),
  request: { params: districtParam },
  responses: {
    201: { description: 'What the sync did', content: { 'application/json': { schema: uploadReport } } },
    ...problems,
  },
})

const check = createRoute({
  method: 'post',
  path: '/districts/{district}/checks',
  tags,
  summary: 'What a scan of files finds, with nothing applied',
  middleware: needs('upload'),
  request: { params: districtParam },
  responses: {
    201: { description: 'What would be wrong', content: { 'application/json': { schema: checkReport } } },
    ...problems,
  },
})

const one = createRoute({
  method: 'get',
  path: '/districts/{district}/uploads/{upload}',
  tags,
  summary: 'The report of an upload as it stands now',
  middleware: needs('see reports', { narrowed: true }),
  request: { params: uploadParams },
  responses: replies(uploadReport, 'The report; to a school admin, of the own school'),
})

const latest = createRoute({
  method: 'get',
  path: '/districts/{district}/report',
  tags,
  summary: 'The report of the latest upload',
  middleware: needs('see reports', { narrowed: true }),
  request: { params: districtParam },
  responses: replies(uploadReport, 'The report; to a school admin, of the own school'),
})

export function uploads(api: Api, { districts, receiving }: ApiOptions): void {
  api.openapi(list, async (context) => {
    const school = ownSchool(context)
    const query = { ...context.req.valid('query'), ...(school !== undefined && { schoolId: school }) }
    const page = await context.get('district').read(
      `uploads ${JSON.stringify(query)}`,
      (world) => world.uploads(query as { limit?: number }),
    )
    return reply(context, page)
  })
  api.openapi(upload, async (context) => {
    districts.queue.assertRoom()
    const { id, receive } = context.get('district')
    const { name } = signedIn(context)
    const received = await receiveFiles(context.req.raw, { folder: receiving, origin: `the API of ${id}` })
    try {
      return reply(context, await receive(received.set, { via: 'api', name }), 201)
    } finally {
      await received.discard()
    }
  })
  api.openapi(check, async (context) => {
    const { id, world } = context.get('district')
    const received = await receiveFiles(context.req.raw, { folder: receiving, origin: `the API of ${id}` })
    try {
      return reply(context, await world.check(received.set), 201)
    } finally {
      await received.discard()
    }
  })
  api.openapi(one, async (context) => reply(context, await reportFor(context, context.req.valid('param').upload)))
  api.openapi(latest, async (context) => reply(context, await reportFor(context, undefined)))
  // The bodies are described and not validated: a validator would read them into memory.
  for (const path of ['uploads', 'checks']) {
    const route = api.openAPIRegistry.definitions.find((it) =>
      it.type === 'route' && it.route.method === 'post' && it.route.path.endsWith(`/{district}/${path}`)
    )
    if (route?.type === 'route') route.route.request = { ...route.route.request, ...files }
  }
}

/** The report as its reader may see it: a school's administrator sees the own school in it, and no files. */
export async function reportFor(context: Context<AppEnvironment>, uploadId: number | undefined): Promise<UploadReport> {
  const { read } = context.get('district')
  const report = await read(`report ${uploadId ?? 'latest'}`, (world) => world.report(uploadId))
  const school = ownSchool(context)
  if (school === undefined) return report
  return await read(`report ${uploadId ?? 'latest'} of ${school}`, (world) => reportOfSchool(world, report, school))
}
