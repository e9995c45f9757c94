import { counted, joined } from '../../../sim/wording/count.ts'
import { capitalized } from '../parts/capitalized.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Why } from '../parts/why.tsx'
import { ActForm } from './act-form.tsx'
import { CalendarCard } from './calendar-card.tsx'
import { ClassLinkCard } from './classlink-card.tsx'
import { CleverCard } from './clever-card.tsx'
import type { SideView } from './side-view.ts'

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
          {view.clever !== null && <CleverCard view={view.clever} />}
          {view.classlink !== null && <ClassLinkCard view={view.classlink} />}
          <Sis view={view} />
        </div>
        <div>
          <CalendarCard view={view} />
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
        {isOfFiles && (
          <>
            <div class='small'>
              {route.isPaused
                ? 'The SFTP transfer is paused: nothing is sent until it is resumed.'
                : 'The SFTP transfer is running.'}{' '}
              <Why known='stated' source='help.remind.com, article 360001931299'>
                Districts are told to pause the nightly transfer while their SIS rolls over. That a switch here does it
                is Homeroom’s own.
              </Why>
            </div>
            <ActForm act={route.isPaused ? 'resume transfer' : 'pause transfer'}>
              <button type='submit'>{route.isPaused ? 'Resume the transfer' : 'Pause the transfer'}</button>
            </ActForm>
          </>
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
        <ActForm act='mistakes' class=''>
          <label class='field'>
            <span>At which school</span>
            <select name='school'>
              <option value=''>As each mistake chooses</option>
              {view.schoolChoices.map(({ id, name, isMet }) => <option value={id} selected={isMet}>{name}</option>)}
            </select>
          </label>
          <div class='small dim'>
            Mistakes that are not of a single school meet the whole district, whichever is chosen.{' '}
            <Why known='inferred' source='what districts report of their exports'>
              Each mistake is made in the exported files, not in the SIS: without it, the next export is complete again.
            </Why>
          </div>
          <fieldset class='checks'>
            <legend class='small dim'>What goes wrong in each export from now on</legend>
            {view.mistakes.map(({ name, title, shows, isOfSchool, isOn }) => (
              <label class='check'>
                <input type='checkbox' name='mistake' value={name} checked={isOn} />
                <span>
                  <strong>{capitalized(name)}</strong> {title}
                  {isOfSchool && ' (of a single school)'}.
                  <span class='dim block'>{capitalized(shows)}.</span>
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
