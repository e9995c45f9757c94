import type { Mistake } from './mistake.ts'
import { studentRows, withCell } from './text-lines.ts'

/** Incident 14: a comma in a last name without quotes around it, `Smith, Jr.` */
export const unquotedComma: Mistake = {
  name: 'unquoted comma',
  title: 'One student has a comma in the last name, without quotes around it',
  shows: 'a file error, invalid columns: the upload is pending, and no school is processed',
  incident: 14,
  files(files, { format }) {
    const { file, last, mark } = studentRows[format.name]
    return withCell(files, { file, column: last, mark }, (cell) => `${cell}, Jr.`)
  },
}
