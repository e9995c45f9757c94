import type { Finding } from '../sim/sync/report.ts'
import { counted } from '../sim/wording/count.ts'
import { wrap } from '../sim/wording/wrap.ts'
import type { Page } from './page.ts'

/** How many findings of a severity are printed; `--json` gives the others. */
const findingsMax = 15

/** The errors, then the alerts, each with its cause in a sentence; or an empty text. */
export function findingsText(findings: readonly Finding[], page: Page): string {
  const errors = findings.filter((finding) => finding.severity === 'error')
  const alerts = findings.filter((finding) => finding.severity === 'alert')
  const parts = [
    group(errors, page.paint('red', 'Errors'), ['was not created', 'were not created'], page),
    group(
      alerts,
      page.paint('yellow', 'Alerts'),
      ['was created, but incomplete', 'were created, but incomplete'],
      page,
    ),
  ]
  return parts.filter(Boolean).join('\n\n')
}

function group(findings: readonly Finding[], title: string, outcome: readonly [string, string], page: Page): string {
  if (findings.length === 0) return ''
  const records = findings.reduce((sum, finding) => sum + finding.records, 0)
  const lines = [`${title}: ${counted(records, 'record')} ${records === 1 ? outcome[0] : outcome[1]}`]
  for (const { message, code } of findings.slice(0, findingsMax)) {
    lines.push(wrap(`${message} [${code}]`, page.width, '  - ', '    '))
  }
  const more = findings.length - findingsMax
  if (more > 0) {
    lines.push(`  … and ${counted(more, 'more cause')}: --json lists them, --out writes a CSV for each code`)
  }
  return lines.join('\n')
}
