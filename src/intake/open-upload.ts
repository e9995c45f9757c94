import { stat } from 'node:fs/promises'
import { HomeroomError } from '../sim/error.ts'
import type { UploadSet } from '../sim/roster/upload-set.ts'
import { openFolder } from './folder.ts'
import { defaultIntakeLimits, type IntakeLimits } from './intake-limits.ts'
import { openZip } from './zip.ts'

/**
 * Opens the files of one upload: the `.csv` files of a folder or a zip, at its top, or all in one folder below it. Nothing
 * is read but names and sizes; each file is streamed when it is opened.
 *
 * @throws HomeroomError `input_unreadable` or `input_too_large`
 */
export async function openUpload(path: string, limits: Partial<IntakeLimits> = {}): Promise<UploadSet> {
  const bounds = { ...defaultIntakeLimits, ...limits }
  const found = await stat(path).catch((error) => {
    const missing = error.code === 'ENOENT'
    throw new HomeroomError(
      'input_unreadable',
      missing
        ? `Cannot find "${path}", expected a folder or a zip file with the files of one upload`
        : `Cannot open "${path}": ${error.message}`,
      { cause: error },
    )
  })
  if (found.isDirectory()) return await openFolder(path, bounds)
  if (found.isFile() && path.toLowerCase().endsWith('.zip')) return await openZip(path, bounds)
  throw new HomeroomError(
    'input_unreadable',
    `Cannot take "${path}" as an upload, expected a folder or a zip file with the files of one upload`,
  )
}
