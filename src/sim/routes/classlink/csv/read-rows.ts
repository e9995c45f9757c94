import type { ImportIssue } from '../import-report.ts'
import { type CsvFile, fixedValue } from './columns.ts'
import type { FileMode } from './manifest.ts'
import type { Table } from './read-table.ts'

interface ReadRow {
  readonly line: number
  /** The described columns; empty ones included. */
  readonly cells: ReadonlyMap<string, string>
}

/** The rows of a file that can be imported. What is wrong goes to the issues: errors keep their row out. */
export function* readRows(file: CsvFile, table: Table, mode: FileMode, issues: ImportIssue[]): Generator<ReadRow> {
  const report = (severity: ImportIssue['severity'], line: number, header: string, message: string) =>
    void issues.push({ severity, file: file.name, line, header, message })
  const header = table[0]?.cells ?? []
  const positions = new Map(header.map((name, index) => [name, index]))
  const missing = file.columns.filter(({ name }) => !positions.has(name))
  if (missing.length > 0) {
    report('error', 0, missing[0]!.name, `Columns are missing: ${missing.map(({ name }) => name).join(', ')}`)
    return
  }
  const names = new Set(file.columns.map(({ name }) => name))
  for (const name of header) {
    if (!names.has(name) && !name.startsWith('metadata.')) report('warning', 1, name, `The column "${name}" is unknown`)
  }
  if (file.columns.some(({ name }, index) => header[index] !== name)) {
    report('warning', 1, '', 'The columns are not in the order of the specification')
  }
  if (table.length === 1) {
    report('warning', 1, '', 'The file has a header and no rows; the manifest should call it absent')
  }
  const seen = new Set<string>()
  for (const { line, cells } of table.slice(1)) {
    if (cells.length < header.length || cells.slice(header.length).some((cell) => cell !== '')) {
      report('error', line, '', `The row has ${cells.length} cells, the header has ${header.length}`)
      continue
    }
    const row = new Map(file.columns.map(({ name }) => [name, cells[positions.get(name)!]!]))
    if (!checkRow(file, row, line, mode, report)) continue
    const id = row.get('sourcedId')!
    if (seen.has(id)) {
      report('error', line, 'sourcedId', `sourcedId "${id}" stands in the file already`)
      continue
    }
    seen.add(id)
    yield { line, cells: row }
  }
}

type Report = (severity: ImportIssue['severity'], line: number, header: string, message: string) => void

/** Whether a row can be imported; puts fixed values in their own letter case. */
function checkRow(file: CsvFile, row: Map<string, string>, line: number, mode: FileMode, report: Report): boolean {
  const status = row.get('status')!
  if (mode === 'bulk' && (status !== '' || row.get('dateLastModified') !== '')) {
    report('warning', line, 'status', 'status and dateLastModified are filled in a bulk file')
  }
  if (mode === 'delta' && !['active', 'tobedeleted'].includes(status)) {
    report(status === 'inactive' ? 'warning' : 'error', line, 'status', `status is "${status}" in a delta file`)
    if (status !== 'inactive') return false
  }
  let isSound = true
  for (const column of file.columns) {
    const { name } = column
    if (name === 'status' || name === 'dateLastModified') continue
    const cell = row.get(name)!
    if (cell === '') {
      if ((!column.id && column.required === undefined) || (mode === 'delta' && status === 'tobedeleted')) continue
      report('error', line, name, `${name} is empty`)
      isSound = false
      continue
    }
    if (cell.length > (column.id ? column.lengthMax ?? Infinity : Infinity)) {
      report('error', line, name, `${name} has ${cell.length} characters, expected at most ${column.lengthMax}`)
      isSound = false
    }
    if (/[\r\n]/.test(cell)) report('warning', line, name, `${name} holds a line break`)
    if (cell.includes('???')) report('warning', line, name, `${name} has lost its letters: "${cell}"`)
    const fixed = fixedValue(column, cell)
    if (fixed === null) {
      report('error', line, name, `${name} is "${cell}", expected one of ${column.values!.join(', ')}`)
      isSound = false
    } else if (!fixed.isExact) {
      report('warning', line, name, `${name} is "${cell}", expected "${fixed.value}"`)
      row.set(name, fixed.value)
    } else if (column.pattern !== undefined && !column.pattern.expression.test(cell)) {
      const day = isoDay(cell)
      report(day === null ? 'error' : 'warning', line, name, `${name} is "${cell}", expected ${column.pattern.words}`)
      if (day === null) isSound = false
      else row.set(name, day)
    }
  }
  const role = row.get('role')!
  if (isSound && file.kind === 'enrollments' && !enrollmentRoles.includes(role)) {
    report('warning', line, 'role', `role is "${role}", files know ${enrollmentRoles.join(', ')}`)
  }
  return isSound
}

/** The CSV tables have these; the API has all eight roles. */
const enrollmentRoles = ['administrator', 'proctor', 'student', 'teacher']

/** The day of a date that is written with a time, as some exports do. */
function isoDay(text: string): string | null {
  return /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d/.exec(text)?.[1] ?? null
}
