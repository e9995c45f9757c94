import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isLeftover } from '../../../intake/layout.ts'

/** Files that may be one upload: the CSV files at the top or of one folder, or one zip. */
export interface Candidate {
  /** Empty at the top. */
  readonly folder: string
  readonly names: readonly string[]
  readonly isZip: boolean
  /** Names that programs give to what they have not finished: `students.csv.filepart`. */
  readonly unfinished: readonly string[]
  /** When the first of its files was written last, in milliseconds; candidates are taken in this order. */
  readonly since: number
}

/** As WinSCP, rsync, lftp and others name a file until it is whole. */
const unfinishedName = /\.(filepart|part|partial|tmp|temp|crdownload)$/i

/** What may be an upload among the files of a folder, the oldest first. Other files stay where they are. */
export async function candidatesIn(incoming: string): Promise<Candidate[]> {
  const entries = (await readdir(incoming, { withFileTypes: true })).filter(({ name }) => !isLeftover(name))
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const candidates: Candidate[] = []
  for (const folder of ['', ...folders]) {
    const names = (await readdir(join(incoming, folder), { withFileTypes: true }))
      .filter((entry) => entry.isFile() && !isLeftover(entry.name)).map(({ name }) => name).sort()
    const unfinished = names.filter((name) => unfinishedName.test(name))
    const written = async (group: readonly string[]) =>
      Math.min(...await Promise.all(group.map(async (name) => (await stat(join(incoming, folder, name))).mtimeMs)))
    const csv = names.filter((name) => /\.csv$/i.test(name))
    if (csv.length > 0) {
      candidates.push({ folder, names: csv, isZip: false, unfinished, since: await written(csv) })
    }
    for (const zip of names.filter((name) => /\.zip$/i.test(name))) {
      candidates.push({ folder, names: [zip], isZip: true, unfinished: [], since: await written([zip]) })
    }
  }
  return candidates.sort((one, other) => one.since - other.since)
}
