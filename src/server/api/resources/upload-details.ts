import { createRoute, z } from '@hono/zod-openapi'
import { changeReport, csvText, findingReport } from '../../../report/csv-reports.ts'
import { errorDocument, errorDocumentName, errorsByFile } from '../../../sim/roster/error-document.ts'
import { pageBounds } from '../../../sim/page.ts'
import { assertFound } from '../../security/assert-found.ts'
import { assertMay } from '../../session/permissions.ts'
import {
  type Api,
  content,
  needs,
  ownSchool,
  pageOf,
  paging,
  replies,
  reply,
  signedIn,
  uploadParams,
} from '../api-route.ts'
import { csvReply } from '../csv-reply.ts'
import { changeRow, fileError, findingRecord, recordType } from '../report-schemas.ts'
import { reportFor } from './uploads.ts'

const tags = ['uploads']
const path = '/districts/{district}/uploads/{upload}'
const middleware = needs('see reports', { narrowed: true })
const ofWholeSet = needs('upload')

const changes = createRoute({
  method: 'get',
  path: `${path}/changes`,
  tags,
  summary: 'What an upload changes, or would change, record by record',
  middleware,
  request: {
    params: uploadParams,
    query: z.object({
      ...paging,
      schoolId: z.string().max(200).optional(),
      recordType: recordType.optional(),
      changeType: z.enum(['create', 'update', 'remove']).optional(),
      label: z.enum(['true removal', 'changed id', 'reused id']).optional(),
      search: z.string().max(200).optional(),
    }),
  },
  responses: replies(pageOf(changeRow), 'A part of it, removals first within each school'),
})

const changesCsv = createRoute({
  method: 'get',
  path: `${path}/changes.csv`,
  tags,
  summary: 'The CSV of changes, of one school or of all',
  middleware,
  request: { params: uploadParams, query: z.object({ schoolId: z.string().max(200).optional() }) },
  responses: content('text/csv', 'Formulas in cells are made harmless for spreadsheets'),
})

const fileErrors = createRoute({
  method: 'get',
  path: `${path}/file-errors`,
  tags,
  summary: 'What is wrong with the files',
  middleware: ofWholeSet,
  request: { params: uploadParams, query: z.object({ ...paging, file: z.string().max(255).optional() }) },
  responses: replies(pageOf(fileError), 'A part of it; at most 1,000 are kept'),
})

const fileErrorsCsv = createRoute({
  method: 'get',
  path: `${path}/file-errors.csv`,
  tags,
  summary: 'The error document of a file',
  middleware: ofWholeSet,
  request: { params: uploadParams, query: z.object({ file: z.string().max(255) }) },
  responses: content('text/csv', 'Line by line, with what mends it'),
})

const findings = createRoute({
  method: 'get',
  path: `${path}/findings`,
  tags,
  summary: 'The records behind errors and alerts',
  middleware,
  request: {
    params: uploadParams,
    query: z.object({
      ...paging,
      code: z.string().max(100).optional(),
      schoolId: z.string().max(200).optional(),
    }),
  },
  responses: replies(pageOf(findingRecord), 'A part of it'),
})

const findingsCsv = createRoute({
  method: 'get',
  path: `${path}/findings.csv`,
  tags,
  summary: 'The CSV of the records of an error or alert',
  middleware: ofWholeSet,
  request: { params: uploadParams, query: z.object({ code: z.string().max(100).optional() }) },
  responses: content('text/csv', 'Formulas in cells are made harmless for spreadsheets'),
})

export function uploadDetails(api: Api): void {
  /** The school that was asked for, which must be the own one where a person sees no other. */
  const schoolOf = (context: Parameters<typeof ownSchool>[0], asked: string | undefined): string | undefined => {
    const own = ownSchool(context)
    if (own === undefined || asked === undefined) return own ?? asked
    assertMay(signedIn(context), 'see reports', { districtId: context.get('district').id, schoolId: asked })
    return asked
  }
  api.openapi(changes, async (context) => {
    const { upload } = context.req.valid('param')
    const query = context.req.valid('query')
    const schoolId = schoolOf(context, query.schoolId)
    const asked = { ...query, ...(schoolId !== undefined && { schoolId }) }
    const page = await context.get('district').read(
      `changes ${upload} ${JSON.stringify(asked)}`,
      (world) => world.changePage(upload, asked as { limit?: number }),
    )
    return reply(context, page)
  })
  api.openapi(changesCsv, async (context) => {
    const { upload } = context.req.valid('param')
    await reportFor(context, upload)
    const schoolId = schoolOf(context, context.req.valid('query').schoolId)
    return csvReply(
      `changes-${upload}${schoolId === undefined ? '' : `-${schoolId}`}.csv`,
      csvText(changeReport, context.get('district').world.changes(upload, schoolId)),
    ) as never
  })
  api.openapi(fileErrors, async (context) => {
    const { upload } = context.req.valid('param')
    const { file, ...query } = context.req.valid('query')
    const all = (await reportFor(context, upload)).fileErrors.filter((it) => file === undefined || it.file === file)
    const { limit, offset } = pageBounds(query as { limit?: number })
    return reply(context, { entries: all.slice(offset, offset + limit), total: all.length })
  })
  api.openapi(fileErrorsCsv, async (context) => {
    const { upload } = context.req.valid('param')
    const { file } = context.req.valid('query')
    const found = assertFound(
      errorsByFile((await reportFor(context, upload)).fileErrors).get(file),
      'address_unknown',
      `Name a file of the upload that has errors: "${file}" has none`,
    )
    return csvReply(errorDocumentName(file), errorDocument(found)) as never
  })
  api.openapi(findings, async (context) => {
    const { upload } = context.req.valid('param')
    const query = context.req.valid('query')
    const schoolId = schoolOf(context, query.schoolId)
    const asked = { ...query, ...(schoolId !== undefined && { schoolId }) }
    const page = await context.get('district').read(
      `findings ${upload} ${JSON.stringify(asked)}`,
      (world) => world.findingPage(upload, asked as { limit?: number }),
    )
    return reply(context, page)
  })
  api.openapi(findingsCsv, async (context) => {
    const { upload } = context.req.valid('param')
    const { code } = context.req.valid('query')
    await reportFor(context, upload)
    return csvReply(
      `${code ?? 'findings'}-${upload}.csv`,
      csvText(findingReport, context.get('district').world.findingRecords(upload, code)),
    ) as never
  })
}
