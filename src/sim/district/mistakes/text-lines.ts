import type { FormatName } from '../../roster/format.ts'
import type { WrittenFile } from '../../roster/write.ts'

/** Where a format has its students: the file, the columns of their names, and what tells their rows from others'. */
export const studentRows: Readonly<
  Record<FormatName, { readonly file: string; readonly first: string; readonly last: string; readonly mark: string }>
> = {
  'csv-1.0': { file: 'students.csv', first: 'student_first_name', last: 'student_last_name', mark: '' },
  'csv-2.0': { file: 'users.csv', first: 'first_name', last: 'last_name', mark: ',student,' },
  'oneroster-1.1': { file: 'users.csv', first: 'givenName', last: 'familyName', mark: ',student,' },
  clever: { file: 'clever-users.csv', first: 'first', last: 'last', mark: ',student,' },
}

/** Which student's row a mistake of one row meets. */
const rowMet = 10

/**
 * The files with one cell of one student's row written over, exactly as it is given, without the quotes that it needs. Only
 * rows without quotes are looked at, and the writer never parts a row.
 */
export async function* withCell(
  files: AsyncIterable<WrittenFile>,
  place: { readonly file: string; readonly column: string; readonly mark: string },
  write: (cell: string) => string,
): AsyncGenerator<WrittenFile> {
  for await (const file of files) {
    yield file.name === place.file ? { ...file, text: written(file.text, place, write) } : file
  }
}

async function* written(
  text: AsyncIterable<string>,
  { column, mark }: { readonly column: string; readonly mark: string },
  write: (cell: string) => string,
): AsyncGenerator<string> {
  let met = 0
  let index: number | undefined
  for await (const part of text) {
    if (met === rowMet) {
      yield part
      continue
    }
    const lines = part.split('\n')
    for (const [number, line] of lines.entries()) {
      if (index === undefined) {
        index = line.split(',').indexOf(column)
        continue
      }
      if (line === '' || line.includes('"') || !line.includes(mark) || ++met < rowMet) continue
      const cells = line.split(',')
      cells[index] = write(cells[index]!)
      lines[number] = cells.join(',')
      break
    }
    yield lines.join('\n')
  }
}
