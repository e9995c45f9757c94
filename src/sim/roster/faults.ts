import type { FileError } from './file-error.ts'
import type { FormatDescription } from './format.ts'
import { counted, joined, thousands } from '../wording/count.ts'
import { textMax } from './scan/cut.ts'

/** Where a fault stands. What is left out is 0 or empty: the fault is the row's, or the whole file's. */
export interface FaultPlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly header?: string
  readonly text?: string
}

function fault(code: FileError['code'], place: FaultPlace, message: string, fix: string): FileError {
  const { file, line = 0, column = 0, header = '', text = '' } = place
  return { code, file, line, column, header, message, text: textMax(text), fix }
}

/** Not a text that has rows and cells ("Unreadable file", help/360014402739). */
export function unreadableFile(place: FaultPlace, says: string, fix: string): FileError {
  return fault('unreadable_file', place, `Unreadable file: ${says}`, fix)
}

/** Bytes that are no UTF-8. The label "Unreadable encoding" is an older one of the service (gh/ruby). */
export function badEncoding(place: FaultPlace, says: string, fix: string): FileError {
  return fault('bad_encoding', place, `Unreadable encoding: ${says}`, fix)
}

/**
 * Where a value was torn at an unquoted comma, as in `Smith, Jr.`: what follows such a comma mostly begins with a blank, and
 * real cells hardly ever do. Gives the index of the second part, or -1.
 */
export function tornValue(cells: readonly string[]): number {
  return cells.findIndex((cell, index) => index > 0 && cell.startsWith(' ') && cell.trim() !== '')
}

/** A row with more or fewer cells than the header (help/360014402739). */
export function invalidColumns(file: string, line: number, headers: readonly string[], cells: string[]): FileError {
  const says = `the row has ${counted(cells.length, 'cell')}, the header has ${headers.length}`
  const label = 'Invalid row content: Invalid columns'
  const text = cells.join(',')
  const extra = cells.length - headers.length
  if (extra < 0) {
    return fault(
      'invalid_columns',
      { file, line, text },
      `${label}: ${says}; the last one that is there is ${headers[cells.length - 1] ?? 'none'}`,
      'Export every column in every row, with nothing between the commas where a value is empty',
    )
  }
  const torn = tornValue(cells)
  if (torn > 0) {
    const header = headers[torn - 1] ?? ''
    return fault(
      'invalid_columns',
      { file, line, column: torn, header, text },
      `${label}: ${says}; "${textMax(`${cells[torn - 1]},${cells[torn]}`)}" looks like one value of ${header}`,
      'Put a value that holds a comma between double quotes, or remove the comma',
    )
  }
  if (cells.slice(headers.length).every((cell) => cell === '')) {
    return fault(
      'invalid_columns',
      { file, line, column: headers.length + 1, text },
      `${label}: ${says}; ${extra === 1 ? 'the one' : `the ${extra}`} at the end ${extra === 1 ? 'is' : 'are'} empty`,
      'Remove the extra commas at the end of the row; --lenient passes over them',
    )
  }
  return fault(
    'invalid_columns',
    { file, line, text },
    `${label}: ${says}`,
    'Put a value that holds a comma between double quotes, or remove the comma',
  )
}

/** A quote that is not at the outer edge of its cell (help/360014402739). */
export function invalidQuotes(place: FaultPlace, kind: 'inside' | 'doubled' | 'after' | 'never closed'): FileError {
  const says = {
    inside: 'a double quote stands inside the cell',
    doubled: 'a double quote is doubled inside the cell',
    after: 'text follows the quote that closes the cell',
    'never closed': 'the quote that opens the cell is never closed',
  }[kind]
  const fix = {
    inside: 'Remove the quotes inside the value, or write a backslash before each of them',
    doubled: 'Remove the quotes inside the value, or write a backslash in place of the first of the two',
    after: 'Put quotes around the whole cell only, and a backslash before each quote inside it',
    'never closed': 'Close the quote at the end of the cell, or remove it',
  }[kind]
  return fault('invalid_quotes', place, `Invalid row content: Invalid quotes: ${says}`, fix)
}

/** An empty cell of a column of ids (help/360014402739). */
export function missingId(place: FaultPlace): FileError {
  return fault(
    'missing_id',
    place,
    `Invalid row content: Missing ID: ${place.header} is empty`,
    `Give every row its ${place.header} in the SIS, or leave the row out`,
  )
}

export function missingHeader(file: string, line: number, header: string): FileError {
  return fault(
    'missing_header',
    { file, line, header },
    `Missing header: ${header} is not there`,
    `Add the column ${header}, empty where there is nothing to tell`,
  )
}

/** No line of headers at all: no line, or one that has none of the expected names. */
export function noHeaders(file: string, line: number, text: string, expected: readonly string[]): FileError {
  return fault(
    'missing_header',
    { file, line, text },
    line === 0
      ? `Missing header: the file is empty, expected a line of headers`
      : `Missing header: the first line has none of the expected headers, ${joined(expected)}`,
    `Make the first line ${expected.join(',')}`,
  )
}

/** A header that nobody knows. Headers must match exactly (help/360001678150). */
export function unknownHeader(place: FaultPlace, meant: string | undefined, expected: readonly string[]): FileError {
  const header = place.header ?? ''
  return fault(
    'unknown_header',
    place,
    meant === undefined
      ? `Unknown header: "${textMax(header)}", expected ${joined(expected)}`
      : `Unknown header: "${textMax(header)}", did you mean ${meant}?`,
    meant === undefined
      ? 'Remove the column, or name what it is called with --columns'
      : `Write the header exactly as ${meant}`,
  )
}

export function duplicateHeader(place: FaultPlace, firstColumn: number): FileError {
  return fault(
    'unknown_header',
    place,
    `Duplicate header: ${place.header} stands in column ${firstColumn} already`,
    'Keep one of the two columns',
  )
}

/** OneRoster fixes the order of its columns. */
export function misplacedHeader(place: FaultPlace, expected: string): FileError {
  return fault(
    'unknown_header',
    place,
    `Misplaced header: ${place.header} stands where ${expected} is expected`,
    'Export the columns in the order of the specification; --lenient accepts any order',
  )
}

/** A file of the format that did not come. A set without it is incomplete, and never read as deletions. */
export function missingFile(file: string, came: readonly string[], similar: string | undefined): FileError {
  const names = came.length === 0 ? 'no CSV file' : joined(came.slice(0, 20))
  return fault(
    'missing_file',
    { file },
    similar === undefined
      ? `Missing file: ${file} is not there; ${names} came`
      : `Missing file: ${file} is not there, but ${similar} is`,
    similar === undefined
      ? 'Upload all files of the set each time, unchanged ones too'
      : `Name the file exactly ${file}; upper and lower case differ`,
  )
}

/** A set of which it cannot be told what it is. */
export function unknownSet(came: readonly string[], candidates: readonly FormatDescription[]): FileError {
  const names = came.length === 0 ? 'no CSV file came' : `${joined(came.slice(0, 20))} came`
  const sets = candidates.map(({ title, files }) => {
    const required = files.filter((file) => file.required !== 'by manifest').map((file) => file.name)
    return `${title} has ${joined(required)}`
  })
  return fault(
    'unreadable_file',
    { file: '' },
    `Unreadable file: the format cannot be told from the files; ${names}, but ${sets.join('; ')}`,
    'Upload all files of one format, or name the format with --format',
  )
}

/** One id in two rows that differ. The sync calls it for what it finds when all rows are staged. */
export function duplicateId(
  found: {
    readonly kind: 'school' | 'class' | 'person'
    readonly file: string
    readonly line: number
    readonly firstLine: number
    readonly id: string
  },
): FileError {
  return fault(
    'duplicate_id',
    { file: found.file, line: found.line, text: found.id },
    `Duplicate ID: ${found.kind} "${textMax(found.id)}" stands in line ${found.firstLine} already, with other values`,
    'Give each record an id of its own in the SIS, or remove the row that is wrong',
  )
}

/** A set in which there is nothing. It must never be read as "everybody has left". */
export function emptySet(what: 'school' | 'person', file: string): FileError {
  return fault(
    'empty_set',
    { file: '' },
    `Empty set: no ${what} is in the upload, expected at least one row in ${file}`,
    'Upload the complete active roster; an empty export mostly means that its filter is wrong',
  )
}

export function emptyFile(file: string, accepted: boolean): FileError {
  return fault(
    'empty_set',
    { file },
    'Empty file: there is a header and no row',
    accepted
      ? 'Export at least one row; --lenient accepts the file as it is'
      : 'Export at least one row; an empty export mostly means that its filter is wrong',
  )
}

export function invalidValue(place: FaultPlace, says: string, fix: string): FileError {
  return fault('invalid_value', place, `Invalid row content: Invalid value: ${says}`, fix)
}

export function missingValue(place: FaultPlace): FileError {
  return fault(
    'invalid_value',
    place,
    `Invalid row content: Missing value: ${place.header} is empty`,
    `Fill in ${place.header} in every row`,
  )
}

export function tooLarge(
  place: FaultPlace,
  what: string,
  max: number,
  unit: string,
  fix = 'Export one district only, and see whether the file is what it should be',
): FileError {
  return fault('too_large', place, `Too large: ${what} more than ${thousands(max)} ${unit}`, fix)
}
