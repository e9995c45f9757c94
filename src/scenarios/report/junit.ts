import Builder from 'fast-xml-builder'
import { plainPage } from './plain-page.ts'
import { failureKinds, failureText } from './failure-text.ts'
import { themesOf } from './run-totals.ts'
import type { RunResult, StoryFailure, StoryResult } from './story-result.ts'
import { onOneLine, visible } from './visible.ts'

const builder = new Builder({ ignoreAttributes: false, format: true, suppressEmptyNode: true })

/**
 * JUnit XML as CI servers read it: a suite per theme, a case per story. A check or an invariant that did not hold is a
 * `failure`, an unexpected error is an `error`.
 */
export function junitOfRun({ stories, durationMs }: RunResult): string {
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      '@_name': 'homeroom',
      ...figures(stories, durationMs),
      testsuite: themesOf(stories).map(({ name, stories }) => ({
        '@_name': onOneLine(name),
        ...figures(stories, stories.reduce((sum, story) => sum + story.durationMs, 0)),
        testcase: stories.map(testcase),
      })),
    },
  })
}

function figures(stories: readonly StoryResult[], durationMs: number): Record<string, string> {
  const broken = stories.filter(({ failure }) => failure?.kind === 'error').length
  return {
    '@_tests': String(stories.length),
    '@_failures': String(stories.filter(({ status }) => status === 'failed').length - broken),
    '@_errors': String(broken),
    '@_skipped': '0',
    '@_time': seconds(durationMs),
  }
}

function testcase({ id, title, durationMs, failure }: StoryResult): object {
  return {
    '@_name': onOneLine(title),
    // Servers take the part before the last dot for a package, and the whole must be the same from run to run.
    '@_classname': onOneLine(id).replaceAll('/', '.'),
    '@_time': seconds(durationMs),
    ...(failure === null ? {} : { [failure.kind === 'error' ? 'error' : 'failure']: outcome(failure) }),
  }
}

function outcome(failure: StoryFailure): object {
  return {
    '@_message': onOneLine(firstLine(failure.message)),
    '@_type': failureKinds[failure.kind],
    '#text': visible(failureText(failure, plainPage)),
  }
}

export function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]!.trim()
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3)
}
