import { raw } from 'hono/html'
import { boundsInTurn, withinBounds } from '../../../scenarios/report/html/bounds.ts'
import { dayAndTime } from '../../../scenarios/report/html/calendar.ts'
import { countsCharts } from '../../../scenarios/report/html/counts-charts.ts'
import { countsTable } from '../../../scenarios/report/html/counts-table.ts'
import { eventList } from '../../../scenarios/report/html/event-list.ts'
import type { Markup } from '../../../scenarios/report/html/markup.ts'
import { failurePart } from '../../../scenarios/report/html/story-section.ts'
import { timeline } from '../../../scenarios/report/html/timeline.ts'
import type { StoryResult } from '../../../scenarios/report/story-result.ts'
import type { ListedStory } from '../../../scenarios/run/library.ts'
import { replayLine } from '../../../scenarios/run/replay-line.ts'
import { counted } from '../../../sim/wording/count.ts'
import { assetPath } from '../../assets/assets.ts'
import { capitalized } from '../parts/capitalized.ts'
import { Command } from '../parts/command.tsx'
import { Mark } from '../parts/mark.tsx'

/** What happened stands on the page with so many characters at most; a browser shows that at once. */
const charactersMax = 400_000

/** How a story went, drawn by the parts of the HTML report. */
export function StoryReport({ story, result }: { story: ListedStory; result: StoryResult }) {
  const { status, failure, seed, checks, district, from, to, events, counts, digest } = result
  const held = events.filter(({ kind }) => kind === 'check')
  return (
    <>
      <link rel='stylesheet' href={assetPath('report')} />
      <section>
        <p class='standing'>
          <Mark status={status === 'passed' ? 'good' : 'failed'} />
          <span>{status === 'passed' ? `Passed: ${counted(checks.made, 'check')} held` : 'Failed'}</span>
        </p>
        <p class='small dim'>
          {district.name}, {counted(district.students, 'student')} in {counted(district.schools.length, 'school')}; from
          {' '}
          {dayAndTime(from)} to {dayAndTime(to)}; seed {seed}; invariants looked at {counted(checks.invariants, 'time')}
        </p>
        {failure !== null && <Part of={failurePart(failure)} />}
      </section>
      <section>
        <h2>Timeline</h2>
        <Part of={timeline(result)} isSurface />
      </section>
      <section>
        <h2>
          Checks <span class='dim small'>{checks.made}</span>
        </h2>
        {held.length === 0 ? <p class='dim'>No check held before the end.</p> : (
          <div class='card'>
            <ul class='lines'>
              {held.map(({ at, text }) => (
                <li>
                  <Mark status='good' />
                  <span>
                    {capitalized(text)} <span class='dim small together'>{dayAndTime(at)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      <section>
        <h2>Counts</h2>
        {counts.length === 0
          ? <p class='dim'>No upload was applied, so that there is nothing to count.</p>
          : (
            <div class='report card'>
              {raw(countsCharts(result).toString())}
              {raw(countsTable(counts, boundsInTurn[0]!).toString())}
            </div>
          )}
      </section>
      <section>
        <h2>What happened</h2>
        <Part of={withinBounds(charactersMax, (bounds) => eventList(result, bounds, 3))} isSurface />
      </section>
      <section>
        <h2>Play it on the command line</h2>
        <Command line={replayLine({ seed }, story)} />
        <p class='small dim below'>
          State at the end: <code>{digest}</code>. The same seed gives the same state on every machine.
        </p>
      </section>
    </>
  )
}

/** A part of a report, under the report's own style sheet. */
function Part({ of, isSurface = false }: { of: Markup; isSurface?: boolean }) {
  return <div class={isSurface ? 'report card' : 'report'}>{raw(of.toString())}</div>
}
