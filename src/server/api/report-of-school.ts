import { pageLimitMax } from '../../sim/page.ts'
import type { Finding, UploadReport } from '../../sim/sync/report.ts'
import type { World } from '../../sim/world.ts'

/** A report as a school's administrator may see it: what it did at the own school, with its figures; no files, no other school. */
export async function reportOfSchool(world: World, report: UploadReport, schoolId: string): Promise<UploadReport> {
  const findings: Finding[] = []
  for (const finding of report.findings) {
    if (!finding.schoolIds.includes(schoolId)) continue
    findings.push(finding.schoolIds.length === 1 ? finding : await narrowed(world, report.uploadId, finding, schoolId))
  }
  const schools = report.schools.filter(({ id }) => id === schoolId)
  const isRefused = report.status === 'pending' || report.status === 'incomplete'
  const isHeld = schools.some(({ holds }) => holds.some(({ approved }) => !approved))
  return {
    ...report,
    status: isRefused ? report.status : isHeld ? 'held' : 'applied',
    fileErrors: [],
    fileErrorsTotal: 0,
    findings,
    schools,
  }
}

/** A finding that shows at several schools, with the records of one. */
async function narrowed(world: World, uploadId: number, finding: Finding, schoolId: string): Promise<Finding> {
  const { code } = finding
  const { entries, total } = await world.findingPage(uploadId, { code, schoolId, limit: pageLimitMax })
  const own = new Set(entries.map(({ sourceId }) => sourceId))
  return { ...finding, sourceIds: finding.sourceIds.filter((id) => own.has(id)), records: total, schoolIds: [schoolId] }
}
