import { counted } from '../../../sim/wording/count.ts'
import type { StoryEvent, StoryEventKind, StoryMail, StoryResult } from '../story-result.ts'
import { bounded, type Bounds } from './bounds.ts'
import { clockTime, longDay } from './calendar.ts'
import { fileDetails } from './csv-table.ts'
import { html, type Markup, unescaped } from './markup.ts'
import { eventStatus, mark } from './status-mark.ts'

/** What happened, day by day, with the mails and files that belong to it; each day under a heading of that level. */
export function eventList(story: StoryResult, bounds: Bounds, level: 3 | 5 = 5): Markup {
  const heading = unescaped(`h${level}`)
  const { events, files, mails } = story
  const shown = boundedEvents(events, bounds.events)
  const days = [...Map.groupBy(shown, ({ at }) => longDay(at))]
  const told = new Set(shown.flatMap((event) => event.mails))
  const kept = new Set(shown.flatMap((event) => event.files))
  const open = { mails: firstOf(told, bounds.mails), files: firstOf(kept, bounds.files) }
  const otherMails = mails.flatMap((_, index) => told.has(index) ? [] : [index])
  const otherFiles = files.flatMap((_, index) => kept.has(index) ? [] : [index])
  const withOthers = {
    mails: new Set([...open.mails, ...otherMails.slice(0, bounds.mails - open.mails.size)]),
    files: new Set([...open.files, ...otherFiles.slice(0, bounds.files - open.files.size)]),
  }
  const leftOut = events.length - shown.length
  const others = attached(otherMails, otherFiles, story, withOthers, bounds)
  return html`
    ${days.map(([day, ofDay]) =>
      html`
        <div class="day">
          <${heading} class="day-name">${day}</${heading}>
          <ol class="events">${ofDay.map((event) => item(event, story, withOthers, bounds))}</ol>
        </div>
      `
    )}
    ${leftOut > 0 && html`<p class="note">${counted(leftOut, 'event')} in the middle left out here.</p>`}
    ${otherMails.length + otherFiles.length > 0 && html`
      <${heading} class="day-name">Further mails and files</${heading}>
      <div>${others}</div>
    `}
  `
}

/** The beginning and the end: what is in between says least. */
function boundedEvents(events: readonly StoryEvent[], most: number): readonly StoryEvent[] {
  if (events.length <= most) return events
  const last = Math.min(Math.floor(most / 2), 20)
  return [...events.slice(0, most - last), ...(last === 0 ? [] : events.slice(-last))]
}

interface Open {
  readonly mails: ReadonlySet<number>
  readonly files: ReadonlySet<number>
}

function firstOf(indices: ReadonlySet<number>, most: number): ReadonlySet<number> {
  return new Set([...indices].slice(0, most))
}

/** The page's word for each kind. */
const words: Readonly<Record<StoryEventKind, string>> = {
  act: 'act',
  upload: 'upload',
  hold: 'hold',
  approval: 'approval',
  release: 'release',
  mail: 'mail',
  deadline: 'date',
  check: 'check',
  failure: 'failed',
}

function item(event: StoryEvent, story: StoryResult, open: Open, bounds: Bounds): Markup {
  const { at, kind, by, text, mails, files, mailsSent } = event
  const more = attached(mails, files, story, open, bounds, mailsSent)
  return html`
    <li>
      <time datetime="${at}">${clockTime(at)}</time>
      <span class="kind">${mark(eventStatus[kind])}${words[kind]}</span>
      <div><span class="dim">${by}:</span> ${bounded(text, bounds.eventCharacters)}${more}</div>
    </li>
  `
}

function attached(
  mails: readonly number[],
  files: readonly number[],
  story: StoryResult,
  open: Open,
  bounds: Bounds,
  mailsSent = mails.length,
): Markup {
  const shownMails = mails.filter((index) => open.mails.has(index)).flatMap((index) => story.mails[index] ?? [])
  const shownFiles = files.filter((index) => open.files.has(index)).flatMap((index) => story.files[index] ?? [])
  const left = [
    ...(mailsSent > shownMails.length ? [counted(mailsSent - shownMails.length, 'mail')] : []),
    ...(files.length > shownFiles.length ? [counted(files.length - shownFiles.length, 'file')] : []),
  ]
  return html`${shownMails.map((mail) => mailDetails(mail, bounds))}${
    shownFiles.map((file) => fileDetails(file, bounds))
  }${left.length > 0 && html`<p class="note">${left.join(' and ')} left out here.</p>`}`
}

function mailDetails({ to, subject, text }: StoryMail, bounds: Bounds): Markup {
  return html`
    <details>
      <summary>${subject}<span class="dim"> to ${to}</span></summary>
      <pre class="letter">${bounded(text, bounds.mailCharacters)}</pre>
    </details>
  `
}
