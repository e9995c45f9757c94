import type { ReportSink } from '../../../src/scenarios/report/sink.ts'
import type { Reporter, RunProgress, RunResult } from '../../../src/scenarios/report/story-result.ts'

/** A sink that keeps what is written. */
export function paper(terminal: Partial<Pick<ReportSink, 'isTerminal' | 'width' | 'height'>> = {}): {
  readonly sink: ReportSink
  written(): string
} {
  let text = ''
  const sink: ReportSink = {
    isTerminal: false,
    width: 80,
    height: 24,
    paint: (_style, painted) => painted,
    write: (more) => void (text += more),
    ...terminal,
  }
  return { sink, written: () => text }
}

/** Tells a reporter a run whose stories end in the order of these numbers. */
export async function tell(
  reporter: Reporter,
  run: RunResult,
  order = run.stories.map((_, index) => index),
): Promise<void> {
  const progress: RunProgress[] = [
    { type: 'begins', stories: run.stories.map(({ id, title, theme }) => ({ id, title, theme })) },
    ...run.stories.map(({ id }) => ({ type: 'story begins' as const, id })),
    ...order.map((index) => run.stories[index]!).flatMap((result) => [
      { type: 'story goes on' as const, id: result.id, at: result.to },
      { type: 'story ends' as const, id: result.id, result },
    ]),
    { type: 'ends', result: run },
  ]
  for (const step of progress) await reporter.report(step)
}
