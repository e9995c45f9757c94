import type { Mistake } from './mistake.ts'
import { studentRows, withCell } from './text-lines.ts'

/** Incident 13: a nickname in quotes in one student's first name, `Student_167 "Maverick"`. */
export const nicknameInQuotes: Mistake = {
  name: 'nickname in quotes',
  title: 'One student has a nickname in quotes inside the first name',
  shows: 'a file error, invalid quotes: the upload is pending, and no school is processed',
  incident: 13,
  files(files, { format }) {
    const { file, first, mark } = studentRows[format.name]
    return withCell(files, { file, column: first, mark }, (cell) => `${cell} "Maverick"`)
  },
}
