import type { Kind } from '../kinds.ts'
import type { Row, Value } from '../row.ts'
import { type FieldPath, fieldPath } from './field-path.ts'
import { type Comparison, FilterError, type FilterText, type Operator } from './filter-text.ts'

export type Predicate = (row: Row) => boolean

/** Turns a filter into a function. @throws FilterError where it names a field that the kind does not have */
export function compileFilter(kind: Kind, filter: FilterText, caseSensitive: boolean): Predicate {
  const alternatives = filter.map((comparisons) => comparisons.map((it) => compileComparison(kind, it, caseSensitive)))
  return (row) => alternatives.some((all) => all.every((holds) => holds(row)))
}

function compileComparison(kind: Kind, { path, operator, value }: Comparison, caseSensitive: boolean): Predicate {
  const field = fieldPath(kind, path)
  if (field === null) throw new FilterError(`There is no field "${path}" in ${kind}`)
  switch (field.type) {
    case 'number':
    case 'year':
      return single(field, operator, value, (it) => numberIn(String(it)))
    case 'date':
    case 'moment':
      return single(field, operator, value, (it) => momentIn(String(it)))
    case 'flag':
      return single(field, operator, value, (it) => flagIn(String(it)))
    case 'texts':
    case 'references':
    case 'userIds':
      return list(field, operator, value, caseSensitive)
    default: {
      const fold = (it: unknown) => (caseSensitive ? String(it) : String(it).toLowerCase())
      return single(field, operator, value, fold)
    }
  }
}

/** A field with one value. What is absent, and what cannot be understood as the field's type, matches nothing. */
function single(
  { read }: FieldPath,
  operator: Operator,
  wanted: string,
  valueOf: (it: Value | string) => string | number | null,
): Predicate {
  if (operator === '~') {
    const part = wanted.toLowerCase()
    return (row) => {
      const value = read(row)
      return value !== undefined && value !== '' && String(value).toLowerCase().includes(part)
    }
  }
  const other = valueOf(wanted)
  if (other === null) return () => false
  const holds = comparing(operator)
  return (row) => {
    const value = read(row)
    if (value === undefined || value === '') return false
    const own = valueOf(value)
    return own !== null && holds(own, other)
  }
}

/** A list: `=` when it has all of the wanted values in any order, `~` when it has one of them (inferred from two providers). */
function list({ read }: FieldPath, operator: Operator, wanted: string, caseSensitive: boolean): Predicate {
  const fold = (it: string) => (caseSensitive ? it : it.toLowerCase())
  const values = wanted.split(',').map((it) => fold(it.trim())).filter((it) => it !== '')
  if (values.length === 0) return () => false
  const holds = comparing(operator)
  return (row) => {
    const value = read(row)
    const own = (typeof value === 'string' ? [value] : ((value ?? []) as readonly string[])).map(fold)
    if (own.length === 0) return false
    if (operator === '~') return values.some((it) => own.includes(it))
    const hasAll = values.every((it) => own.includes(it))
    if (operator === '=') return hasAll
    if (operator === '!=') return !hasAll
    return own.some((it) => holds(it, values[0]!))
  }
}

function comparing(operator: Operator): (a: string | number, b: string | number) => boolean {
  switch (operator) {
    case '=':
      return (a, b) => a === b
    case '!=':
      return (a, b) => a !== b
    case '>':
      return (a, b) => a > b
    case '>=':
      return (a, b) => a >= b
    case '<':
      return (a, b) => a < b
    case '<=':
      return (a, b) => a <= b
    case '~':
      return () => false
  }
}

function numberIn(text: string): number | null {
  const value = text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : null
}

function flagIn(text: string): string | null {
  const word = text.toLowerCase()
  return word === 'true' || word === 'false' ? word : null
}

/** A date is midnight in UTC (inferred); a moment may have an offset, whose plus a query's decoding may have made a blank. */
function momentIn(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null
  const repaired = text.replace(/ (\d\d:?\d\d)$/, '+$1').replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(repaired.slice(10))
  const value = Date.parse(repaired.length === 10 || hasZone ? repaired : `${repaired}Z`)
  return Number.isNaN(value) ? null : value
}
