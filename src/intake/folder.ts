import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HomeroomError } from '../sim/error.ts'
import type { UploadSet } from '../sim/roster/upload-set.ts'
import { fileInParts } from './file-in-parts.ts'
import { assertEntries, assertSizes, atMost, type IntakeLimits } from './intake-limits.ts'
import { baseName, csvFiles, isLeftover } from './layout.ts'

/** The files of a folder. A link is followed: whoever names the folder could name its target as well. */
export async function openFolder(origin: string, limits: IntakeLimits): Promise<UploadSet> {
  const paths: string[] = []
  for (const entry of await readdir(origin, { withFileTypes: true })) {
    if (!entry.isDirectory()) paths.push(entry.name)
    else if (!isLeftover(entry.name)) {
      const nested = await readdir(join(origin, entry.name), { withFileTypes: true })
      paths.push(...nested.filter((it) => !it.isDirectory()).map((it) => `${entry.name}/${it.name}`))
    }
    assertEntries(origin, paths.length, limits)
  }
  const files = []
  for (const { path } of csvFiles(origin, paths.sort().map((path) => ({ path })))) {
    const found = await stat(join(origin, path))
    if (!found.isFile()) {
      throw new HomeroomError('input_unreadable', `Cannot read "${path}" in "${origin}", expected a file`)
    }
    const { size } = found
    files.push({
      name: baseName(path),
      size,
      open: () => atMost(fileInParts(join(origin, path)), size, `"${path}"`),
    })
  }
  assertSizes(origin, files, limits)
  return { origin, files }
}
