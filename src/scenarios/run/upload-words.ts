import type { SchoolReport, UploadReport } from '../../sim/sync/report.ts'
import { counted, joined } from '../../sim/wording/count.ts'

const changeWords = { creates: 'addition', updates: 'update', removals: 'removal' } as const

/** What became of an upload, in a line without a final period. */
export function uploadText(
  { uploadId, format, status, schools, lapsed, findings, fileErrorsTotal }: UploadReport,
): string {
  const sum = (count: (school: SchoolReport) => number) => schools.reduce((total, school) => total + count(school), 0)
  const changes = (['creates', 'updates', 'removals'] as const).map((kind) =>
    [kind, sum(({ changes }) => Object.values(changes).reduce((total, it) => total + it[kind], 0))] as const
  ).filter(([, count]) => count > 0)
  const outcome = status === 'pending' || status === 'incomplete'
    ? `${status}: ${counted(fileErrorsTotal, 'file error')}`
    : status === 'applied'
    ? 'applied'
    : `held in ${schools.filter((it) => it.holds.length > 0).length} of ${counted(schools.length, 'school')}`
  return [
    `upload ${uploadId} arrives${format === null ? '' : ` (${format})`}: ${outcome}`,
    lapsed && 'the 90 days have passed',
    changes.length > 0 && joined(changes.map(([kind, count]) => counted(count, changeWords[kind]))),
    findings.length > 0 &&
    `${counted(findings.reduce((total, it) => total + it.records, 0), 'error or alert', 'errors and alerts')}`,
  ].filter(Boolean).join('; ')
}

/** The schools whose changes of an upload wait for an approval. */
export function heldSchools({ schools }: UploadReport): SchoolReport[] {
  return schools.filter((it) => it.holds.some(({ approved }) => !approved))
}

/** Why a school is on hold, in a line without a final period. */
export function holdText({ name, holds }: SchoolReport): string {
  const reasons = [...Map.groupBy(holds, ({ type }) => type)]
    .map(([type, reasons]) => `${type} (${reasons.map(({ reason }) => reason).join('; ')})`).join('; ')
  return `${name} is on hold: ${reasons}`
}
