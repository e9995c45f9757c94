import { useContext } from 'hono/jsx'
import { routeTitles } from '../../../report/format-titles.ts'
import type { School } from '../../../sim/schools/schools.ts'
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

export interface HistoryPageProps {
  readonly uploads: readonly ListedUpload[]
  readonly paging: Paging
  /** The one whose history it is; null: the district's. */
  readonly school: School | null
  /** Whether the reader may open the reports of the whole district. */
  readonly seesAll: boolean
}

/** What became of an upload at a single school. */
function outcomeAtSchool({ interrupted, status, held }: ListedUpload): string {
  if (interrupted) return 'Interrupted: the school is in its old or its new state'
  if (status === 'applied') return 'Applied'
  return held === 0 ? 'Was on hold, until a later upload took its place' : 'On hold'
}

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

/** Every upload, or those that reached a school, the latest first. */
export function HistoryPage({ uploads, paging, school, seesAll }: HistoryPageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const schoolPath = `${base}/schools/${encodeURIComponent(school?.id ?? '')}`
  return (
    <>
      <Heading title='Uploads' crumbs={school === null ? [[base, 'SIS sync']] : [[schoolPath, school.name]]}>
        {school !== null && <p class='lead'>What reached {school.name}, and what became of it there.</p>}
      </Heading>
      {uploads.length === 0
        ? (
          <EmptyState
            title='No upload yet'
            actions={school === null && <a class='button' href={base}>Go to SIS sync</a>}
          >
            Each upload of the {school === null ? 'district' : 'school'} stands here, with what became of it.
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
                  cell: ({ uploadId, at }) => {
                    const words = `${uploadId} · ${shortMoment(at)}`
                    return seesAll ? <a href={`${base}/uploads/${uploadId}`}>{words}</a> : words
                  },
                },
                {
                  head: 'What became of it',
                  cell: (upload) => (
                    <span class='marked'>
                      <Mark status={upload.interrupted ? 'failed' : uploadMarks[upload.status]} />
                      <span>{school === null ? outcomeOf(upload) : outcomeAtSchool(upload)}</span>
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
