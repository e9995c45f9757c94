import { useContext } from 'hono/jsx'
import { FrameContext } from '../frame/frame.ts'
import { Heading } from '../parts/heading.tsx'
import { Mark } from '../parts/mark.tsx'
import { Why } from '../parts/why.tsx'
import { BarsChart } from './bars-chart.tsx'
import { ChangesTable, type ChangesTableProps } from './changes-table.tsx'
import type { ReviewView } from './review-view.ts'

export interface ReviewPageProps extends ChangesTableProps {
  readonly view: ReviewView
  readonly mayApprove: boolean
}

/** One held school: what its upload would do, against the limit, record by record. */
export function ReviewPage({ view, mayApprove, ...changes }: ReviewPageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const school = encodeURIComponent(view.schoolId)
  return (
    <>
      <Heading
        title={
          <>
            <Mark status='held' />Review changes: {view.schoolName}
          </>
        }
        crumbs={[mayApprove ? [base, 'SIS sync'] : [`${base}/schools/${school}`, view.schoolName]]}
      >
        <p class='lead figure-words'>{view.sentence}</p>
        <p class='lead small dim'>
          On hold since {view.since}. Nothing of {mayApprove
            ? <a href={`${base}/uploads/${view.uploadId}`}>upload {view.uploadId}</a>
            : `upload ${view.uploadId}`} has been applied here.
        </p>
        <div class='actions below'>
          {mayApprove && view.isApprovable && (
            <form method='get' action={`${base}/holds/clear`} data-asks>
              <input type='hidden' name='school' value={view.schoolId} />
              <button type='submit' class='first'>Clear hold…</button>
            </form>
          )}
          <a class='button' href='#fix'>How to fix</a>
          <a class='button' href={`${base}/uploads/${view.uploadId}/changes.csv?school=${school}`} data-turbo='false'>
            Download CSV
          </a>
        </div>
      </Heading>

      <section class='card'>
        <h2>What changes, by kind of record</h2>
        <BarsChart bars={view.bars} />
        <ul class='lines small below'>
          {view.reasons.map((reason) => (
            <li>
              <Mark status='held' />
              <span>{reason}</span>
            </li>
          ))}
          {[view.along, view.changedIds, view.reusedIds].map((line) =>
            line !== null && (
              <li>
                <Mark status='plain' />
                <span>{line}</span>
              </li>
            )
          )}
        </ul>
        <Why
          known='inferred'
          source='help.remind.com, articles 360000123860 and 360017553480; support.clever.com, 360044699192'
        >
          That a large number of removals holds a school is stated; how large is not. The limit is the policy’s, and by
          default Clever’s published one for its partners. A changed id counts as a removal, which is stated.
        </Why>
      </section>

      <section>
        <h2>Changes one by one</h2>
        <ChangesTable {...changes} />
      </section>

      <section class='card' id='fix'>
        <h2>How to fix</h2>
        <ol>{view.fixes.map((fix) => <li>{fix}</li>)}</ol>
        {!view.isApprovable && <p>These rules know no approval: only a corrected upload ends the hold.</p>}
      </section>
    </>
  )
}
