import type { WrittenFile } from '../../roster/write.ts'
import type { Mistake } from './mistake.ts'
import { studentRows } from './text-lines.ts'

/** How much of the file arrived. */
const arrived = 0.6

/** No incident of the list, but every transfer job's: the connection broke, and the file of students ends within a row. */
export const truncatedFile: Mistake = {
  name: 'truncated file',
  title: 'The file of students ends in the middle of a row',
  shows: 'a file error, invalid columns in the last row: the upload is pending, and no school is processed',
  incident: null,
  async *files(files, { format }) {
    for await (const file of files) {
      yield file.name === studentRows[format.name].file ? { ...file, text: cut(file) } : file
    }
  },
}

async function* cut(file: WrittenFile): AsyncGenerator<string> {
  const parts: string[] = []
  for await (const part of file.text) parts.push(part)
  const text = parts.join('')
  // Within the first cell of a row, so that the row is never whole by accident.
  const rowStart = text.lastIndexOf('\n', Math.floor(text.length * arrived)) + 1
  yield text.slice(0, rowStart + 3)
}
