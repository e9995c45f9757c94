import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { RunResult } from '../../scenarios/report/story-result.ts'

let drafts = 0

/** Outside of the project, since it is of no use to anybody else. */
function file(): string {
  const here = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16)
  return join(tmpdir(), 'homeroom', `failed-${here}.json`)
}

/** The stories that failed in the last run from this folder, by id. */
export async function failedBefore(): Promise<ReadonlySet<string>> {
  const text = await readFile(file(), 'utf8').catch(() => '[]')
  try {
    return new Set(JSON.parse(text) as string[])
  } catch {
    // An earlier version wrote it bit by bit, and may have been ended in the middle: nothing is known.
    return new Set()
  }
}

/** Remembers what failed for `--only-failed`; a story that was not played stays as it was. */
export async function rememberFailed({ stories }: RunResult): Promise<void> {
  const failed = new Set(await failedBefore())
  for (const { id, status } of stories) {
    if (status === 'failed') failed.add(id)
    else failed.delete(id)
  }
  const path = file()
  await mkdir(dirname(path), { recursive: true })
  // As a whole: several runs may go on from one folder.
  const draft = `${path}.${process.pid}-${++drafts}`
  await writeFile(draft, JSON.stringify([...failed].sort()))
  await rename(draft, path)
}
