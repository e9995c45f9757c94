import type { FileError } from '../file-error.ts'
import type { Limits } from '../limits.ts'

/** The errors of an upload: all are counted, and as many are listed as the limits allow. */
export interface ErrorList {
  readonly listed: readonly FileError[]
  total(): number
  /** How many errors a file has. */
  of(file: string): number
  add(error: FileError): void
}

export function errorList(limits: Limits): ErrorList {
  const listed: FileError[] = []
  const byFile = new Map<string, number>()
  let total = 0
  return {
    listed,
    total: () => total,
    of: (file) => byFile.get(file) ?? 0,
    add(error) {
      total++
      const count = (byFile.get(error.file) ?? 0) + 1
      byFile.set(error.file, count)
      if (count <= limits.fileErrorsMax && listed.length < limits.setErrorsMax) listed.push(error)
    },
  }
}
