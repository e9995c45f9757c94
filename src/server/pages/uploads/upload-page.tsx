import { useContext } from 'hono/jsx'
import { counted } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Figure } from '../parts/figure.tsx'
import { Heading } from '../parts/heading.tsx'
import { Mark } from '../parts/mark.tsx'
import { Why } from '../parts/why.tsx'
import { type FaultyFile, filesWords, type FindingGroup, type SchoolLine, type UploadView } from './upload-view.ts'

/** All that the service says about one upload; printed, a paper to hand on. */
export function UploadPage({ view }: { view: UploadView }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const path = `${base}/uploads/${view.id}`
  return (
    <>
      <Heading
        title={
          <>
            <Mark status={view.status} />
            {view.title}
          </>
        }
        crumbs={[[base, 'SIS sync'], [`${base}/uploads`, 'Uploads']]}
        aside={
          <dl class='facts'>
            <dt>Arrived</dt>
            <dd>{view.at}</dd>
            <dt>Format</dt>
            <dd>{view.format}</dd>
            <dt>From</dt>
            <dd>{view.origin}</dd>
          </dl>
        }
      >
        <p class='lead'>{view.sentence}</p>
        {view.lapsed && (
          <p class='lead'>
            More than 90 days lay between this upload and the last accepted one: removals were not automatic this time.
          </p>
        )}
        <div class='actions below'>
          {view.schools.length > 0 && (
            <a class='button' href={`${path}/changes.csv`} data-turbo='false'>Download the changes as CSV</a>
          )}
          <button type='button' data-prints>Print</button>
        </div>
      </Heading>
      {view.files.length > 0 && <FileErrors view={view} path={path} />}
      {view.schools.length > 0 && <Schools schools={view.schools} base={base} />}
      <Findings title='Errors' group={view.errors} path={path} status='failed'>
        {counted(view.errors.records, 'record')} could not be created.
      </Findings>
      <Findings title='Alerts' group={view.alerts} path={path} status='held'>
        {counted(view.alerts.records, 'record')} {view.alerts.records === 1 ? 'was' : 'were'}{' '}
        created with something missing.
      </Findings>
    </>
  )
}

function FileErrors({ view, path }: { view: UploadView; path: string }) {
  return (
    <section>
      <h2>{filesWords(view)}</h2>
      <div class='lead'>
        Mend the export, then upload all files again. Until then nothing of the district is processed.{' '}
        <Why known='stated' source='help.remind.com, article 360014402739'>
          While one file has an error, the whole upload is pending. The service offers a document with the next steps
          for each file; its columns are inferred.
        </Why>
      </div>
      {view.files.map((file) => <Faulty file={file} path={path} />)}
    </section>
  )
}

function Faulty({ file, path }: { file: FaultyFile; path: string }) {
  const more = file.total - file.shown.length
  return (
    <div class='panel'>
      <div class='heading'>
        <h3>
          <Mark status='failed' />
          {file.name === '' ? 'The set of files' : file.name}
        </h3>
        <a class='button' href={`${path}/file-errors/${encodeURIComponent(file.document)}`} data-turbo='false'>
          Next steps: {file.document}
        </a>
      </div>
      <DataTable
        caption={`Errors in ${file.name}`}
        rows={file.shown}
        columns={[
          { head: 'Where', cell: ({ place }) => place },
          {
            head: 'What is wrong',
            cell: ({ error }) => (
              <span>
                {error.message}
                {error.text !== '' && <code class='quoted'>{error.text}</code>}
              </span>
            ),
          },
          { head: 'How to mend it', cell: ({ error }) => error.fix },
        ]}
      />
      {more > 0 && <p class='small dim'>And {counted(more, 'more error')} of this file in the document.</p>}
    </div>
  )
}

function Schools({ schools, base }: { schools: readonly SchoolLine[]; base: string }) {
  return (
    <section>
      <h2>What it changed</h2>
      <DataTable<SchoolLine>
        caption='The schools of the upload'
        rows={schools}
        columns={[
          { head: 'School', cell: ({ name }) => name },
          {
            head: 'State',
            cell: (school) => (
              <span class='marked'>
                <Mark status={school.status} />
                <span>
                  {school.isHeld
                    ? <a href={`${base}/holds/${encodeURIComponent(school.id)}`}>{school.words}</a>
                    : school.words}
                </span>
              </span>
            ),
          },
          { head: 'Changes (+ new, ~ changed, − removed)', cell: ({ changes }) => changes },
          { head: 'Errors', isFigure: true, cell: ({ errors }) => <Figure count={errors} /> },
          { head: 'Alerts', isFigure: true, cell: ({ alerts }) => <Figure count={alerts} /> },
        ]}
      />
    </section>
  )
}

interface FindingsProps {
  readonly title: string
  readonly group: FindingGroup
  readonly path: string
  readonly status: 'failed' | 'held'
  readonly children: unknown
}

function Findings({ title, group, path, status, children }: FindingsProps) {
  if (group.findings.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <p class='lead'>{children}</p>
      <div class='card'>
        <ul class='lines small'>
          {group.findings.map(({ message, code }) => (
            <li>
              <Mark status={status} />
              <span>
                {message} <a href={`${path}/findings/${code}.csv`} data-turbo='false'>CSV</a>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
