import type { Buffer } from 'node:buffer'
import { badEncoding, unreadableFile } from '../faults.ts'
import type { FileError } from '../file-error.ts'

/** What a file begins with that is not a CSV text, and what it is called. */
const signatures: readonly [bytes: string, what: string][] = [
  ['504b0304', 'a zip or a spreadsheet (.xlsx)'],
  ['d0cf11e0', 'a spreadsheet (.xls)'],
  ['25504446', 'a PDF'],
  ['1f8b', 'compressed (.gz)'],
]

/** Whether a file's first bytes tell that it is something else than a CSV text in UTF-8. */
export function wrongKind(file: string, bytes: Buffer): FileError | undefined {
  const start = bytes.subarray(0, 64)
  const begins = (hex: string) => start.toString('hex').startsWith(hex)
  if (begins('fffe') || begins('feff')) {
    return badEncoding(
      { file },
      'the file is UTF-16, expected UTF-8',
      'Save it as "CSV UTF-8"; "Unicode text" is another encoding',
    )
  }
  const what = signatures.find(([hex]) => begins(hex))?.[1] ??
    (/^\s*<(!doctype|html|\?xml)/i.test(start.toString('latin1')) ? 'a web page or XML' : undefined)
  if (what === undefined) return undefined
  return unreadableFile({ file }, `the file is ${what}, expected CSV`, 'Export or save it as CSV')
}

/** A cell of the only column that a file with another separator seems to have. */
export function wrongSeparator(file: string, line: number, cells: readonly string[]): FileError | undefined {
  const [only = ''] = cells
  const found = cells.length === 1 &&
    ([[';', 'semicolons'], ['\t', 'tabs'], ['|', 'vertical bars']] as const).find(([character]) =>
      only.includes(character)
    )
  if (!found) return undefined
  return unreadableFile(
    { file, line, text: only },
    `the cells are parted by ${found[1]}, expected commas`,
    'Export or save the file with commas between the cells',
  )
}
