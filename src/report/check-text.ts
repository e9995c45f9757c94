import type { CheckReport } from '../sim/world.ts'
import { counted } from '../sim/wording/count.ts'
import { wrap } from '../sim/wording/wrap.ts'
import { fileErrorsText } from './file-errors-text.ts'
import { findingsText } from './findings-text.ts'
import { formatTitles } from './format-titles.ts'
import type { Page, Style } from './page.ts'
import { schoolTable } from './school-table.ts'

/** What a check found, the worst first, then what a first sync would bring. */
export function checkText(report: CheckReport, page: Page): string {
  const [style, word, rest] = verdict(report)
  const sentence = wrap(`${word}: ${rest}`, page.width)
  const parts = [
    [
      page.paint('bold', `${report.origin} · ${report.format ? formatTitles[report.format] : 'unknown format'}`),
      page.paint(style, word) + sentence.slice(word.length),
    ].join('\n'),
    fileErrorsText(report.fileErrors, report.fileErrorsTotal, page),
    findingsText(report.findings, page),
    report.schools.length > 0 ? `What a first sync would bring\n\n${schoolTable(report.schools, page)}` : '',
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function verdict(report: CheckReport): [style: Style, word: string, rest: string] {
  const errors = report.findings.filter(({ severity }) => severity === 'error').length
  const alerts = report.findings.length - errors
  if (report.status === 'incomplete') {
    return ['red', 'Incomplete', 'files are missing, so the service would apply nothing; send all of them each time.']
  }
  if (report.fileErrorsTotal > 0) {
    const count = counted(report.fileErrorsTotal, 'file error')
    return ['red', 'Pending', `${count}. The service would process nothing of the district until none is left.`]
  }
  if (errors > 0) {
    const more = alerts > 0 ? ` and ${counted(alerts, 'alert')}` : ''
    return ['yellow', 'Readable', `the files can be synced, with ${counted(errors, 'error')}${more} to know of.`]
  }
  if (alerts > 0) return ['green', 'Good', `nothing would be left out; ${counted(alerts, 'alert')} to know of.`]
  return ['green', 'Clean', 'the scan and the matching found nothing wrong.']
}
