import { Buffer, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { badEncoding, emptyFile, invalidQuotes, invalidValue, noHeaders, tooLarge, unreadableFile } from '../faults.ts'
import type { FileError } from '../file-error.ts'
import type { FileDescription, FormatDescription, Reading, Row } from '../format.ts'
import type { Limits } from '../limits.ts'
import type { RecordSink } from '../records.ts'
import type { UploadFile } from '../upload-set.ts'
import { blocksOf, type Bytes } from './blocks.ts'
import { wrongKind } from './first-bytes.ts'
import { type Header, readHeader } from './header.ts'
import { rowCheck } from './row-check.ts'
import { tokenize } from './tokenize.ts'

export interface ScanOptions {
  readonly format: FormatDescription
  readonly file: FileDescription
  readonly renamed: Readonly<Record<string, string>>
  readonly reading: Reading
  readonly limits: Limits
  readonly sink: RecordSink
  readonly report: (error: FileError) => void
}

/** A file that was read to its end. */
export interface ReadFile {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  readonly sha256: string
}

/** Reads one file in a single pass: bytes to lines, cells, a checked row, and its records in the sink. */
export async function scanFile(upload: UploadFile, options: ScanOptions): Promise<ReadFile> {
  const { format, file, reading, limits, sink } = options
  const bytes: Bytes = { count: 0, hash: createHash('sha256') }
  const cellLinesMax = format.lineBreaksInCells ? limits.cellLinesMax : 1
  let header: Header | undefined
  let check: ReturnType<typeof rowCheck> | undefined
  let stopped = false
  let rows = 0
  let line = 1
  let rest: Buffer = Buffer.alloc(0)

  let faults = 0
  const report = (error: FileError) => {
    options.report(error)
    if (++faults >= limits.fileFaultsMax) stopped = true
  }
  const stop = (error: FileError) => {
    report(error)
    stopped = true
  }
  const row = new HeadedRow(file.name)

  function takeRow(cells: string[], at: number): void {
    // Blank lines are harmless (reference 2.4, case f).
    if (stopped || (cells.length === 1 && cells[0]!.trim() === '')) return
    if (header === undefined) {
      header = readHeader(cells, { ...options, report, lenient: reading.lenient, line: at })
      if (header === undefined) return void (stopped = true)
      row.positions = header.positions
      check = rowCheck({ file: file.name, columns: file.columns, header, lenient: reading.lenient, limits, report })
      return
    }
    if (++rows > limits.rowsMax) {
      return stop(tooLarge({ file: file.name, line: at }, 'the file has', limits.rowsMax, 'rows'))
    }
    if (!check!(cells, at) || file.emit === undefined) return
    row.line = at
    row.cells = cells
    file.emit(row, sink, reading)
  }

  for await (const block of blocksOf(upload, limits, bytes)) {
    if (stopped) continue
    let text = rest.length === 0 ? block.bytes : Buffer.concat([rest, block.bytes])
    if (line === 1 && rest.length === 0) {
      const wrong = wrongKind(file.name, text)
      if (wrong !== undefined) {
        stop(wrong)
        continue
      }
      // A byte order mark.
      if (text.toString('hex', 0, 3) === 'efbbbf') text = text.subarray(3)
    }
    if (text.includes(0)) {
      stop(
        unreadableFile(
          { file: file.name },
          'the file holds NUL bytes, expected CSV as text',
          'Export or save it as CSV in UTF-8',
        ),
      )
      continue
    }
    if (text.length > limits.lineBytesMax && !text.includes('\n')) {
      stop(tooLarge({ file: file.name, line }, 'the line has', limits.lineBytesMax, 'bytes'))
      continue
    }
    if (!isUtf8(text)) text = withoutBadLines(file.name, text, line, report)
    const used = tokenize(text, {
      firstLine: line,
      isLast: block.isLast,
      cellLinesMax,
      cellCount: () => header?.names.length,
      row: takeRow,
      fault: ({ line: at, column, kind, text }) => {
        if (stopped) return
        const place = { file: file.name, line: at, column, header: header?.names[column - 1] ?? '', text }
        report(invalidQuotes(place, kind))
        // Without a header the rows mean nothing.
        if (header === undefined) stopped = true
        else rows++
      },
    })
    line += countLines(text, used)
    rest = text.subarray(used)
    await sink.flush()
  }

  if (bytes.count > limits.fileBytesMax) {
    report(tooLarge({ file: file.name }, 'the file has', limits.fileBytesMax, 'bytes'))
  } else if (!stopped && header === undefined) {
    report(noHeaders(file.name, 0, '', file.columns.map((column) => column.name)))
  } else if (
    !stopped && rows === 0 && file.headerOnly !== 'yes' && !(file.headerOnly === 'leniently' && reading.lenient)
  ) {
    report(emptyFile(file.name, file.headerOnly === 'leniently'))
  } else if (!stopped) {
    file.finish?.(reading, ({ says, fix, ...place }) => report(invalidValue({ file: file.name, ...place }, says, fix)))
  }
  return { name: file.name, bytes: bytes.count, rows, sha256: bytes.hash.digest('hex') }
}

/** The one row object that a file's rows share. */
class HeadedRow implements Row {
  readonly file: string
  line = 0
  cells: readonly string[] = []
  positions: ReadonlyMap<string, number> = new Map()
  constructor(file: string) {
    this.file = file
  }
  cell(column: string): string {
    const position = this.positions.get(column)
    return position === undefined ? '' : this.cells[position]!
  }
}

/** Reports the lines that are no UTF-8, and gives the text with an empty line for each of them. */
function withoutBadLines(file: string, text: Buffer, firstLine: number, report: (error: FileError) => void): Buffer {
  const kept: Buffer[] = []
  let line = firstLine
  for (let from = 0; from < text.length; line++) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end + 1
    const bytes = text.subarray(from, to)
    from = to
    if (isUtf8(bytes)) {
      kept.push(bytes)
      continue
    }
    kept.push(Buffer.from('\n'))
    // Nearly always it is Windows-1252, in which the text is legible.
    const legible = new TextDecoder('windows-1252').decode(bytes).replace(/\r?\n$/, '')
    report(
      badEncoding(
        { file, line, text: legible },
        'the line is not UTF-8',
        'Export or save the file as UTF-8 ("CSV UTF-8")',
      ),
    )
  }
  return Buffer.concat(kept)
}

function countLines(text: Buffer, to: number): number {
  let count = 0
  for (let at = text.indexOf(10); at >= 0 && at < to; at = text.indexOf(10, at + 1)) count++
  return count
}
