import { HomeroomError } from '../../sim/error.ts'
import { atTheEnd } from './at-the-end.ts'
import { githubOfRun } from './github.ts'
import { htmlOfRun } from './html/run-page.ts'
import { jsonOfRun } from './json.ts'
import { junitOfRun } from './junit.ts'
import type { ReportSink } from './sink.ts'
import type { Reporter } from './story-result.ts'
import { tapOfRun } from './tap.ts'
import { treeReporter } from './tree.ts'

/** A way of telling a run, as the command line offers it. */
export interface ReporterDescription {
  readonly name: string
  /** What it gives, for the help. */
  readonly title: string
  /** It is of use in a file only, so that a file must be named. */
  readonly toFile: boolean
  /** A reporter for one run that writes to the sink; several may tell the same run. */
  make(sink: ReportSink): Reporter
}

export const reporters: readonly ReporterDescription[] = [
  {
    name: 'tree',
    title: 'themes and stories, live on a terminal, as lines in a pipe',
    toFile: false,
    make: treeReporter,
  },
  {
    name: 'json',
    title: 'everything as one JSON object',
    toFile: false,
    make: (sink) => atTheEnd(sink, jsonOfRun),
  },
  {
    name: 'junit',
    title: 'JUnit XML, for CI servers',
    toFile: true,
    make: (sink) => atTheEnd(sink, junitOfRun),
  },
  {
    name: 'tap',
    title: 'TAP 14',
    toFile: false,
    make: (sink) => atTheEnd(sink, tapOfRun),
  },
  {
    name: 'github',
    title: 'annotations of GitHub Actions',
    toFile: false,
    make: (sink) => atTheEnd(sink, githubOfRun),
  },
  {
    name: 'html',
    title: 'one page with timelines, charts, mails and files',
    toFile: true,
    make: (sink) => atTheEnd(sink, htmlOfRun),
  },
]

/**
 * The reporter of that name.
 * @throws HomeroomError `reporter_unknown`
 */
export function reporterNamed(name: string): ReporterDescription {
  const found = reporters.find((reporter) => reporter.name === name)
  if (found) return found
  const names = reporters.map(({ name }) => name).join(', ')
  throw new HomeroomError(
    'reporter_unknown',
    `Name a reporter that there is, one of ${names}, not ${JSON.stringify(name)}; see docs/errors.md`,
  )
}
