import type { UploadReport } from '../sim/sync/report.ts'
import { changesText } from './changes-text.ts'
import { fileErrorsText } from './file-errors-text.ts'
import { findingsText } from './findings-text.ts'
import { holdState, holdsText } from './holds-text.ts'
import type { Page } from './page.ts'
import { uploadHeading } from './upload-heading.ts'

/** All that is worth telling of one upload, the worst first. */
export function uploadText(report: UploadReport, page: Page): string {
  const refused = report.status === 'pending' || report.status === 'incomplete'
  const parts = [
    uploadHeading(report, page),
    fileErrorsText(report.fileErrors, report.fileErrorsTotal, page),
    ...report.schools.filter((school) => school.holds.length > 0).map((school) =>
      holdsText(school, holdState(school), page)
    ),
    findingsText(report.findings, page),
    refused ? '' : changesText(report.schools, page),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
