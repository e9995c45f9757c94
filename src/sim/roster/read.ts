import { HomeroomError } from '../error.ts'
import type { ReadOptions } from '../world.ts'
import { emptySet, missingFile, tooLarge } from './faults.ts'
import type { FileError } from './file-error.ts'
import type { FileDescription, FormatDescription, FormatName, Reading } from './format.ts'
import { isBulk } from './formats/oneroster/manifest.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { csvNames, recognize } from './recognize.ts'
import type { RecordSink } from './records.ts'
import { type ErrorList, errorList } from './scan/error-list.ts'
import { type ReadFile, scanFile } from './scan/scan-file.ts'
import { similarTo } from './scan/similar.ts'
import { setDigest } from './set-digest.ts'
import type { UploadSet } from './upload-set.ts'

export interface ReadRosterOptions extends ReadOptions {
  readonly limits?: Partial<Limits>
}

/** What came of reading an upload. */
export interface ReadResult {
  /** Null where it could not be told. */
  readonly format: FormatName | null
  /** `incomplete`: files are missing; `faulty`: there are other file errors. In both the records must not be used. */
  readonly outcome: 'read' | 'incomplete' | 'faulty'
  readonly files: readonly ReadFile[]
  /** CSV files that the format does not know; nothing was read from them. */
  readonly ignored: readonly string[]
  /** SHA-256 over the names and digests of the files that were read; equal for the same files in any order. */
  readonly digest: string
  /** The size of the files that were read. */
  readonly bytes: number
  readonly errors: readonly FileError[]
  /** How many errors there are, of a file at most 20,000; `errors` lists at most 200 of a file and 1,000 in all. */
  readonly errorsTotal: number
}

/**
 * Reads an upload in one pass, file by file: scans it for file errors and hands its records to the sink.
 *
 * A missing file makes the set incomplete, never "everybody deleted" (help/360013836460); the files that are there are
 * scanned all the same. A file error anywhere keeps the whole organization waiting (help/360014402739): the sink may have
 * been given records, and the caller throws them away.
 *
 * @throws HomeroomError `columns_map_invalid` where the map of columns names what the format does not have
 */
export async function readRoster(set: UploadSet, options: ReadRosterOptions, sink: RecordSink): Promise<ReadResult> {
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const errors = errorList(limits)
  const format = await recognize(set, options)
  if (!('files' in format)) {
    errors.add(format)
    return resultOf(null, [], csvNames(set), errors)
  }
  assertColumns(format, options.columns ?? {})

  const names = new Set(set.files.map((file) => file.name))
  const reading: Reading = {
    lenient: options.lenient ?? false,
    otherOrgs: new Set(),
    manifest: new Map(),
    fileNames: names,
  }
  const counts = { school: 0, person: 0 }
  const counting = countingSink(sink, counts)
  const files: ReadFile[] = []
  let bytes = 0
  for (const file of format.files) {
    const upload = set.files.find(({ name }) => name === file.name)
    if (upload === undefined) {
      if (isRequired(file, reading)) {
        const came = csvNames(set)
        const strays = came.filter((name) => !format.files.some((known) => known.name === name))
        errors.add(missingFile(file.name, came, similarTo(file.name, strays)))
      }
      continue
    }
    const read = await scanFile(upload, {
      format,
      file,
      renamed: options.columns?.[file.name] ?? {},
      reading,
      limits: { ...limits, fileBytesMax: Math.min(limits.fileBytesMax, limits.setBytesMax - bytes) },
      sink: counting,
      report: errors.add,
    })
    files.push(read)
    bytes += read.bytes
    if (bytes > limits.setBytesMax) {
      errors.add(tooLarge({ file: '' }, 'the files have', limits.setBytesMax, 'bytes together'))
      break
    }
  }
  if (errors.total() === 0) {
    if (counts.school === 0) errors.add(emptySet('school', format.homes.schools))
    else if (counts.person === 0) errors.add(emptySet('person', format.homes.people))
  }
  const known = new Set(format.files.map((file) => file.name))
  return resultOf(format.name, files, csvNames(set).filter((name) => !known.has(name)), errors)
}

function resultOf(format: FormatName | null, files: ReadFile[], ignored: string[], errors: ErrorList): ReadResult {
  const isIncomplete = errors.listed.some(({ code }) => code === 'missing_file')
  return {
    format,
    outcome: isIncomplete ? 'incomplete' : errors.total() > 0 ? 'faulty' : 'read',
    files,
    ignored,
    digest: setDigest(files),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    errors: errors.listed,
    errorsTotal: errors.total(),
  }
}

function isRequired(file: FileDescription, reading: Reading): boolean {
  const said = reading.manifest.get(`file.${file.name.replace(/\.csv$/, '')}`)?.value.toLowerCase()
  switch (file.required) {
    case 'always':
      return true
    case 'strictly':
      return !reading.lenient
    case 'unless absent':
      return said !== 'absent'
    case 'by manifest':
      return isBulk(reading, file.name)
  }
}

function countingSink(sink: RecordSink, counts: { school: number; person: number }): RecordSink {
  return {
    school: (record) => {
      counts.school++
      sink.school(record)
    },
    person: (record) => {
      counts.person++
      sink.person(record)
    },
    birthDate: (record) => sink.birthDate(record),
    membership: (record) => sink.membership(record),
    class: (record) => sink.class(record),
    enrollment: (record) => sink.enrollment(record),
    familyLink: (record) => sink.familyLink(record),
    flush: () => sink.flush(),
  }
}

/** A name in the map that means nothing would be passed over in silence. */
function assertColumns(format: FormatDescription, columns: NonNullable<ReadOptions['columns']>): void {
  for (const [name, renamed] of Object.entries(columns)) {
    const file = format.files.find((known) => known.name === name)
    const expected = file?.columns.map((column) => column.name) ?? format.files.map((known) => known.name)
    const wrong = file === undefined ? name : Object.keys(renamed).find((column) => !expected.includes(column))
    if (wrong === undefined) continue
    throw new HomeroomError(
      'columns_map_invalid',
      `${format.title} has no ${file === undefined ? `file "${wrong}"` : `column "${wrong}" in ${name}`}, ` +
        `expected one of ${expected.join(', ')} (docs/formats.md)`,
    )
  }
}
