import type { ReportSink } from './sink.ts'
import type { Reporter, RunResult } from './story-result.ts'

/** A reporter that writes once, when the run has ended. */
export function atTheEnd(sink: ReportSink, textOf: (result: RunResult) => string): Reporter {
  return {
    report(progress) {
      if (progress.type === 'ends') sink.write(textOf(progress.result))
    },
  }
}
