import { useContext } from 'hono/jsx'
import { routeTitles } from '../../../report/format-titles.ts'
import type { ListedUpload } from '../../../sim/sync/upload-list.ts'
import { counted } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Heading } from '../parts/heading.tsx'
import { Mark } from '../parts/mark.tsx'
import { Pager } from '../parts/pager.tsx'
import type { Paging } from '../parts/paging.ts'
import { shortMoment } from '../parts/time-words.ts'
import { uploadMarks } from './upload-view.ts'

/** What became of an upload, in a few words. */
export function outcomeOf(upload: ListedUpload): string {
  if (upload.interrupted) return 'Interrupted: each school is in its old or its new state'
  switch (upload.status) {
    case 'applied':
      return `Applied in ${counted(upload.schools, 'school')}`
    case 'held':
    case 'partly-held':
      return upload.held === 0
        ? 'Was on hold, until a later upload took its place'
        : `On hold in ${upload.held} of ${counted(upload.schools, 'school')}`
    case 'pending':
      return `Pending: ${counted(upload.fileErrors, 'file error')}`
    case 'incomplete':
      return 'Incomplete: files are missing'
  }
}

/** Every upload, the latest first. */
export function HistoryPage({ uploads, paging }: { uploads: readonly ListedUpload[]; paging: Paging }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <>
      <Heading title='Uploads' crumbs={[[base, 'SIS sync']]} />
      {uploads.length === 0
        ? (
          <EmptyState title='No upload yet' actions={<a class='button' href={base}>Go to SIS sync</a>}>
            Each upload of the district stands here, with what became of it.
          </EmptyState>
        )
        : (
          <>
            <DataTable<ListedUpload>
              caption='Uploads, the latest first'
              rows={uploads}
              columns={[
                {
                  head: 'Upload',
                  cell: ({ uploadId, at }) => <a href={`${base}/uploads/${uploadId}`}>{uploadId} · {shortMoment(at)}
                  </a>,
                },
                {
                  head: 'What became of it',
                  cell: (upload) => (
                    <span class='marked'>
                      <Mark status={upload.interrupted ? 'failed' : uploadMarks[upload.status]} />
                      <span>{outcomeOf(upload)}</span>
                    </span>
                  ),
                },
                { head: 'Format', cell: ({ format }) => format === null ? 'unknown' : routeTitles[format] },
                { head: 'From', cell: ({ origin }) => origin },
              ]}
            />
            <Pager paging={paging} noun='uploads' />
          </>
        )}
    </>
  )
}
