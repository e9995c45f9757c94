import type { UploadReport } from '../../../sim/sync/report.ts'
import { uploadText } from '../../../report/upload-text.ts'

/** What became of a set. */
export type Outcome =
  | { readonly status: 'reported'; readonly report: UploadReport }
  /** It could not be opened, or the service would not have it. */
  | { readonly status: 'refused'; readonly why: string }
  /** A defect of Homeroom, time and again. */
  | { readonly status: 'failed'; readonly why: string }
  /** It is not through yet. */
  | { readonly status: 'waiting'; readonly why: string }

/** The text that a district's script reads back: lines of `name: value`, an empty line, then words for people. */
export function outcomeText(outcome: Outcome, takenAs: string, at: string): string {
  const head = (status: string, ...more: string[]) => [`status: ${status}`, ...more, `files: ${takenAs}`, `at: ${at}`]
  if (outcome.status === 'reported') {
    const { report } = outcome
    const held = report.schools.filter(({ status }) => status === 'on hold').length
    return [
      ...head(
        report.status,
        `upload: ${report.uploadId}`,
        `file errors: ${report.fileErrorsTotal}`,
        `schools on hold: ${held}`,
      ),
      '',
      uploadText(report, { width: 100, paint: (_, text) => text }),
    ].join('\n')
  }
  return [...head(outcome.status), '', `${outcome.why}`, ''].join('\n')
}
