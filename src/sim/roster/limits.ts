/** Everything that bounds the reading of an upload. What exceeds a bound is a file error, never a crash. */
export interface Limits {
  /** Bytes of one file. */
  readonly fileBytesMax: number
  /** Bytes of all files together. */
  readonly setBytesMax: number
  /** Rows of one file. */
  readonly rowsMax: number
  /** Columns of a header. */
  readonly columnsMax: number
  /** Characters of a cell; the longest real ones are OneRoster's lists of ids. */
  readonly cellCharactersMax: number
  /** Bytes of an ID in UTF-8; three of them have to fit into one entry of an index. OneRoster's have 255 characters. */
  readonly idBytesMax: number
  /** Bytes of a line; a file without line breaks is found by it. */
  readonly lineBytesMax: number
  /** Lines that a quoted cell may span before its quote counts as never closed. */
  readonly cellLinesMax: number
  /** Errors that are listed per file; the others are counted. */
  readonly fileErrorsMax: number
  /** Errors that are listed of all files together; the others are counted. */
  readonly setErrorsMax: number
  /** Errors of a file after which the rest of it is not looked at: what is wrong then is not in single rows. */
  readonly fileFaultsMax: number
  /** Bytes that are parsed at once; with the sink's buffer all the memory that a file's size costs. */
  readonly blockBytes: number
}

export const defaultLimits: Limits = {
  fileBytesMax: 1024 ** 3,
  setBytesMax: 4 * 1024 ** 3,
  rowsMax: 10_000_000,
  columnsMax: 200,
  cellCharactersMax: 10_000,
  idBytesMax: 768,
  lineBytesMax: 1024 ** 2,
  cellLinesMax: 20,
  fileErrorsMax: 200,
  setErrorsMax: 1_000,
  fileFaultsMax: 20_000,
  blockBytes: 256 * 1024,
}
