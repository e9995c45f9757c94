import { thousands } from '../../../sim/wording/count.ts'
import { capitalized } from '../parts/capitalized.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Mark } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'
import { Why } from '../parts/why.tsx'
import { ActForm, DayRange, PercentInput } from './act-form.tsx'
import type { ClassLinkView } from './vendor-views.ts'

/** ClassLink's import settings, as the district sees them. */
export function ClassLinkCard({ view }: { view: ClassLinkView }) {
  const { lastImport } = view
  return (
    <section class='card' id='classlink'>
      <h2>ClassLink</h2>
      <p class='figure-words'>
        <Mark status={view.waiting !== null ? 'held' : view.isBlackout ? 'plain' : 'good'} />
        {view.isBlackout ? 'A blackout: nothing is imported today' : view.lastReport ?? 'Nothing has been imported yet'}
      </p>
      {view.waiting !== null && (
        <>
          <p class='small'>Since {shortMoment(view.waiting.since)} an import waits for a person:</p>
          <ul>{view.waiting.reasons.map((reason) => <li>{reason}</li>)}</ul>
          <div class='actions'>
            <ActForm act='classlink approve'>
              <button type='submit' class='first'>Import it</button>
            </ActForm>
            <ActForm act='classlink discard'>
              <button type='submit'>Discard it</button>
            </ActForm>
          </div>
        </>
      )}
      {lastImport !== null && (
        <>
          <h3>Last import</h3>
          <p class='small'>
            Import {lastImport.number}, {shortMoment(lastImport.at)}: {lastImport.outcome}. What would change, by type:
          </p>
          <DataTable
            caption='What the last import would change'
            columns={[
              { head: 'Type', cell: ({ name }) => name },
              { head: 'Added', cell: ({ added }) => thousands(added), isFigure: true },
              { head: 'Updated', cell: ({ updated }) => thousands(updated), isFigure: true },
              { head: 'Removed', cell: ({ removed }) => thousands(removed), isFigure: true },
            ]}
            rows={lastImport.counts}
            fitsPhone
          />
        </>
      )}
      <h3>Blackout ranges</h3>
      {view.blackouts.length === 0 && <p class='small dim'>None: it imports each night.</p>}
      <ul class='plain-list'>
        {view.blackouts.map(({ from, to }) => (
          <li>
            <ActForm act='classlink remove blackout'>
              <span>{from} to {to}</span>
              <input type='hidden' name='from' value={from} />
              <input type='hidden' name='to' value={to} />
              <button type='submit' class='quiet' aria-label={`Remove the blackout from ${from} to ${to}`}>
                Remove
              </button>
            </ActForm>
          </li>
        ))}
      </ul>
      <ActForm act='classlink blackout' class='settings'>
        <DayRange from='From' to='To, that day included' />
        <button type='submit'>Add a blackout</button>
      </ActForm>
      <h3>Limited Imports</h3>
      <div class='small'>
        {view.isLimited ? 'On: additions alone go in.' : 'Off: additions, updates and removals go in.'}{' '}
        <Why known='stated' source='classlink.com, products of April 2024'>
          While imports are limited only additions go in; deletions and changes are dropped.
        </Why>
      </div>
      <ActForm act='classlink limited imports'>
        <button type='submit' name='on' value={view.isLimited ? 'no' : 'yes'}>
          {view.isLimited ? 'Import everything' : 'Import additions only'}
        </button>
      </ActForm>
      <h3>Thresholds</h3>
      <div class='small'>
        An import waits for a person where more percent of a type would be changed. Empty is no limit.{' '}
        <Why known='inferred' source='ClassLink, Roster Server Settings, article 360038529654'>
          ClassLink has thresholds per type of data, off by default. Their numbers and the names of the types are not
          public.
        </Why>
      </div>
      <ActForm act='classlink thresholds' class=''>
        <DataTable
          caption='Thresholds in percent'
          columns={[
            { head: 'Type', cell: ({ name }) => name },
            ...(['added', 'updated', 'removed'] as const).map((change) => ({
              head: capitalized(change),
              cell: ({ kind, name, ...limits }: ClassLinkView['thresholds'][number]) => (
                <PercentInput label={`${name} ${change}, %`} name={`${kind} ${change}`} value={limits[change]} />
              ),
            })),
          ]}
          rows={view.thresholds}
          fitsPhone
        />
        <div class='actions below'>
          <button type='submit'>Set the thresholds</button>
        </div>
      </ActForm>
    </section>
  )
}
