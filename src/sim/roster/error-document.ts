import { csvDownload } from './csv-download.ts'
import type { FileError } from './file-error.ts'

/** The columns are inferred: the service offers such a document, and no public page shows one (help/360014402739). */
const header = ['line', 'column', 'header', 'error', 'message', 'text', 'fix'] as const

/** What the error document of a file is called: `students_errors.csv` (inferred, reference 4.3). */
export function errorDocumentName(file: string): string {
  return `${file === '' ? 'upload' : file.replace(/\.csv$/i, '')}_errors.csv`
}

/** The errors of each faulty file, in the order of the first error of each; those of the whole set under an empty name. */
export function errorsByFile(errors: readonly FileError[]): ReadonlyMap<string, readonly FileError[]> {
  const files = new Map<string, FileError[]>()
  for (const error of errors) {
    const list = files.get(error.file)
    if (list === undefined) files.set(error.file, [error])
    else list.push(error)
  }
  return files
}

/** The error document of one file, as text in parts. Line and column are empty where the whole file or row is meant. */
export function errorDocument(errors: readonly FileError[]): AsyncIterable<string> {
  return csvDownload(
    header,
    errors.map((error) => [
      error.line === 0 ? '' : String(error.line),
      error.column === 0 ? '' : String(error.column),
      error.header,
      error.code,
      error.message,
      error.text,
      error.fix,
    ]),
  )
}
