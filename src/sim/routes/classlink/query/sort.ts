import type { Kind } from '../kinds.ts'
import { byText, type Row, type Value } from '../row.ts'
import { fieldPath } from './field-path.ts'

/** The rows by a field, equal ones by sourcedId; absent values come first. Null where the kind has no such field. */
export function sortRows(kind: Kind, rows: readonly Row[], name: string, descending: boolean): readonly Row[] | null {
  const field = fieldPath(kind, name)
  if (field === null) return null
  const isNumber = field.type === 'number' || field.type === 'year'
  const keyed = rows.map((row) => ({ row, key: keyOf(field.read(row), isNumber) }))
  const sign = descending ? -1 : 1
  keyed.sort((a, b) => sign * (byKey(a.key, b.key) || byText(a.row.sourcedId, b.row.sourcedId)))
  return keyed.map(({ row }) => row)
}

function keyOf(value: Value | undefined, isNumber: boolean): string | number {
  if (isNumber) return value === undefined || value === '' ? -Infinity : Number(value)
  return Array.isArray(value) ? value.join(',') : String(value ?? '')
}

function byKey(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
