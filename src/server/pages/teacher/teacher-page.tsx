import { type Child, useContext } from 'hono/jsx'
import type { SchoolClass } from '../../../sim/classes/list-classes.ts'
import type { TeacherView } from '../../../sim/classes/teacher-view.ts'
import { counted, joined } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Form } from '../parts/form.tsx'
import { Heading } from '../parts/heading.tsx'
import { Mark } from '../parts/mark.tsx'
import { Pager } from '../parts/pager.tsx'
import { partOn } from '../parts/paging.ts'
import { Why } from '../parts/why.tsx'

export interface TeacherPageProps {
  readonly name: string
  readonly accountId: number
  readonly view: TeacherView
  readonly address: string | null
  /** Whether somebody looks at the page of somebody else. */
  readonly isAnother: boolean
  /** The page's own address: which part of each list it shows. */
  readonly url: URL
}

/** The classes of a teacher, as the teacher has them after signing in. */
export function TeacherPage({ name, accountId, view, address, isAnother, url }: TeacherPageProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const owned = view.owned.filter((it) => !it.suggestedForArchiving)
  const isEmpty = Object.values(view).every((classes) => classes.length === 0)
  return (
    <>
      <Heading title={isAnother ? `Classes of ${name}` : 'My classes'}>
        <p class='lead'>{standing(view)}</p>
        <div class='actions below'>
          {address !== null && <a class='button' href={`${base}/inboxes/${encodeURIComponent(address)}`}>Mails</a>}
          <a class='button' href={`${base}/phone${isAnother ? `?account=${accountId}` : ''}`}>Phone</a>
        </div>
      </Heading>
      {isEmpty && (
        <EmptyState title='No classes yet'>
          Classes that the school’s roster names {name} for stand here after the next sync.
        </EmptyState>
      )}
      <Group title='To claim' parameter='claim' url={url} classes={view.toClaim} status='held'>
        {(it) => <Act classId={it.id} accountId={accountId} act='claim' words={`Claim ${it.name}`} isFirst>Claim</Act>}
      </Group>
      {view.toClaim.length > 0 && (
        <Why known='stated' source='help.remind.com, article 360000136519'>
          A class of the roster is there for its teacher to claim; until then nobody can write to it.
        </Why>
      )}
      <Group
        title='Suggested for archiving'
        parameter='suggested'
        url={url}
        classes={view.suggestedForArchiving}
        status='plain'
      >
        {(it) => <Act classId={it.id} accountId={accountId} act='archive' words={`Archive ${it.name}`}>Archive</Act>}
      </Group>
      <Group title='Owned' parameter='owned' url={url} classes={owned} status='good'>
        {(it) => (
          <>
            <Act classId={it.id} accountId={accountId} act='archive' words={`Archive ${it.name}`}>Archive</Act>
            <Change of={it} accountId={accountId} />
          </>
        )}
      </Group>
      <Group title='Archived' parameter='archived' url={url} classes={view.archived} status='plain'>
        {(it) => (
          <Act classId={it.id} accountId={accountId} act='unarchive' words={`Bring back ${it.name}`}>Bring back</Act>
        )}
      </Group>
    </>
  )
}

export function standing({ toClaim, owned, suggestedForArchiving }: TeacherView): string {
  const parts = [
    ...(toClaim.length > 0 ? [`${counted(toClaim.length, 'class waits', 'classes wait')} to be claimed`] : []),
    ...(suggestedForArchiving.length > 0
      ? [`${counted(suggestedForArchiving.length, 'class', 'classes')} left the roster and could be archived`]
      : []),
  ]
  return parts.length > 0 ? `${joined(parts)}.` : `Nothing to do: ${counted(owned.length, 'class', 'classes')} in use.`
}

interface GroupProps {
  readonly title: string
  /** Where the address says which part of this list is shown. */
  readonly parameter: string
  readonly url: URL
  readonly classes: readonly SchoolClass[]
  readonly status: 'held' | 'good' | 'plain'
  readonly children: (of: SchoolClass) => Child
}

function Group({ title, parameter, url, classes, status, children }: GroupProps) {
  if (classes.length === 0) return null
  const { part, paging } = partOn(url, classes, parameter)
  return (
    <section>
      <h2>
        {title} <span class='dim'>{classes.length}</span>
      </h2>
      <div class='grid'>
        {part.map((it) => (
          <article class='card'>
            <h3>
              <Mark status={status} />
              {it.name}
            </h3>
            <p class='small dim'>{about(it)}</p>
            <div class='actions below'>{children(it)}</div>
          </article>
        ))}
      </div>
      {part.length < classes.length && <Pager paging={paging} noun={`classes ${title.toLowerCase()}`} />}
    </section>
  )
}

export function about({ participants, rostered, owners }: SchoolClass): string {
  const people = participants.rostered + participants.byHand + participants.former
  const others = owners.length > 1 ? `, owned by ${joined(owners.map(({ name }) => name))}` : ''
  const former = participants.former > 0 ? `, ${participants.former} of them from before` : ''
  return `${counted(people, 'participant')}${former}; ${rostered ? 'in the roster' : 'not in the roster'}${others}`
}

interface ActProps {
  readonly classId: number
  readonly accountId: number
  readonly act: 'claim' | 'archive' | 'unarchive'
  /** What a screen reader says, since many buttons read the same. */
  readonly words: string
  readonly isFirst?: boolean
  readonly children: Child
}

function Act({ classId, accountId, act, words, isFirst, children }: ActProps) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  return (
    <Form action={`${base}/teacher/${act}`}>
      <Here accountId={accountId} />
      <input type='hidden' name='class' value={classId} />
      <button type='submit' class={isFirst ? 'first' : undefined} aria-label={words}>{children}</button>
    </Form>
  )
}

/** Who acts, and the parts of the lists to come back to. */
function Here({ accountId }: { accountId: number }) {
  return (
    <>
      <input type='hidden' name='account' value={accountId} />
      <input type='hidden' name='back' value={useContext(FrameContext).address} />
    </>
  )
}

function Change({ of, accountId }: { of: SchoolClass; accountId: number }) {
  const base = `/districts/${encodeURIComponent(useContext(FrameContext).district!.id)}`
  const hidden = (
    <>
      <Here accountId={accountId} />
      <input type='hidden' name='class' value={of.id} />
    </>
  )
  return (
    <details class='change'>
      <summary class='button'>
        Change<span class='unseen'>{of.name}</span>
      </summary>
      <Form action={`${base}/teacher/rename`}>
        {hidden}
        <label class='field'>
          <span>Name of the class</span>
          <input type='text' name='name' value={of.name} required maxlength={255} />
        </label>
        <div class='actions below'>
          <button type='submit'>Rename</button>
        </div>
      </Form>
      <Form action={`${base}/teacher/co-owner`}>
        {hidden}
        <label class='field'>
          <span>Email of another owner</span>
          <input type='email' name='email' required autocomplete='off' />
        </label>
        <div class='actions below'>
          <button type='submit'>Add owner</button>
        </div>
      </Form>
    </details>
  )
}
