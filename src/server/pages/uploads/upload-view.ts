import { changeFigures, hasChanges } from '../../../report/changes-text.ts'
import { routeTitles } from '../../../report/format-titles.ts'
import { isHeld, statusSentence } from '../../../report/upload-heading.ts'
import { errorDocumentName, errorsByFile } from '../../../sim/roster/error-document.ts'
import type { FileError } from '../../../sim/roster/file-error.ts'
import type { Finding, SchoolReport, UploadReport, UploadStatus } from '../../../sim/sync/report.ts'
import { counted } from '../../../sim/wording/count.ts'
import type { Status } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'

export interface UploadView {
  readonly id: number
  readonly title: string
  readonly status: Status
  readonly sentence: string
  readonly at: string
  readonly origin: string
  readonly format: string
  readonly lapsed: boolean
  readonly files: readonly FaultyFile[]
  readonly fileErrorsTotal: number
  readonly errors: FindingGroup
  readonly alerts: FindingGroup
  readonly schools: readonly SchoolLine[]
}

export interface FaultyFile {
  /** Empty where the fault is the whole set's. */
  readonly name: string
  readonly document: string
  readonly shown: readonly { readonly place: string; readonly error: FileError }[]
  readonly total: number
}

export interface FindingGroup {
  readonly records: number
  readonly findings: readonly Finding[]
}

export interface SchoolLine {
  readonly id: string
  readonly name: string
  readonly status: Status
  readonly words: string
  readonly changes: string
  readonly errors: number
  readonly alerts: number
  readonly isHeld: boolean
}

/** Of each file so many errors are shown; the document has all. */
const errorsShownMax = 20

export const uploadMarks: Readonly<Record<UploadStatus, Status>> = {
  'applied': 'good',
  'partly-held': 'held',
  'held': 'held',
  'pending': 'failed',
  'incomplete': 'failed',
}

export function uploadView(report: UploadReport): UploadView {
  return {
    id: report.uploadId,
    title: `Upload ${report.uploadId}`,
    status: uploadMarks[report.status],
    sentence: statusSentence(report),
    at: shortMoment(report.at),
    origin: report.origin,
    format: report.format === null ? 'unknown' : routeTitles[report.format],
    lapsed: report.lapsed,
    files: [...errorsByFile(report.fileErrors)].map(([name, errors]) => ({
      name,
      document: errorDocumentName(name),
      shown: errors.slice(0, errorsShownMax).map((error) => ({ place: placeOf(error), error })),
      total: errors.length,
    })),
    fileErrorsTotal: report.fileErrorsTotal,
    errors: groupOf(report, 'error'),
    alerts: groupOf(report, 'alert'),
    schools: report.schools.map(schoolLine),
  }
}

function groupOf({ findings }: UploadReport, severity: Finding['severity']): FindingGroup {
  const of = findings.filter((finding) => finding.severity === severity)
  return { findings: of, records: of.reduce((sum, { records }) => sum + records, 0) }
}

function schoolLine(school: SchoolReport): SchoolLine {
  const waits = isHeld(school)
  return {
    id: school.id,
    name: school.name,
    status: waits ? 'held' : 'good',
    words: waits
      ? 'Waits for an approval'
      : school.holds.some(({ approved }) => approved)
      ? 'Applied after an approval'
      : school.holds.length > 0
      ? 'Held, until a later upload took its place'
      : 'Applied',
    changes: hasChanges(school) ? changeFigures(school.changes) : 'nothing changed',
    errors: school.errors,
    alerts: school.alerts,
    isHeld: waits,
  }
}

function placeOf({ line, column, header }: FileError): string {
  if (line === 0) return 'whole file'
  if (column === 0) return `line ${line}`
  return `line ${line}, ${header === '' ? `column ${column}` : header}`
}

/** `3 files have errors` */
export function filesWords({ files, fileErrorsTotal }: UploadView): string {
  return `${counted(fileErrorsTotal, 'file error')} in ${counted(files.length, 'file')}`
}
