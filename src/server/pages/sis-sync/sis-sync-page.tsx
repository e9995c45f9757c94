import { useContext } from 'hono/jsx'
import { FrameContext } from '../frame/frame.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Figure } from '../parts/figure.tsx'
import { Form } from '../parts/form.tsx'
import { Mark } from '../parts/mark.tsx'
import { Why } from '../parts/why.tsx'
import type { SchoolRow, SisSyncView } from './sis-sync-view.ts'
import { UploadForm } from './upload-form.tsx'

export interface SisSyncPageProps {
  readonly view: SisSyncView
  readonly isPaused: boolean
}

/** Is something wrong, what exactly, and what can be done now. */
export function SisSyncPage({ view, isPaused }: SisSyncPageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  if (view.lastUploadId === null) {
    return (
      <div class='columns'>
        <div>
          <h1 class='unseen'>SIS sync</h1>
          <EmptyState title='No upload yet'>
            The schools of the district stand here as soon as its files have come: drop them here, or send them by SFTP.
          </EmptyState>
        </div>
        <aside class='aside'>
          <UploadForm action={`${base}/uploads`} />
          <TransferCard base={base} isPaused={isPaused} />
        </aside>
      </div>
    )
  }
  return (
    <>
      <h1 class='unseen'>SIS sync</h1>
      <div class='columns'>
        <div>
          <Standing view={view} base={base} />
          <Schools view={view} base={base} />
        </div>
        <aside class='aside'>
          <div class='card'>
            <h2>Last upload</h2>
            <p class='figure-words'>
              <a href={`${base}/uploads/${view.lastUploadId}`}>{view.lastUpload}</a>
            </p>
            {view.removals !== null && (
              <div class='small'>
                <Mark status={view.removalsStatus} />
                {view.removals}{' '}
                <Why known='stated' source='help.remind.com, article 360001931299'>
                  A record that is missing in an upload is removed only while the last accepted upload is no more than
                  90 days old.
                </Why>
              </div>
            )}
            <p class='small'>
              <a href={`${base}/uploads`}>All uploads</a>
            </p>
          </div>
          <UploadForm action={`${base}/uploads`} />
          <TransferCard base={base} isPaused={isPaused} />
        </aside>
      </div>
    </>
  )
}

function Standing({ view, base }: { view: SisSyncView; base: string }) {
  const held = view.rows.filter(({ isHeld }) => isHeld)
  return (
    <>
      <h2 class='standing'>
        <Mark status={view.status} />
        <span>{view.standing}</span>
      </h2>
      {view.sentences.map((sentence) => <p class='lead figure-words'>{sentence}</p>)}
      <div class='actions below'>
        {view.isRefused && (
          <a class='button first' href={`${base}/uploads/${view.lastUploadId}`}>
            See the file errors
          </a>
        )}
        {held.length > 0 && (
          <>
            <a
              class={`button ${view.isRefused ? '' : 'first'}`}
              href={`${base}/holds/${encodeURIComponent(held[0]!.id)}`}
            >
              Review changes
            </a>
            <a class='button' href={`${base}/uploads/${view.heldUploadId}/changes.csv?held=yes`} data-turbo='false'>
              Download CSV
            </a>
            <Why known='stated' source='help.remind.com, article 360000123860'>
              A school is held before anything of it is applied, where an upload would remove much of it. Until the hold
              is cleared it keeps its old state; the other schools go on. How much is much is a policy: 10 %, inferred
              from what Clever publishes.
            </Why>
          </>
        )}
        {view.findings > 0 && <a class='button' href={`${base}/uploads/${view.reportId}`}>Errors and alerts</a>}
      </div>
    </>
  )
}

function Schools({ view, base }: { view: SisSyncView; base: string }) {
  const held = view.rows.filter(({ isHeld }) => isHeld)
  const table = (
    <DataTable<SchoolRow>
      caption='The schools of the district, those with problems first'
      rows={view.rows}
      columns={[
        ...(held.length > 0
          ? [{
            head: 'Select',
            isBare: true,
            cell: (row: SchoolRow) =>
              row.isHeld
                ? <input type='checkbox' name='school' value={row.id} checked aria-label={`Select ${row.name}`} />
                : null,
          }]
          : []),
        {
          head: 'School',
          cell: (row) => <a href={`${base}/schools/${encodeURIComponent(row.id)}`}>{row.name}</a>,
        },
        { head: 'Teachers', isFigure: true, cell: (row) => <Figure count={row.teachers} /> },
        { head: 'Students', isFigure: true, cell: (row) => <Figure count={row.students} /> },
        { head: 'Classes', isFigure: true, cell: (row) => <Figure count={row.classes} /> },
        { head: 'Errors', isFigure: true, cell: (row) => <Figure count={row.errors} /> },
        { head: 'Alerts', isFigure: true, cell: (row) => <Figure count={row.alerts} /> },
        {
          head: 'Status',
          cell: (row) => (
            <span class='marked'>
              <Mark status={row.status} />
              <span>
                {row.isHeld
                  ? <a href={`${base}/holds/${encodeURIComponent(row.id)}`}>{row.statusWords}</a>
                  : row.statusWords}
              </span>
            </span>
          ),
        },
      ]}
    />
  )
  if (held.length === 0) {
    return (
      <section>
        <h2>Schools</h2>
        {table}
      </section>
    )
  }
  return (
    <section>
      <form method='get' action={`${base}/holds/clear`} data-asks>
        <h2>Schools</h2>
        {table}
        <div class='actions below'>
          <button type='submit'>Clear holds of the selected schools…</button>
        </div>
      </form>
    </section>
  )
}

function TransferCard({ base, isPaused }: { base: string; isPaused: boolean }) {
  return (
    <div class='card'>
      <h2>SFTP transfer</h2>
      <p>
        <Mark status={isPaused ? 'held' : 'good'} />
        {isPaused ? 'Paused: files by SFTP are refused' : 'Running'}
      </p>
      <div class='small dim'>
        Pause it while the SIS rolls over, so that no half-rolled export arrives.{' '}
        <Why known='inferred' source='help.remind.com, article 360001931299 asks districts to pause their own job'>
          The service tells districts to pause the nightly transfer over a rollover; that a switch on this page does it
          is Homeroom’s way to show it.
        </Why>
      </div>
      <Form action={`${base}/transfer`} class='actions below'>
        <button type='submit' name='transfer' value={isPaused ? 'resume' : 'pause'}>
          {isPaused ? 'Resume the transfer' : 'Pause the transfer'}
        </button>
      </Form>
    </div>
  )
}
