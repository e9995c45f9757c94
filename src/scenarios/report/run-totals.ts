import { counted, thousands } from '../../sim/wording/count.ts'
import type { RunResult, StoryResult } from './story-result.ts'

/** Stories that stand in one folder of the library. */
export interface Theme {
  readonly name: string
  readonly stories: readonly StoryResult[]
}

/** The stories by theme, each in the order of the library. */
export function themesOf(stories: readonly StoryResult[]): readonly Theme[] {
  return [...Map.groupBy(stories, ({ theme }) => theme)].map(([name, stories]) => ({ name, stories }))
}

export function failedOf(stories: readonly StoryResult[]): readonly StoryResult[] {
  return stories.filter(({ status }) => status === 'failed')
}

export function checksOf(stories: readonly StoryResult[]): number {
  return stories.reduce((sum, { checks }) => sum + checks.made, 0)
}

/** The last line of a run: `38 passed, 1 failed, 39 stories, 412 checks, in 41 s`. */
export function summaryLine({ stories, durationMs }: RunResult): string {
  const failed = failedOf(stories).length
  return [
    `${thousands(stories.length - failed)} passed`,
    `${thousands(failed)} failed`,
    counted(stories.length, 'story', 'stories'),
    counted(checksOf(stories), 'check'),
    `in ${wallTime(durationMs)}`,
  ].join(', ')
}

/** `0.4 s`, `41 s`, `2 min 5 s`: as exact as somebody who waited wants to know. */
export function wallTime(durationMs: number): string {
  if (durationMs < 9_950) return `${(durationMs / 1000).toFixed(1)} s`
  const seconds = Math.round(durationMs / 1000)
  return seconds < 100 ? `${seconds} s` : `${thousands(Math.floor(seconds / 60))} min ${seconds % 60} s`
}
