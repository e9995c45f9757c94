/** The closed list of file error codes. Each has the service's label, a test, and a line in `docs/file-errors.md`. */
export const fileErrorCodes = [
  'unreadable_file',
  'bad_encoding',
  'invalid_columns',
  'invalid_quotes',
  'missing_id',
  'missing_header',
  'unknown_header',
  'missing_file',
  'duplicate_id',
  'empty_set',
  'invalid_value',
  'too_large',
] as const

export type FileErrorCode = typeof fileErrorCodes[number]

/** One fault that the scan found. While one remains nothing of the organization is applied. */
export interface FileError {
  readonly code: FileErrorCode
  /** File name, or empty when the fault is the set's. */
  readonly file: string
  /** Line from 1 (the header is line 1); 0 when the fault is the whole file's. */
  readonly line: number
  /** Column from 1 by cells; 0 when the fault is the whole row's. */
  readonly column: number
  /** The header of that column, or empty. */
  readonly header: string
  /** The label as the service words it, then what came and what was expected, in one sentence. */
  readonly message: string
  /** The offending text, cut to 200 characters. */
  readonly text: string
  /** How to mend it, in one sentence for the person who makes the export. */
  readonly fix: string
}
