import { createLogUpdate } from 'log-update'
import { failuresText } from './failure-text.ts'
import { beginning, frame, type LiveTree, next } from './live-tree.ts'
import { failedOf, summaryLine } from './run-totals.ts'
import type { ReportSink } from './sink.ts'
import { storyLines } from './story-lines.ts'
import type { Reporter, RunResult, StoryResult } from './story-result.ts'

/** Themes with their stories, then what failed, then a line with the figures. */
export function treeReporter(sink: ReportSink): Reporter {
  return sink.isTerminal ? liveTree(sink) : plainTree(sink)
}

/** For a pipe: a story's line as soon as it and all before it have ended, so that two runs give the same lines. */
function plainTree(sink: ReportSink): Reporter {
  const waiting = new Map<string, StoryResult>()
  let order: readonly string[] = []
  let theme: string | undefined
  let written = 0
  const write = (stories: readonly StoryResult[]) => {
    if (stories.length === 0) return
    sink.write(storyLines(stories, sink, theme))
    theme = stories.at(-1)!.theme
    written += stories.length
  }
  return {
    report(progress) {
      if (progress.type === 'begins') order = progress.stories.map(({ id }) => id)
      if (progress.type === 'story ends') {
        waiting.set(progress.id, progress.result)
        const ready = order.slice(written)
        const gap = ready.findIndex((id) => !waiting.has(id))
        write(ready.slice(0, gap === -1 ? ready.length : gap).map((id) => waiting.get(id)!))
      }
      if (progress.type === 'ends') {
        write(progress.result.stories.slice(written))
        sink.write(conclusion(progress.result, sink))
      }
    },
  }
}

/** For somebody who watches: a tree that is redrawn in place, and stands still at the end. */
function liveTree(sink: ReportSink): Reporter {
  const draw = createLogUpdate(terminalOf(sink))
  let tree: LiveTree = beginning
  return {
    report(progress) {
      if (progress.type === 'ends') {
        draw.clear()
        draw.done()
        sink.write(storyLines(progress.result.stories, sink) + conclusion(progress.result, sink))
        return
      }
      tree = next(tree, progress)
      draw(frame(tree, sink))
    },
  }
}

/** What failed in full, and the last line. */
export function conclusion(result: RunResult, sink: ReportSink): string {
  const failed = failedOf(result.stories)
  const summary = summaryLine(result)
  const failures = failed.length === 0 ? '' : `\n${sink.paint('red', 'Failed')}\n\n${failuresText(failed, sink)}`
  return `${failures}\n${sink.paint(failed.length === 0 ? 'green' : 'red', summary)}\n`
}

/** The library reads these four of a stream, and nothing else. */
function terminalOf({ width, height, write }: ReportSink): NodeJS.WritableStream {
  const terminal = { isTTY: true, columns: width, rows: height, write }
  return terminal as unknown as NodeJS.WritableStream
}
