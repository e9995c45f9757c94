import { type Page, pageOf } from '../../report/page.ts'

/** What a reporter writes to: a page that takes text, and that may be a terminal. */
export interface ReportSink extends Page {
  readonly isTerminal: boolean
  /** How many lines fit on the terminal. */
  readonly height: number
  write(text: string): void
}

/** A stream as a sink: a terminal, a pipe or a file. */
export function sinkTo(
  stream: {
    readonly isTTY?: boolean
    readonly columns?: number
    readonly rows?: number
    write(text: string): unknown
  },
): ReportSink {
  return {
    ...pageOf(stream),
    isTerminal: stream.isTTY === true,
    height: stream.rows || 24,
    write: (text) => void stream.write(text),
  }
}
