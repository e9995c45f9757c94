import { failuresText } from './failure-text.ts'
import { failedOf, summaryLine } from './run-totals.ts'
import { plainPage } from './plain-page.ts'
import type { RunResult, StoryFailure, StoryResult } from './story-result.ts'
import { onOneLine, visible } from './visible.ts'

/**
 * Workflow commands of GitHub Actions: an annotation for each failure at its place, and a folded group with the whole
 * text (docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
 */
export function githubOfRun(result: RunResult): string {
  const failed = failedOf(result.stories)
  const summary = summaryLine(result)
  if (failed.length === 0) return `::notice title=Homeroom::${data(summary)}\n`
  return [
    ...failed.map(annotation),
    `::group::${data(summary)}`,
    quoted(failuresText(failed, plainPage).trimEnd()),
    '::endgroup::',
  ].join('\n') + '\n'
}

function annotation({ title, failure }: StoryResult): string {
  const properties = { ...placeOf(failure), title: onOneLine(title) }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`).join(',')
  return `::error ${list}::${data(failure === null ? 'failed' : visible(failure.message).trimEnd())}`
}

function placeOf(failure: StoryFailure | null): Record<string, string> {
  const parts = /^(.+?):(\d+)(?::(\d+))?$/.exec(failure?.place ?? '')
  if (!parts) return {}
  const [, file, line, column] = parts
  return { file: onOneLine(file!), line: line!, ...(column === undefined ? {} : { col: column }) }
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/**
 * Text within the log that cannot be taken for a command: the runner looks for `::` at a line's beginning, after spaces,
 * and for `##[` anywhere.
 */
function quoted(text: string): string {
  return text.replaceAll('##[', '## [').split('\n').map((line) => `| ${line}`.trimEnd()).join('\n')
}
