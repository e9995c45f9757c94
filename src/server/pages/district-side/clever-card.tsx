import { thousands } from '../../../sim/wording/count.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Mark } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'
import { Why } from '../parts/why.tsx'
import { ActForm, DayRange, PercentField } from './act-form.tsx'
import type { CleverView, ThresholdView } from './vendor-views.ts'

/** Clever's dashboard, as the district sees it. */
export function CleverCard({ view }: { view: CleverView }) {
  const { lastSync } = view
  return (
    <section class='card' id='clever'>
      <h2>Clever</h2>
      <p class='figure-words'>
        <Mark status={view.hold !== null ? 'held' : view.status === 'Paused' || !view.isConnected ? 'plain' : 'good'} />
        {view.status}
        {!view.isConnected && ', and the service is disconnected: it cannot read'}
      </p>
      {view.hold !== null && <ReviewHold hold={view.hold} />}
      <h3>Last sync</h3>
      {lastSync === null ? <p class='small dim'>None yet: let Clever import from the SIS.</p> : (
        <>
          <p class='small'>{shortMoment(lastSync.at)}. What it brought, by type of record:</p>
          <DataTable
            caption='What the last sync brought'
            columns={[
              { head: 'Type', cell: ({ name }) => name },
              { head: 'Now', cell: ({ now }) => thousands(now), isFigure: true },
              { head: 'Created', cell: ({ created }) => thousands(created), isFigure: true },
              { head: 'Updated', cell: ({ updated }) => thousands(updated), isFigure: true },
              { head: 'Deleted', cell: ({ deleted }) => thousands(deleted), isFigure: true },
            ]}
            rows={lastSync.counts}
            fitsPhone
          />
        </>
      )}
      <h3>Pause</h3>
      <div class='small'>
        {view.pause === null
          ? 'No pause is set.'
          : `Imports pause from ${view.pause.start}, and run again on ${view.pause.end} (${
            view.pause.by === 'calendar' ? 'Clever’s own summer pause' : 'set by hand'
          }).`}{' '}
        <Why known='stated' source='Clever’s help center on the summer sync pause'>
          By itself Clever pauses from two days before the last day of school until two weeks before the first one. What
          is shared can still be read.
        </Why>
      </div>
      <ActForm act='clever pause' class='settings'>
        <DayRange from='Pause from' to='Import again on' />
        <button type='submit'>Set the pause</button>
      </ActForm>
      <ActForm act='clever resume'>
        <button type='submit' disabled={view.pause === null}>Resume now</button>
      </ActForm>
      <h3>Thresholds</h3>
      <div class='small'>
        A change waits for a person where more percent of any type of record would be changed. Empty is no limit.{' '}
        <Why known='stated' source='support.clever.com, article 360044699192'>
          An app that opts in to safety thresholds has 10 % deleted and 75 % updated. For the district’s own hold the 10
          % is inferred from that.
        </Why>
      </div>
      <Thresholds whose='district' title='District sync hold' limits={view.thresholds.district} />
      <Thresholds whose='app' title='The app’s safety thresholds' limits={view.thresholds.app} />
      <h3>Connection</h3>
      <div class='actions'>
        <ActForm act='clever rotate token'>
          <button type='submit' disabled={!view.isConnected}>Rotate the token</button>
        </ActForm>
        <ActForm act={view.isConnected ? 'clever disconnect' : 'clever reconnect'}>
          <button type='submit'>{view.isConnected ? 'Disconnect the service' : 'Connect the service again'}</button>
        </ActForm>
      </div>
    </section>
  )
}

function ReviewHold({ hold }: { hold: NonNullable<CleverView['hold']> }) {
  return (
    <>
      <h3>Review Hold</h3>
      <p class='small'>
        Since {shortMoment(hold.since)} the {hold.by} has a change waiting; the data are as they were.
      </p>
      <ul>{hold.reasons.map((reason) => <li>{reason}</li>)}</ul>
      <div class='actions'>
        <ActForm act='clever approve'>
          <button type='submit' class='first'>Approve the change</button>
        </ActForm>
        <ActForm act='clever discard'>
          <button type='submit'>Discard it</button>
        </ActForm>
      </div>
    </>
  )
}

interface ThresholdsProps {
  readonly whose: 'district' | 'app'
  readonly title: string
  readonly limits: ThresholdView
}

function Thresholds({ whose, title, limits }: ThresholdsProps) {
  return (
    <ActForm act='clever thresholds' class=''>
      <input type='hidden' name='whose' value={whose} />
      <fieldset class='settings'>
        <legend>{title}{limits.isOff && ' (off)'}</legend>
        <PercentField label='Deleted, %' name='deleted' value={limits.deleted} />
        <PercentField label='Updated, %' name='updated' value={limits.updated} />
        <button type='submit'>Set</button>
      </fieldset>
    </ActForm>
  )
}
