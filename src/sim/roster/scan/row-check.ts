import { Buffer } from 'node:buffer'
import { invalidColumns, invalidValue, missingId, missingValue, tooLarge, tornValue } from '../faults.ts'
import type { FileError } from '../file-error.ts'
import type { ColumnDescription } from '../format.ts'
import type { Limits } from '../limits.ts'
import { joined } from '../../wording/count.ts'
import type { Header } from './header.ts'

export interface RowCheckOptions {
  readonly file: string
  readonly columns: readonly ColumnDescription[]
  readonly header: Header
  readonly lenient: boolean
  readonly limits: Limits
  readonly report: (error: FileError) => void
}

type Check = (cells: string[], line: number) => boolean

/**
 * Makes the function that looks at each row of a file: whether it has as many cells as the header, and in each cell what
 * its column wants. It reports what is wrong and answers whether the row is sound; a fixed value in another letter case is
 * put right if that is accepted.
 */
export function rowCheck(options: RowCheckOptions): Check {
  const { file, header, lenient, limits, report } = options
  const checks = options.columns.flatMap((column) => {
    const index = header.positions.get(column.name)
    return index === undefined ? [] : cellChecks(column, index, options)
  })
  return (cells, line) => {
    if (cells.length !== header.names.length && !(lenient && dropEmptyEnd(cells, header.names.length))) {
      report(invalidColumns(file, line, header.names, cells))
      return false
    }
    let isSound = true
    for (const check of checks) if (!check(cells, line)) isSound = false
    for (let index = 0; index < cells.length; index++) {
      if (cells[index]!.length <= limits.cellCharactersMax) continue
      const place = { file, line, column: index + 1, header: header.names[index]!, text: cells[index]! }
      report(tooLarge(place, 'the cell has', limits.cellCharactersMax, 'characters'))
      isSound = false
    }
    return isSound
  }
}

/**
 * Takes empty cells beyond the header off a row (a real ClassLink export has one on each teacher); answers whether it could.
 * Where a value seems torn at a comma, every cell after it would be taken for its neighbor's.
 */
function dropEmptyEnd(cells: string[], length: number): boolean {
  if (cells.length < length || cells.slice(length).some((cell) => cell !== '') || tornValue(cells) > 0) {
    return false
  }
  cells.length = length
  return true
}

/** A cell with nothing but blanks has no value either. */
const isBlank = (cell: string) => cell === '' || (cell.charCodeAt(0) <= 32 && cell.trim() === '')

function cellChecks(column: ColumnDescription, index: number, options: RowCheckOptions): Check[] {
  const { file, header, lenient, limits, report } = options
  const name = header.names[index]!
  const refuse = (line: number, text: string, says: string, fix: string) => {
    report(invalidValue({ file, line, column: index + 1, header: name, text }, says, fix))
    return false
  }
  const checks: Check[] = []
  if (column.id) {
    checks.push((cells, line) => {
      const cell = cells[index]!
      const place = { file, line, column: index + 1, header: name }
      if (isBlank(cell)) report(missingId({ ...place, text: cells.join(',') }))
      else if (isLongerThan(cell, limits.idBytesMax)) {
        report(tooLarge({ ...place, text: cell }, 'the ID has', limits.idBytesMax, 'bytes', 'Use shorter ids'))
      } else return true
      return false
    })
  } else if (column.required === 'always' || (column.required === 'strictly' && !lenient)) {
    checks.push((cells, line) => {
      if (!isBlank(cells[index]!)) return true
      report(missingValue({ file, line, column: index + 1, header: name, text: cells.join(',') }))
      return false
    })
  }
  const { values, pattern } = column
  if (values !== undefined) {
    checks.push((cells, line) => {
      const cell = cells[index]!
      if (values.includes(cell) || isBlank(cell)) return true
      const meant = values.find((value) => value.toLowerCase() === cell.trim().toLowerCase())
      if (meant === undefined) {
        return refuse(line, cell, `${name} is "${cell.slice(0, 60)}", expected ${or(values)}`, `Write ${or(values)}`)
      }
      if (!lenient) {
        return refuse(
          line,
          cell,
          `${name} is "${cell}", expected "${meant}"`,
          `Write ${meant}; --lenient accepts ${cell}`,
        )
      }
      cells[index] = meant
      return true
    })
  }
  if (pattern !== undefined && !lenient) {
    checks.push((cells, line) => {
      const cell = cells[index]!
      if (cell === '' || pattern.expression.test(cell)) return true
      return refuse(
        line,
        cell,
        `${name} is "${cell.slice(0, 60)}", expected ${pattern.words}`,
        `Write ${pattern.words}; --lenient accepts the cell as it is`,
      )
    })
  }
  if (column.id && column.lengthMax !== undefined && !lenient) {
    const max = column.lengthMax
    checks.push((cells, line) => {
      const { length } = cells[index]!
      if (length <= max) return true
      return refuse(line, cells[index]!, `${name} has ${length} characters, expected at most ${max}`, 'Use shorter ids')
    })
  }
  return checks
}

/** Three bytes a character are the most that UTF-16 has in UTF-8. */
const isLongerThan = (cell: string, bytes: number) => 3 * cell.length > bytes && Buffer.byteLength(cell) > bytes

function or(values: readonly string[]): string {
  return joined(values).replace(/ and (?=[^ ]+$)/, ' or ')
}
