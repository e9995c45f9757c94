import { counted, thousands } from '../../sim/wording/count.ts'
import { day } from '../../sim/wording/moment.ts'
import type { ReportSink } from './sink.ts'
import { shortened } from './shortened.ts'
import { themeLine } from './story-lines.ts'
import type { RunProgress } from './story-result.ts'
import { onOneLine } from './visible.ts'

/** What a run has told so far. */
export interface LiveTree {
  readonly themes: readonly { readonly name: string; readonly stories: readonly LiveStory[] }[]
}

interface LiveStory {
  readonly id: string
  readonly title: string
  readonly state: 'waits' | 'runs' | 'passed' | 'failed'
  /** Beside the title: the virtual date of one that runs, how many checks one made that has ended. */
  readonly says: string
}

export const beginning: LiveTree = { themes: [] }

/** The tree after one more thing was told. */
export function next(tree: LiveTree, progress: Exclude<RunProgress, { type: 'ends' }>): LiveTree {
  switch (progress.type) {
    case 'begins': {
      const themes = Map.groupBy(progress.stories, ({ theme }) => theme)
      return {
        themes: [...themes].map(([name, stories]) => ({
          name,
          stories: stories.map(({ id, title }) => ({ id, title, state: 'waits', says: '' })),
        })),
      }
    }
    case 'story begins':
      return changed(tree, progress.id, { state: 'runs', says: '' })
    case 'story goes on':
      return changed(tree, progress.id, { state: 'runs', says: day(progress.at) })
    case 'story ends': {
      const { status, checks } = progress.result
      return changed(tree, progress.id, { state: status, says: counted(checks.made, 'check') })
    }
  }
}

function changed(tree: LiveTree, id: string, change: Pick<LiveStory, 'state' | 'says'>): LiveTree {
  return {
    themes: tree.themes.map((theme) =>
      theme.stories.some((story) => story.id === id)
        ? { ...theme, stories: theme.stories.map((story) => story.id === id ? { ...story, ...change } : story) }
        : theme
    ),
  }
}

/** What stands on the terminal now: as much of the tree as fits, and the bar. */
export function frame(tree: LiveTree, sink: ReportSink): string {
  const bar = ['', progressBar(tree, sink)]
  // The last line stays free, since the cursor stands there.
  const room = Math.max(sink.height - bar.length - 1, 1)
  const lines = [wholeLines, foldedLines, runningLines].map((lines) => lines(tree, sink))
  const fitting = lines.find((lines) => lines.length <= room) ?? lines.at(-1)!.slice(0, room)
  return [...fitting, ...bar].join('\n')
}

function wholeLines({ themes }: LiveTree, sink: ReportSink): string[] {
  return themes.flatMap(({ name, stories }) => [
    themeLine(name, sink),
    ...stories.map((story) => storyLine(story, sink)),
  ])
}

/** A line per theme; under it what runs and what failed. */
function foldedLines({ themes }: LiveTree, sink: ReportSink): string[] {
  return themes.flatMap(({ name, stories }) => {
    const ended = stories.filter(hasEnded).length
    const count = sink.paint('dim', `${ended} of ${counted(stories.length, 'story', 'stories')}`)
    return [
      `${themeLine(name, sink)}  ${count}`,
      ...stories.filter(isOfInterest).map((story) => storyLine(story, sink)),
    ]
  })
}

function runningLines({ themes }: LiveTree, sink: ReportSink): string[] {
  return themes.flatMap(({ stories }) => stories).filter(({ state }) => state === 'runs')
    .map((story) => storyLine(story, sink))
}

const marks = {
  waits: ['dim', '·'],
  runs: ['cyan', '▸'],
  passed: ['green', '✓'],
  failed: ['red', '✗'],
} as const

function storyLine({ state, title, says }: LiveStory, { width, paint }: ReportSink): string {
  const [style, mark] = marks[state]
  const beside = says && `  ${says}`
  // One line stays one line, or the tree would jump.
  const name = shortened(onOneLine(title), width - 4 - beside.length)
  return `  ${paint(style, mark)} ${state === 'waits' ? paint('dim', name) : name}${paint('dim', beside)}`
}

const barWidth = 24

function progressBar({ themes }: LiveTree, { paint }: ReportSink): string {
  const stories = themes.flatMap(({ stories }) => stories)
  const ended = stories.filter(hasEnded).length
  const failed = stories.filter(({ state }) => state === 'failed').length
  const filled = stories.length === 0 ? 0 : Math.floor(barWidth * ended / stories.length)
  const bar = paint(failed > 0 ? 'red' : 'green', '━'.repeat(filled)) + paint('dim', '─'.repeat(barWidth - filled))
  const failures = failed > 0 ? paint('red', `, ${thousands(failed)} failed`) : ''
  return `${bar}  ${thousands(ended)} of ${counted(stories.length, 'story', 'stories')}${failures}`
}

function hasEnded({ state }: LiveStory): boolean {
  return state === 'passed' || state === 'failed'
}

function isOfInterest({ state }: LiveStory): boolean {
  return state === 'runs' || state === 'failed'
}
