import type { SchoolStatus, UploadReport } from '../../../sim/sync/report.ts'
import type { ListedUpload } from '../../../sim/sync/upload-list.ts'
import type { School } from '../../../sim/schools/schools.ts'
import type { HeldSchool } from '../../../sim/world.ts'
import { counted, joined, thousands } from '../../../sim/wording/count.ts'
import { routeTitles } from '../../../report/format-titles.ts'
import { holdSentence } from '../parts/hold-words.ts'
import type { Status } from '../parts/mark.tsx'
import { rowMoment, shortMoment } from '../parts/time-words.ts'
import { type RemovalsDays, removalsSentence } from './removals-days.ts'

/** What the tab is made of. */
export interface SisSyncFacts {
  readonly schools: readonly School[]
  /** The latest upload whose files could be processed. */
  readonly report: UploadReport | null
  /** The latest upload of all. */
  readonly latest: ListedUpload | null
  readonly holds: readonly HeldSchool[]
  readonly removals: RemovalsDays | null
  readonly isPaused: boolean
}

export interface SchoolRow {
  readonly id: string
  readonly name: string
  readonly teachers: number
  readonly students: number
  readonly classes: number
  readonly errors: number
  readonly alerts: number
  readonly status: Status
  readonly statusWords: string
  readonly isHeld: boolean
}

export interface SisSyncView {
  readonly status: Status
  /** Whether something is wrong. */
  readonly standing: string
  /** What exactly, a sentence each. */
  readonly sentences: readonly string[]
  /** The schools, those with problems first. */
  readonly rows: readonly SchoolRow[]
  readonly lastUpload: string | null
  readonly lastUploadId: number | null
  readonly removals: string | null
  readonly removalsStatus: Status
  readonly heldUploadId: number | null
  /** Whether the latest upload waits for its files to be mended. */
  readonly isRefused: boolean
  readonly reportId: number | null
  readonly findings: number
}

/** So many held schools are told in the first lines; the table has all. */
const toldMax = 3

export function sisSyncView(facts: SisSyncFacts): SisSyncView {
  const { schools, report, latest, holds, removals } = facts
  const rows = schools.map((school) => schoolRow(school, facts)).sort(problemsFirst)
  const isRefused = latest !== null && (latest.status === 'pending' || latest.status === 'incomplete')
  return {
    ...standing(facts, rows, isRefused),
    rows,
    isRefused,
    lastUpload: latest === null
      ? null
      : `${shortMoment(latest.at)}, ${latest.format === null ? 'unknown format' : routeTitles[latest.format]}`,
    lastUploadId: latest?.uploadId ?? null,
    removals: removals === null ? null : removalsSentence(removals),
    removalsStatus: removals === null ? 'plain' : removals.left < 0 ? 'failed' : removals.left <= 14 ? 'held' : 'good',
    heldUploadId: holds[0]?.uploadId ?? null,
    reportId: report?.uploadId ?? null,
    findings: report?.findings.length ?? 0,
  }
}

function standing(
  { latest, holds, schools }: SisSyncFacts,
  rows: readonly SchoolRow[],
  isRefused: boolean,
): { status: Status; standing: string; sentences: readonly string[] } {
  const held = holds.slice(0, toldMax).map((hold) => `${holdSentence(hold.schoolName, hold.holds)}.`)
  const more = holds.length > toldMax ? [`${counted(holds.length - toldMax, 'more school')} in the table below.`] : []
  if (isRefused) {
    const faults = latest!.status === 'incomplete'
      ? 'The last upload is incomplete: files are missing'
      : `The last upload waits for ${counted(latest!.fileErrors, 'file error')} to be mended`
    return {
      status: 'failed',
      standing: faults,
      sentences: ['Nothing of it was processed, and the district is as it was before.', ...held, ...more],
    }
  }
  if (holds.length > 0) {
    return {
      status: 'held',
      standing: `On hold: ${holds.length} of ${counted(rows.length, 'school')}`,
      sentences: [...held, ...more],
    }
  }
  const lost = schools.filter(({ status, rostered }) => status === 'not connected' && rostered)
  if (lost.length > 0) {
    return {
      status: 'failed',
      standing: `Not connected: ${lost.length} of ${counted(rows.length, 'school')}`,
      sentences: [
        `Nothing comes for ${joined(lost.slice(0, toldMax).map(({ name }) => name))} until an upload is processed.`,
      ],
    }
  }
  const [errors, alerts] = [sum(rows, 'errors'), sum(rows, 'alerts')]
  const faults = [
    ...(errors > 0 ? [`${counted(errors, 'record')} could not be created.`] : []),
    ...(alerts > 0
      ? [`${counted(alerts, 'record')} ${alerts === 1 ? 'was' : 'were'} created with something missing.`]
      : []),
  ]
  return {
    status: 'good',
    standing: rows.length === 1 ? 'The school is connected' : `All ${thousands(rows.length)} schools are connected`,
    sentences: faults.length > 0 ? faults : ['Nothing waits for you.'],
  }
}

function schoolRow({ id, name, status }: School, { report, holds }: SisSyncFacts): SchoolRow {
  const found = report?.schools.find((school) => school.id === id)
  const hold = holds.find(({ schoolId }) => schoolId === id)
  const types = joined([...new Set(hold?.holds.map(({ type }) => type))])
  return {
    id,
    name,
    teachers: found?.counts.teachers ?? 0,
    students: found?.counts.students ?? 0,
    classes: found?.counts.classes ?? 0,
    errors: found?.errors ?? 0,
    alerts: found?.alerts ?? 0,
    status: schoolMarks[status],
    statusWords: hold === undefined ? capitalized(status) : `On hold since ${rowMoment(hold.since)} · ${types}`,
    isHeld: hold !== undefined,
  }
}

const schoolMarks: Readonly<Record<SchoolStatus, Status>> = {
  'connected': 'good',
  'on hold': 'held',
  'not connected': 'failed',
}

function problemsFirst(one: SchoolRow, other: SchoolRow): number {
  const rank = (row: SchoolRow) =>
    row.isHeld ? 0 : row.status !== 'good' ? 1 : row.errors > 0 ? 2 : row.alerts > 0 ? 3 : 4
  return rank(one) - rank(other) || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)
}

function sum(rows: readonly SchoolRow[], key: 'errors' | 'alerts'): number {
  return rows.reduce((total, row) => total + row[key], 0)
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
