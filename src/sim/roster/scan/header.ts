import {
  duplicateHeader,
  misplacedHeader,
  missingHeader,
  noHeaders,
  tooLarge,
  unknownHeader,
  unreadableFile,
} from '../faults.ts'
import type { FileError } from '../file-error.ts'
import type { ColumnDescription, FileDescription, FormatDescription } from '../format.ts'
import type { Limits } from '../limits.ts'
import { wrongSeparator } from './first-bytes.ts'
import { similarTo } from './similar.ts'

/** A file's header as the reader uses it. */
export interface Header {
  /** The names as they stand in the file. */
  readonly names: readonly string[]
  /** Where each described column stands, from 0; a column that is missing is not in it. */
  readonly positions: ReadonlyMap<string, number>
}

export interface HeaderOptions {
  readonly format: FormatDescription
  readonly file: FileDescription
  readonly line: number
  readonly lenient: boolean
  readonly limits: Limits
  /** Canonical names to those in the file. */
  readonly renamed: Readonly<Record<string, string>>
  readonly report: (error: FileError) => void
}

/**
 * Reads a header. Names must match exactly (help/360001678150), and all must be there even where a column is blank
 * (help/360013836460). Returns undefined where the rows cannot be understood without it.
 */
export function readHeader(cells: readonly string[], options: HeaderOptions): Header | undefined {
  const { format, file, line, lenient, limits, renamed, report } = options
  const nameOf = (column: ColumnDescription) => renamed[column.name] ?? column.name
  const expected = file.columns.map(nameOf)
  const unusable = wholeFault(cells, expected, options)
  if (unusable !== undefined) {
    report(unusable)
    return undefined
  }
  if (cells.length > limits.columnsMax) {
    report(tooLarge({ file: file.name, line }, 'the header has', limits.columnsMax, 'columns'))
    return undefined
  }

  const places = new Map<string, number>()
  const unknown: { header: string; column: number }[] = []
  cells.forEach((header, index) => {
    const place = { file: file.name, line, column: index + 1, header, text: header }
    const first = places.get(header)
    if (first !== undefined) report(duplicateHeader(place, first + 1))
    else if (header.trim() === '') {
      report(unreadableFile(place, `column ${index + 1} has no header`, 'Remove the extra column, or name it'))
    } else {
      places.set(header, index)
      if (!expected.includes(header)) unknown.push({ header, column: index + 1 })
    }
  })

  let missing = expected.filter((name) => !places.has(name))
  for (const { header, column } of unknown) {
    const meant = similarTo(header, missing)
    if (meant === undefined && (lenient || format.extraColumns?.test(header))) continue
    missing = missing.filter((name) => name !== meant)
    const open = missing.length > 0 ? missing : expected
    report(unknownHeader({ file: file.name, line, column, header, text: header }, meant, open))
  }
  for (const name of missing) report(missingHeader(file.name, line, name))
  if (
    format.columnOrderFixed && !lenient && missing.length === 0 &&
    unknown.every(({ header }) => !expected.includes(header))
  ) {
    reportMisplaced(cells, expected, options)
  }
  return {
    names: cells,
    positions: new Map(
      file.columns.flatMap((column) => {
        const position = places.get(nameOf(column))
        return position === undefined ? [] : [[column.name, position] as const]
      }),
    ),
  }
}

/** A fault of the whole line, in the light of which there is nothing to say of its cells. */
function wholeFault(
  cells: readonly string[],
  expected: readonly string[],
  options: HeaderOptions,
): FileError | undefined {
  const { file, line } = options
  if (cells.some((cell) => cell.includes('\r'))) {
    return unreadableFile(
      { file: file.name, line, text: cells.join(',') },
      'the lines end with a carriage return alone',
      'Save the file with line feeds, or with carriage returns and line feeds',
    )
  }
  const separator = wrongSeparator(file.name, line, cells)
  if (separator !== undefined) return separator
  const isHeader = cells.some((cell) => expected.includes(cell) || similarTo(cell, expected) !== undefined)
  return isHeader ? undefined : noHeaders(file.name, line, cells.join(','), expected)
}

function reportMisplaced(cells: readonly string[], expected: readonly string[], options: HeaderOptions): void {
  const index = expected.findIndex((name, position) => cells[position] !== name)
  if (index < 0) return
  const header = cells[index]!
  options.report(
    misplacedHeader(
      { file: options.file.name, line: options.line, column: index + 1, header, text: header },
      expected[index]!,
    ),
  )
}
