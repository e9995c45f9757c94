import { Hono } from 'hono'
import { changeReport, csvText, findingReport } from '../../../report/csv-reports.ts'
import { HomeroomError } from '../../../sim/error.ts'
import { errorDocument, errorDocumentName, errorsByFile } from '../../../sim/roster/error-document.ts'
import type { UploadReport } from '../../../sim/sync/report.ts'
import type { ChangeRow } from '../../../sim/world.ts'
import { counted } from '../../../sim/wording/count.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { csvReply } from '../../api/csv-reply.ts'
import { assertOwedToken } from '../../security/cross-site.ts'
import { receiveFiles } from '../../security/request-files.ts'
import { may } from '../../session/permissions.ts'
import { allow, allowNarrowed, schoolSeen } from '../frame/allow.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { boundsOf, pageNumber, pagingOf } from '../parts/paging.ts'
import { HistoryPage } from './history-page.tsx'
import { UploadPage } from './upload-page.tsx'
import { uploadView } from './upload-view.ts'

/** Uploads: taking one, the history, one's report, and what it offers for download. */
export function uploads(receiving: string): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.get('/districts/:district/uploads', allowNarrowed('see reports'), async (context) => {
    const { id, read } = context.get('district')
    const schoolId = schoolSeen(context, 'see reports')
    const query = {
      ...boundsOf(pageNumber(context.req.query('page'))),
      ...(schoolId !== undefined && { schoolId }),
    }
    const { entries, total } = await read(`uploads ${JSON.stringify(query)}`, (world) => world.uploads(query))
    const school = schoolId === undefined
      ? null
      : (await read('schools', (world) => world.schools())).find((it) => it.id === schoolId) ?? null
    const paging = pagingOf(new URL(context.req.url), entries.length, total)
    return await show(
      context,
      { title: 'Uploads', area: school === null ? 'sis sync' : 'schools' },
      <HistoryPage
        uploads={entries}
        paging={paging}
        school={school}
        seesAll={may(context.get('person')!, 'upload', { districtId: id })}
      />,
    )
  })

  app.post('/districts/:district/uploads', allow('upload'), async (context) => {
    const district = context.get('district')
    const received = await receiveFiles(context.req.raw, {
      folder: receiving,
      origin: 'files from the page',
      onFields: (fields) => assertOwedToken(context, fields),
    })
    try {
      const report = await district.receive(received.set, { via: 'page', name: context.get('person')!.name })
      const path = `/districts/${encodeURIComponent(district.id)}`
      const refused = report.status === 'pending' || report.status === 'incomplete'
      return done(context, outcome(report), refused ? `${path}/uploads/${report.uploadId}` : path)
    } finally {
      await received.discard()
    }
  })

  app.get('/districts/:district/uploads/:upload{\\d{1,9}}', allow('upload'), async (context) => {
    const report = await reportOf(context.get('district'), context.req.param('upload'))
    const view = uploadView(report)
    return await show(context, { title: view.title, area: 'sis sync' }, <UploadPage view={view} />)
  })

  app.get(
    '/districts/:district/uploads/:upload{\\d{1,9}}/changes.csv',
    allowNarrowed('see reports'),
    async (context) => {
      const district = context.get('district')
      const uploadId = Number(context.req.param('upload'))
      const school = schoolSeen(context, 'see reports')
      if (school === undefined && context.req.query('held') === 'yes') {
        const ids = (await district.world.holds()).map(({ schoolId }) => schoolId)
        return csvReply(`changes-${uploadId}-on-hold.csv`, csvText(changeReport, ofSchools(district, uploadId, ids)))
      }
      await reportOf(district, context.req.param('upload'))
      return csvReply(
        `changes-${uploadId}${school === undefined ? '' : `-${school}`}.csv`,
        csvText(changeReport, district.world.changes(uploadId, school)),
      )
    },
  )

  app.get(
    '/districts/:district/uploads/:upload{\\d{1,9}}/findings/:code{[a-z_]+\\.csv}',
    allow('see reports'),
    async (context) => {
      const district = context.get('district')
      const code = context.req.param('code').replace(/\.csv$/, '')
      const { uploadId } = await reportOf(district, context.req.param('upload'))
      return csvReply(`${code}-${uploadId}.csv`, csvText(findingReport, district.world.findingRecords(uploadId, code)))
    },
  )

  app.get(
    '/districts/:district/uploads/:upload{\\d{1,9}}/file-errors/:document',
    allow('see reports'),
    async (context) => {
      const report = await reportOf(context.get('district'), context.req.param('upload'))
      const document = context.req.param('document')
      const found = [...errorsByFile(report.fileErrors)].find(([file]) => errorDocumentName(file) === document)
      if (found === undefined) {
        throw new HomeroomError(
          'address_unknown',
          `Name a document of upload ${report.uploadId}: "${document}" is none`,
        )
      }
      return csvReply(document, errorDocument(found[1]))
    },
  )
  return app
}

async function reportOf(district: ServedDistrict, upload: string): Promise<UploadReport> {
  return await district.read(`report ${Number(upload)}`, (world) => world.report(Number(upload)))
}

async function* ofSchools(
  { world }: ServedDistrict,
  uploadId: number,
  schoolIds: readonly string[],
): AsyncGenerator<ChangeRow> {
  for (const schoolId of schoolIds) yield* world.changes(uploadId, schoolId)
}

function outcome(report: UploadReport): string {
  const held = report.schools.filter(({ holds }) => holds.length > 0).length
  switch (report.status) {
    case 'applied':
      return `Upload ${report.uploadId} is applied in ${counted(report.schools.length, 'school')}.`
    case 'held':
    case 'partly-held':
      return `Upload ${report.uploadId} has arrived, and waits for you in ${
        counted(held, 'school')
      }: review what it would change.`
    case 'pending':
      return `Upload ${report.uploadId} has arrived, but its files have errors. Nothing of it was processed.`
    case 'incomplete':
      return `Upload ${report.uploadId} has arrived, but files are missing. Nothing of it was processed.`
  }
}
