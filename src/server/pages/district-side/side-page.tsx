import { useContext } from 'hono/jsx'
import type { Child } from 'hono/jsx'
import { counted, joined } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Form } from '../parts/form.tsx'
import { Mark } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'
import type { ClassLinkView, CleverView, SideView } from './side-view.ts'

/** A form with one act; what else it carries stands in it. */
function ActForm({ act, children }: { act: string; children: Child }) {
  const { path } = useContext(FrameContext)
  return (
    <Form action={path}>
      <input type='hidden' name='act' value={act} />
      {children}
    </Form>
  )
}

/** What the district sees on its own side: its SIS, and the vendor that the roster goes through. */
export function SidePage({ view }: { view: SideView | null }) {
  if (view === null) {
    return (
      <>
        <h1>The district’s side</h1>
        <EmptyState title='Nothing is known of this district’s SIS'>
          Its files are uploaded by somebody. In a made-up district, the SIS with its calendar and its mistakes would be
          here, and Clever or ClassLink where the roster goes through them.
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <h1>The district’s side</h1>
      <p class='lead'>
        {view.town} has {counted(view.students, 'student')} at {joined(view.schools)}. Its SIS lists the classes of{' '}
        {view.listedTerm}. The roster goes by {view.route.title}.
      </p>
      <div class='two'>
        <div>
          <Sis view={view} />
          {view.clever !== null && <Clever view={view.clever} />}
          {view.classlink !== null && <ClassLink view={view.classlink} />}
        </div>
        <div>
          <Calendar view={view} />
        </div>
      </div>
    </>
  )
}

function Sis({ view }: { view: SideView }) {
  const { route } = view
  const isOfFiles = view.clever === null && view.classlink === null
  return (
    <>
      <section class='card'>
        <h2>Send the roster</h2>
        <div class='actions'>
          <ActForm act='upload'>
            <button type='submit' class='first' disabled={isOfFiles && route.isPaused}>
              {isOfFiles ? 'Send today’s export' : `Let the service take today’s roster from ${route.title}`}
            </button>
          </ActForm>
          {!isOfFiles && (
            <ActForm act='vendor import'>
              <button type='submit'>Let {route.title} import from the SIS</button>
            </ActForm>
          )}
          <ActForm act='nightly'>
            <button type='submit' name='on' value={route.isNightly ? 'no' : 'yes'}>
              {route.isNightly ? 'Stop sending each night' : 'Send each night'}
            </button>
          </ActForm>
        </div>
        {isOfFiles && route.isPaused && (
          <p class='small'>The SFTP transfer is paused; it is resumed on the page SIS sync.</p>
        )}
      </section>
      <section class='card'>
        <h2>Roll over</h2>
        <p class='small'>
          From then on the SIS lists the classes of the next term. With used ids, each of them gets the id of a class of
          the term before.
        </p>
        <ActForm act='roll over'>
          <label class='check'>
            <input type='checkbox' name='mistake' value='reuse class ids' /> under used class ids
          </label>
          <button type='submit'>Roll over to the next term</button>
        </ActForm>
      </section>
      <section class='card'>
        <h2>Mistakes in the export</h2>
        <ActForm act='mistakes'>
          <fieldset class='checks'>
            <legend class='small dim'>What goes wrong in each export from now on</legend>
            {view.mistakes.map(({ name, title, isOn }) => (
              <label class='check'>
                <input type='checkbox' name='mistake' value={name} checked={isOn} />
                <span>
                  <strong>{name}</strong> <span class='dim'>{title}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <button type='submit'>Set the mistakes</button>
        </ActForm>
      </section>
    </>
  )
}

function Calendar({ view }: { view: SideView }) {
  return (
    <section class='card'>
      <h2>School year</h2>
      <ul class='calendar'>
        {view.calendar.map(({ name, from, to, kind, isNow }) => (
          <li class={kind} aria-current={isNow ? 'date' : undefined}>
            <span>{name}</span>
            <span class='dim'>{from === to ? from : `${from} to ${to}`}{isNow && ' · now'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Clever({ view }: { view: CleverView }) {
  return (
    <section class='card'>
      <h2>Clever</h2>
      <p class='figure-words'>
        <Mark status={view.hold !== null ? 'held' : view.status === 'Paused' ? 'plain' : 'good'} />
        {view.status}
      </p>
      {view.hold !== null && (
        <>
          <h3>Review hold</h3>
          <p class='small'>
            Since {shortMoment(view.hold.since)} the {view.hold.by} has a change waiting; the data are as they were.
          </p>
          <ul>{view.hold.reasons.map((reason) => <li>{reason}</li>)}</ul>
          <div class='actions'>
            <ActForm act='clever approve'>
              <button type='submit'>Approve the change</button>
            </ActForm>
            <ActForm act='clever discard'>
              <button type='submit'>Discard it</button>
            </ActForm>
          </div>
        </>
      )}
      {view.pause !== null && (
        <p class='small'>
          Imports pause from {view.pause.start}, and run again on {view.pause.end}{' '}
          ({view.pause.by === 'calendar' ? 'Clever’s own summer pause' : 'set by hand'}).
        </p>
      )}
      <div class='actions'>
        <ActForm act='clever pause'>
          <label class='field'>
            <span>Pause from</span>
            <input type='date' name='from' required />
          </label>
          <label class='field'>
            <span>until</span>
            <input type='date' name='to' required />
          </label>
          <button type='submit'>Set the pause</button>
        </ActForm>
        <ActForm act='clever resume'>
          <button type='submit' disabled={view.pause === null}>Resume now</button>
        </ActForm>
      </div>
      {view.limits.length > 0 && <p class='small dim'>A hold is placed at {joined(view.limits)}.</p>}
    </section>
  )
}

function ClassLink({ view }: { view: ClassLinkView }) {
  return (
    <section class='card'>
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
              <button type='submit'>Import it</button>
            </ActForm>
            <ActForm act='classlink discard'>
              <button type='submit'>Discard it</button>
            </ActForm>
          </div>
        </>
      )}
      <h3>Blackout ranges</h3>
      {view.blackouts.length === 0
        ? <p class='small dim'>None: it imports each night.</p>
        : <ul>{view.blackouts.map(({ from, to }) => <li>{from} to {to}</li>)}</ul>}
      <div class='actions'>
        <ActForm act='classlink blackout'>
          <label class='field'>
            <span>From</span>
            <input type='date' name='from' required />
          </label>
          <label class='field'>
            <span>to</span>
            <input type='date' name='to' required />
          </label>
          <button type='submit'>Add a blackout</button>
        </ActForm>
        <ActForm act='classlink no blackouts'>
          <button type='submit' disabled={view.blackouts.length === 0}>Remove all</button>
        </ActForm>
      </div>
      <h3>Import settings</h3>
      <ActForm act='classlink limited imports'>
        <button type='submit' name='on' value='yes'>Import additions only</button>{' '}
        <button type='submit' name='on' value='no'>Import everything</button>
      </ActForm>
      <ActForm act='classlink thresholds'>
        <label class='field'>
          <span>Wait for a person where more percent of users or classes are removed than</span>
          <input type='number' name='removed' min='0' max='100' required />
        </label>
        <button type='submit'>Set the threshold</button>
      </ActForm>
    </section>
  )
}
