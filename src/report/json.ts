import type { UploadReport } from '../sim/sync/report.ts'

/** The object that `--json` prints: the uploads of this run, the mails so far, and what identifies the state. */
export interface JsonReport {
  readonly uploads: readonly UploadReport[]
  readonly mails: number
  readonly digest: string
}

/** One object, indented for people, with a line break at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
