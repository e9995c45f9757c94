import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Has the disk keep what was written to a file or a folder, whatever happens to the machine. */
export async function settle(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Replaces a file as a whole: it has the old or the new content, never a part of it. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(part, path)
  await settle(dirname(path))
}
