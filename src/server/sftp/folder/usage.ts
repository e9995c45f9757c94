import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SftpLimits } from '../limits.ts'
import { failure } from './refusal.ts'

/** How much of its share a district uses. */
export interface Usage {
  bytes: number
  files: number
  folders: number
}

export async function usageOf(folder: string): Promise<Usage> {
  const usage = { bytes: 0, files: 0, folders: 0 }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) usage.folders++
    else if (entry.isFile()) {
      usage.files++
      usage.bytes += (await stat(join(entry.parentPath, entry.name))).size
    }
  }
  return usage
}

/**
 * Takes a file's growth, or new files and folders, into account.
 * @throws Refusal where there is no room for it; nothing is taken then
 */
export function take(usage: Usage, more: Partial<Usage>, limits: SftpLimits): void {
  const { bytes = 0, files = 0, folders = 0 } = more
  const refuse = (max: number, what: string) => {
    throw failure(`No room for more: a login may keep ${max} ${what} that no upload has taken yet`)
  }
  if (bytes > 0 && usage.bytes + bytes > limits.bytesMax) refuse(limits.bytesMax, 'bytes')
  if (files > 0 && usage.files + files > limits.filesMax) refuse(limits.filesMax, 'files')
  if (folders > 0 && usage.folders + folders > limits.foldersMax) refuse(limits.foldersMax, 'folders')
  usage.bytes += bytes
  usage.files += files
  usage.folders += folders
}
