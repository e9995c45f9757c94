import { Buffer } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'

/** What is wrong with the quotes of a row. */
export interface QuoteFault {
  readonly line: number
  /** From 1. */
  readonly column: number
  readonly kind: 'inside' | 'doubled' | 'after' | 'never closed'
  readonly text: string
}

export interface TokenizeOptions {
  /** The line at which the text begins, from 1. */
  readonly firstLine: number
  /** No more lines will follow. */
  readonly isLast: boolean
  /** How many lines a quoted cell may span; 1 where it must not hold a line break. */
  readonly cellLinesMax: number
  /** How many cells a row of several lines must have to be believed; undefined before the header is read. */
  readonly cellCount: () => number | undefined
  readonly row: (cells: string[], line: number) => void
  readonly fault: (fault: QuoteFault) => void
}

const lineFeed = 10

/**
 * Takes rows from whole lines of valid UTF-8, and returns how many bytes it used up; what it leaves is the beginning of a
 * row whose end is in the next block. An empty line is a row of one empty cell.
 *
 * The service wants quotes around whole cells, and a backslash before a quote inside one, not a doubled quote
 * (help/360014402739); any other backslash is a character like others. csv-parse would take a backslash before anything as
 * an escape, so escaped quotes are put out of its sight first.
 *
 * csv-parse reads all lines at once where they are sound. Where they are not, halving finds the faulty ones.
 */
export function tokenize(bytes: Buffer, options: TokenizeOptions): number {
  const { firstLine, isLast, cellLinesMax, cellCount, row, fault } = options
  const starts = lineStarts(bytes)
  const count = starts.length - 1

  /**
   * Reads the lines from `from` up to `to`, and returns the line at which to go on: beyond `to` if a row reaches there, and
   * `-1 - line` if the row at that line goes on in the next block.
   */
  function read(from: number, to: number): number {
    if (from >= to) return from
    const cells = parseLines(bytes, starts[from]!, starts[to]!)
    // Fewer rows than lines: a cell holds a line break, or a stray quote has swallowed one.
    if (!(cells instanceof CsvError) && cells.length === to - from) {
      for (let index = 0; index < cells.length; index++) row(cells[index]!, firstLine + from + index)
      return to
    }
    if (to - from === 1) return readOne(from, cells as CsvError)
    const middle = (from + to) >>> 1
    const next = read(from, middle)
    return next < 0 ? next : read(next, to)
  }

  function readOne(at: number, error: CsvError): number {
    const line = bytes.toString('utf8', starts[at]!, starts[at + 1]!).replace(/\r?\n$/, '')
    const column = Number(error.column ?? 0) + 1
    const kind = kindOf(error, line)
    if (kind !== 'never closed') {
      fault({ line: firstLine + at, column, kind, text: line })
      return at + 1
    }
    for (let end = at + 2; end <= at + cellLinesMax; end++) {
      if (end > count) {
        if (!isLast) return -1 - at
        break
      }
      const cells = parseLines(bytes, starts[at]!, starts[end]!)
      if (cells instanceof CsvError) {
        if (cells.code === 'CSV_QUOTE_NOT_CLOSED') continue
        break
      }
      if (cells.length !== 1 || (cellCount() !== undefined && cells[0]!.length !== cellCount())) break
      row(cells[0]!, firstLine + at)
      return end
    }
    fault({ line: firstLine + at, column, kind, text: line })
    return at + 1
  }

  const end = read(0, count)
  return starts[end < 0 ? -1 - end : end]!
}

/** Where each line begins, and where the last one ends. */
function lineStarts(bytes: Buffer): number[] {
  const starts = [0]
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) starts.push(at + 1)
  if (starts.at(-1) !== bytes.length) starts.push(bytes.length)
  return starts
}

const csv = {
  quote: '"',
  escape: null,
  record_delimiter: ['\n', '\r\n'],
  relax_column_count: true,
  max_record_size: 0,
}

function parseLines(bytes: Buffer, from: number, to: number): string[][] | CsvError {
  const lines = bytes.subarray(from, to)
  try {
    if (!lines.includes('\\"')) return parse(lines, csv)
    const text = lines.toString('utf8')
    const stand = standIn(text)
    const records = parse(text.replaceAll('\\"', stand), csv)
    for (const cells of records) {
      for (let index = 0; index < cells.length; index++) {
        if (cells[index]!.includes(stand)) cells[index] = cells[index]!.replaceAll(stand, '"')
      }
    }
    return records
  } catch (error) {
    if (error instanceof CsvError) return error
    throw error
  }
}

/** A character that the text does not have, from those that Unicode sets aside for a program's own use. */
function standIn(text: string): string {
  for (let code = 0xfdd0; code <= 0xfdef; code++) {
    const character = String.fromCharCode(code)
    if (!text.includes(character)) return character
  }
  throw new RangeError('A text holds all 32 characters that are set aside for programs')
}

function kindOf(error: CsvError, line: string): QuoteFault['kind'] {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'never closed'
  if (error.code !== 'CSV_INVALID_CLOSING_QUOTE') return 'inside'
  return /[^,]""[^,]|[^,"]""$/.test(line) ? 'doubled' : 'after'
}
