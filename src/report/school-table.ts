import Table from 'cli-table3'
import type { SchoolCounts, SchoolStatus } from '../sim/sync/report.ts'
import { thousands } from '../sim/wording/count.ts'
import type { Page } from './page.ts'

/** A line of the table. A check, which has no baseline, leaves the status out. */
export interface SchoolLine {
  readonly name: string
  readonly counts: SchoolCounts
  readonly errors: number
  readonly alerts: number
  readonly status?: SchoolStatus
}

const heads = ['School', 'Teach.', 'Stud.', 'Guard.', 'Classes', 'Partic.', 'Errors', 'Alerts', 'Status']
const noBorders = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid']
    .concat(['mid', 'mid-mid', 'right', 'right-mid', 'middle']).map((place) => [place, '']),
)

/**
 * A line per school, as the service's own district report has it: teachers, students, errors, alerts, status, with
 * what is in trouble first (help.remind.com/hc/en-us/articles/360000336184). No borders, so that a pipe can use it.
 */
export function schoolTable(schools: readonly SchoolLine[], page: Page): string {
  const withStatus = schools.some((school) => school.status)
  const rows = [...schools].sort(troubleFirst).map((school) => [
    school.name,
    ...figures(school),
    ...(withStatus ? [school.status ?? ''] : []),
  ])
  if (schools.length > 1) rows.push(['Sum', ...figures(sum(schools)), ...(withStatus ? [''] : [])])
  const head = withStatus ? heads : heads.slice(0, -1)
  const widths = head.map((title, column) => 1 + Math.max(...[title, ...rows.map((row) => row[column]!)].map(length)))
  // What the figures need is theirs; the name takes what is left of the line, and breaks where it must.
  const left = page.width - widths.slice(1).reduce((total, width) => total + width, 0) + 1
  widths[0] = Math.min(widths[0]!, Math.max(left, 12))
  const table = new Table({
    head: head.map((title) => page.paint('bold', title)),
    chars: noBorders,
    colWidths: widths,
    colAligns: head.map((_, column) => column === 0 || column === 8 ? 'left' : 'right'),
    wordWrap: true,
    style: { 'padding-left': 0, 'padding-right': 1, head: [], border: [] },
  })
  for (const row of rows) table.push(row.map((cell, column) => colored(cell, column, page)))
  return table.toString().split('\n').map((line) => line.trimEnd()).join('\n')
}

function figures({ counts, errors, alerts }: SchoolLine): string[] {
  const { teachers, students, guardians, classes, participants } = counts
  return [teachers, students, guardians, classes, participants, errors, alerts].map(thousands)
}

function sum(schools: readonly SchoolLine[]): SchoolLine {
  const total = (pick: (school: SchoolLine) => number) => schools.reduce((all, school) => all + pick(school), 0)
  const counts = Object.fromEntries(
    Object.keys(schools[0]!.counts).map((key) => [key, total((school) => school.counts[key as keyof SchoolCounts])]),
  ) as unknown as SchoolCounts
  return { name: 'Sum', counts, errors: total((school) => school.errors), alerts: total((school) => school.alerts) }
}

function troubleFirst(one: SchoolLine, other: SchoolLine): number {
  const rank = ({ status, errors, alerts }: SchoolLine) =>
    status !== undefined && status !== 'connected' ? 0 : errors > 0 ? 1 : alerts > 0 ? 2 : 3
  return rank(one) - rank(other) || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)
}

function colored(cell: string, column: number, page: Page): string {
  if (cell === '0') return page.paint('dim', cell)
  if (heads[column] === 'Errors' || cell === 'on hold' || cell === 'not connected') return page.paint('red', cell)
  if (heads[column] === 'Alerts') return page.paint('yellow', cell)
  return cell
}

function length(text: string): number {
  return [...text].length
}
