import type { DataSet } from './data-set.ts'
import type { HoldRule } from './options.ts'
import type { AnyRow, Row } from './row.ts'

/** What Clever counts when it looks how large a change is. Enrollments are students in sections. */
export type RecordType =
  | 'schools'
  | 'students'
  | 'teachers'
  | 'staff'
  | 'contacts'
  | 'sections'
  | 'enrollments'
  | 'courses'
  | 'terms'

export interface Figure {
  /** How many there are before the change. */
  readonly before: number
  readonly created: number
  readonly updated: number
  readonly deleted: number
}
export type Figures = Readonly<Record<RecordType, Figure>>

type Counts = { -readonly [K in keyof Figure]: number }

export const recordTypes: readonly RecordType[] = [
  'schools',
  'students',
  'teachers',
  'staff',
  'contacts',
  'sections',
  'enrollments',
  'courses',
  'terms',
]

/** How two data sets differ, by record type. */
export function figuresOf(before: DataSet, after: DataSet): Figures {
  const counts = Object.fromEntries(
    recordTypes.map((type) => [type, { before: 0, created: 0, updated: 0, deleted: 0 }]),
  ) as Record<RecordType, Counts>
  for (const kind of ['schools', 'terms', 'courses', 'users', 'sections'] as const) {
    for (const [id, row] of before[kind] as ReadonlyMap<string, AnyRow>) {
      const now = after[kind].get(id) as AnyRow | undefined
      for (const type of typesOf(row)) {
        counts[type].before++
        if (now === undefined || !typesOf(now).includes(type)) counts[type].deleted++
        else if (now !== row) counts[type].updated++
      }
    }
    for (const [id, row] of after[kind] as ReadonlyMap<string, AnyRow>) {
      const old = before[kind].get(id) as AnyRow | undefined
      if (old === row) continue
      for (const type of typesOf(row)) if (old === undefined || !typesOf(old).includes(type)) counts[type].created++
    }
  }
  countEnrollments(before, after, counts.enrollments)
  return counts
}

function typesOf(row: AnyRow): readonly RecordType[] {
  if (row.kind !== 'users') return [row.kind]
  const { student, teacher, staff, contact } = row.facts
  if (student) return ['students']
  if (contact) return ['contacts']
  return [...(teacher ? ['teachers' as const] : []), ...(staff ? ['staff' as const] : [])]
}

function countEnrollments(before: DataSet, after: DataSet, counts: Counts): void {
  const studentsOf = (row: Row<'sections'> | undefined) => row?.facts.students ?? []
  for (const [id, row] of before.sections) {
    const now = after.sections.get(id)
    counts.before += studentsOf(row).length
    if (now === row) continue
    const stays = new Set(studentsOf(now))
    for (const student of studentsOf(row)) if (!stays.has(student)) counts.deleted++
  }
  for (const [id, row] of after.sections) {
    const old = before.sections.get(id)
    if (old === row) continue
    const was = new Set(studentsOf(old))
    for (const student of studentsOf(row)) if (!was.has(student)) counts.created++
  }
}

/** Why a change has to wait. */
export interface HoldReason {
  readonly recordType: RecordType
  readonly change: 'created' | 'updated' | 'deleted'
  readonly count: number
  readonly before: number
  readonly percentMax: number
}

/** The limits that a change exceeds; exactly the limit is within it. */
export function exceeded(rule: HoldRule, figures: Figures, at: string): HoldReason[] {
  const month = Number(at.slice('YYYY-'.length, 'YYYY-MM'.length))
  const isSummer = month >= 6 && month <= 8
  const limits = {
    deleted: isSummer ? rule.summerDeletedPercent ?? rule.deletedPercent : rule.deletedPercent,
    updated: rule.updatedPercent,
    created: rule.createdPercent,
  }
  return rule.recordTypes.flatMap((recordType) => {
    const figure = figures[recordType]
    if (figure.before === 0 || figure.before < rule.rowsMin) return []
    return (['deleted', 'updated', 'created'] as const).flatMap((change) => {
      const percentMax = limits[change]
      if (percentMax === null || figure[change] * 100 <= figure.before * percentMax) return []
      return [{ recordType, change, count: figure[change], before: figure.before, percentMax }]
    })
  })
}
