import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isLeftover } from '../../../intake/layout.ts'
import { isUnfinished } from '../folder/open-file.ts'

/** Files that may be one upload: the CSV files at the top or of one folder, or one zip. */
export interface Candidate {
  /** Empty at the top. */
  readonly folder: string
  readonly names: readonly string[]
  readonly isZip: boolean
  /** What programs have not finished: by its name, `students.csv.filepart`, or by a file that was never closed. */
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
    const stats = new Map(
      await Promise.all(names.map(async (name) => [name, await stat(join(incoming, folder, name))] as const)),
    )
    const unfinished = names.filter((name) => unfinishedName.test(name) || isUnfinished(stats.get(name)!))
    const whole = names.filter((name) => !unfinished.includes(name))
    const written = (group: readonly string[]) => Math.min(...group.map((name) => stats.get(name)!.mtimeMs))
    const csv = whole.filter((name) => /\.csv$/i.test(name))
    if (csv.length > 0) {
      candidates.push({ folder, names: csv, isZip: false, unfinished, since: written(csv) })
    }
    for (const zip of whole.filter((name) => /\.zip$/i.test(name))) {
      candidates.push({ folder, names: [zip], isZip: true, unfinished: [], since: written([zip]) })
    }
  }
  return candidates.sort((one, other) => one.since - other.since)
}
