import { stringify } from 'yaml'
import { indented } from './failure-text.ts'
import { summaryLine } from './run-totals.ts'
import type { RunResult, StoryFailure, StoryResult } from './story-result.ts'
import { onOneLine, visible } from './visible.ts'

/** TAP 14 (testanything.org/tap-version-14-specification.html), with a YAML block for each failure. */
export function tapOfRun(result: RunResult): string {
  return [
    'TAP version 14',
    result.stories.length === 0 ? '1..0 # no stories ran' : `1..${result.stories.length}`,
    ...result.stories.map(point),
    `# ${summaryLine(result)}`,
  ].join('\n') + '\n'
}

function point({ status, theme, title, failure }: StoryResult, index: number): string {
  const description = onOneLine(`${theme}: ${title}`).replace(/[\\#]/g, '\\$&')
  const line = `${status === 'passed' ? 'ok' : 'not ok'} ${index + 1} - ${description}`
  return failure === null ? line : `${line}\n${indented(`---\n${diagnostics(failure)}...`)}`
}

function diagnostics({ kind, message, at, place, lastEvents, replay, stack }: StoryFailure): string {
  const fields = {
    message: visible(message).trimEnd(),
    severity: kind,
    date: at,
    ...(place === null ? {} : { at: onOneLine(place) }),
    replay: onOneLine(replay),
    lastEvents: lastEvents.map((event) => `${event.at} ${onOneLine(event.by)}: ${onOneLine(event.text)}`),
    ...(stack === null ? {} : { stack: visible(stack).trimEnd() }),
  }
  return stringify(fields, { lineWidth: 0 })
}
