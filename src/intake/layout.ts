import { HomeroomError } from '../sim/error.ts'

/** A file of a folder or zip, by its path from the top with `/`. */
export interface Entry {
  readonly path: string
}

/** Files that operating systems leave behind: `.DS_Store`, `._students.csv`, `__MACOSX/…`. */
export function isLeftover(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}

/**
 * The CSV files of an upload: those at the top, or, where there are none, those of the one folder that has some. People zip
 * a folder as often as its files.
 */
export function csvFiles<E extends Entry>(origin: string, entries: readonly E[]): E[] {
  const csv = entries.filter(({ path }) => /\.csv$/i.test(path) && !isLeftover(path))
  const top = csv.filter(({ path }) => !path.includes('/'))
  const nested = csv.filter(({ path }) => path.split('/').length === 2)
  const folders = [...new Set(nested.map(({ path }) => path.split('/')[0]))]
  if (top.length === 0 && folders.length > 1) {
    throw new HomeroomError(
      'input_unreadable',
      `Cannot tell which files to take from "${origin}": CSV files are in ${folders.sort().join(', ')}, ` +
        'expected them at the top or in one folder',
    )
  }
  const taken = top.length > 0 ? top : nested
  if (taken.length === 0) {
    const came = entries.filter(({ path }) => !isLeftover(path)).map(({ path }) => path).sort().slice(0, 10)
    throw new HomeroomError(
      'input_unreadable',
      `Found no CSV file in "${origin}", expected those of one upload; ` +
        (came.length === 0 ? 'nothing is there' : `there is ${came.join(', ')}`),
    )
  }
  const names = new Set<string>()
  for (const { path } of taken) {
    if (names.has(path)) {
      throw new HomeroomError('input_unreadable', `Found "${path}" twice in "${origin}", expected it once`)
    }
    names.add(path)
  }
  return taken
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
