import type { Finding, UploadReport } from '../sim/sync/report.ts'
import { counted } from '../sim/wording/count.ts'
import type { World } from '../sim/world.ts'
import { mailSummary } from './mail-summary.ts'
import { nextSteps } from './next-steps.ts'
import { type Page, pageOf } from './page.ts'
import { schoolTable } from './school-table.ts'

/** The end of a report: a line per school, the mails, what identifies the state, and what to do now. */
export async function conclusion(
  world: World,
  last: UploadReport,
  options: { readonly store?: string; readonly out?: string; readonly mailsBefore?: number },
): Promise<string> {
  const page = pageOf(process.stdout)
  const parts = [
    await statesText(world, last, page),
    [
      await mailSummary(world.mails(), options.mailsBefore),
      `State: ${await world.digest()}`,
      ...(options.store === undefined ? [] : [`Kept in ${options.store}`]),
      ...(options.out === undefined ? [] : [`Reports and mails in ${options.out}`]),
    ].join('\n'),
    nextSteps(last, options, page),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** Some findings are of a person rather than of a school; without this line the table would seem to miss them. */
function ofNoSchool(findings: readonly Finding[]): string[] {
  const count = (wanted: Finding['severity']) =>
    findings.filter(({ severity, schoolIds }) => severity === wanted && schoolIds.length === 0)
      .reduce((sum, { records }) => sum + records, 0)
  const [errors, alerts] = [count('error'), count('alert')]
  if (errors + alerts === 0) return []
  return [`Of people rather than of one school: ${counted(errors, 'error')}, ${counted(alerts, 'alert')}`]
}

/** The schools' states; a refused upload changes none, so that the upload before it tells them. */
async function statesText(world: World, last: UploadReport, page: Page): Promise<string> {
  if (last.schools.length > 0) return [schoolTable(last.schools, page), ...ofNoSchool(last.findings)].join('\n')
  const earlier = (await world.uploadIds()).filter((id) => id < last.uploadId).reverse()
  for (const id of earlier) {
    const { schools } = await world.report(id)
    if (schools.length > 0) return `The district stays as upload ${id} left it.\n\n${schoolTable(schools, page)}`
  }
  return 'The district has no schools yet.'
}
