import type { SchoolReport, UploadReport, UploadStatus } from '../sim/sync/report.ts'
import { counted } from '../sim/wording/count.ts'
import { moment } from '../sim/wording/moment.ts'
import { wrap } from '../sim/wording/wrap.ts'
import { formatTitles } from './format-titles.ts'
import type { Page, Style } from './page.ts'

const styles: Readonly<Record<UploadStatus, Style>> = {
  'applied': 'green',
  'partly-held': 'yellow',
  'held': 'yellow',
  'pending': 'red',
  'incomplete': 'red',
}

/** Which upload it was, and in a sentence what became of it. */
export function uploadHeading(report: UploadReport, page: Page): string {
  const format = report.format ? formatTitles[report.format] : 'unknown format'
  const title = `Upload ${report.uploadId} · ${moment(report.at)} · ${format}`
  const [word, ...rest] = statusSentence(report).split(':')
  const sentence = wrap(`${word}:${rest.join(':')}`, page.width)
  const lines = [
    page.paint('bold', title),
    page.paint('dim', report.origin),
    page.paint(styles[report.status], word!) + sentence.slice(word!.length),
  ]
  if (report.lapsed) {
    lines.push(wrap(
      'More than 90 days lie between this upload and the last accepted one: removals are not automatic this time.',
      page.width,
    ))
  }
  return lines.join('\n')
}

/** What became of an upload, in a sentence that opens with the status. */
export function statusSentence(report: UploadReport): string {
  const { schools } = report
  const held = schools.filter(isHeld).length
  const approved = schools.filter(({ holds }) => holds.some((hold) => hold.approved)).length
  const afterApproval = approved > 0 ? `, ${counted(approved, 'school')} after an approval` : ''
  switch (report.status) {
    case 'applied':
      return `Applied: ${counted(schools.length, 'school is', 'schools are')} up to date${afterApproval}.`
    case 'partly-held':
    case 'held': {
      const word = report.status === 'held' ? 'Held' : 'Partly held'
      if (held === 0) return `${word}: what waited then waits no longer; a later upload has taken its place.`
      const which = `${held} of ${counted(schools.length, 'school')}`
      const keeps = held === 1 ? 'waits for an approval and keeps its' : 'wait for an approval and keep their'
      return `${word}: ${which} ${keeps} old state${
        held < schools.length ? '; the others went on' : ''
      }${afterApproval}.`
    }
    case 'pending':
      return `Pending: ${counted(report.fileErrorsTotal, 'file error')}. Nothing of the district is processed until ` +
        'all files come again without any.'
    case 'incomplete':
      return 'Incomplete: files are missing. Nothing was applied, and nothing counts as removed; ' +
        'send all files of the format each time.'
  }
}

/** Whether this upload's change set still waits for an approval there, and no later one has taken its place. */
export function isHeld(school: SchoolReport): boolean {
  return school.status !== 'connected' && school.holds.some((hold) => !hold.approved)
}
