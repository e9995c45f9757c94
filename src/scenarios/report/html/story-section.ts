import { routeTitles } from '../../../report/format-titles.ts'
import { counted } from '../../../sim/wording/count.ts'
import { failureKinds } from '../failure-text.ts'
import type { StoryFailure, StoryResult } from '../story-result.ts'
import { bounded, type Bounds, messageCharactersMax, withinBounds } from './bounds.ts'
import { dayAndTime, longDay } from './calendar.ts'
import { countsCharts } from './counts-charts.ts'
import { countsTable } from './counts-table.ts'
import { eventList } from './event-list.ts'
import { html, type Markup } from './markup.ts'
import { sourceLink } from './source-link.ts'
import { mark, storyStatus } from './status-mark.ts'
import { anchorOf } from './story-anchor.ts'
import { timeline } from './timeline.ts'

/** All about one story, with as much of its events, mails and files as so many characters hold. */
export function storySection(story: StoryResult, charactersMax: number): Markup {
  return withinBounds(charactersMax, (bounds) => storyWithin(story, bounds))
}

/** Its rule, how it went on the calendar, what came of it, and everything that happened. */
function storyWithin(story: StoryResult, bounds: Bounds): Markup {
  const { title, status, shows, incident, failure, counts, digest } = story
  return html`
    <article id="${anchorOf(story)}" aria-label="${title}">
    <h3>${mark(storyStatus[status])}${title}</h3>
    <p class="rule">Shows: ${shows} <span class="dim">(${sourceLink(story.source)}${incident !== null &&
      `; like incident ${incident} of the reference`})</span></p>
    ${failure !== null && failurePart(failure)}
    <p class="facts">${facts(story)}</p>
    <h4>Timeline</h4>
    ${timeline(story)}
    <h4>Counts</h4>
    ${counts.length === 0
      ? html`<p class="note">No upload was applied, so that there is nothing to count.</p>`
      : html`${countsCharts(story)}${countsTable(counts, bounds)}`}
    <h4>What happened</h4>
    ${story.events.length === 0 ? html`<p class="note">Nothing happened.</p>` : eventList(story, bounds)}
    <p class="dim end">State at the end: <code>${digest}</code> · <a href="#top">Back to the top</a></p>
    </article>
  `
}

/** What was expected and what was there, and how to see it again. */
export function failurePart({ kind, message, at, place, replay, stack }: StoryFailure): Markup {
  return html`<div class="failure"><p><strong>${failureKinds[kind]}</strong> on ${dayAndTime(at)}</p>
<pre>${bounded(message, messageCharactersMax)}</pre>
<dl>${
    place !== null && html`
      <dt>At</dt>
      <dd><code>${place}</code></dd>
    `
  }<dt>Replay</dt><dd><code>${replay}</code></dd></dl>
${
    stack !== null && html`
      <details>
        <summary>Stack</summary>
        <pre>${bounded(stack, messageCharactersMax)}</pre>
      </details>
    `
  }</div>`
}

function facts({ status, district, route, policy, seed, from, to, checks }: StoryResult): string {
  return [
    `${status}: ${counted(checks.made, 'check')}, invariants looked at ${counted(checks.invariants, 'time')}`,
    `${district.name}: ${counted(district.students, 'student')}, ${counted(district.schools.length, 'school')}`,
    `${longDay(from)} to ${longDay(to)}`,
    routeTitles[route],
    `policy ${policy}`,
    `seed ${seed}`,
  ].join(' · ')
}
