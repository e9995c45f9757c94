import { watch } from 'node:fs/promises'
import { relative, resolve } from 'node:path'

/** Editors write a file in several steps; they are one change. */
const quietMs = 200

/** What is going on in folders. */
export interface Watched {
  /** Resolves after the next change, or at once where there was one since the last time. */
  changed(): Promise<void>
  close(): void
}

/** Watches folders from now on, but not the files and folders in them that Homeroom writes itself. */
export function watchFolders(folders: readonly string[], own: readonly string[]): Watched {
  const ending = new AbortController()
  const ours = own.map((path) => resolve(path))
  let change = Promise.withResolvers<void>()
  for (const folder of folders) {
    void (async () => {
      for await (const { filename } of watch(folder, { recursive: true, signal: ending.signal })) {
        const path = resolve(folder, filename ?? '')
        const isOurs = filename !== null && ours.some((it) => path === it || isWithin(path, it) || isWithin(it, path))
        if (!isOurs) change.resolve()
      }
    })().catch((error: unknown) => {
      if (!ending.signal.aborted) throw error
    })
  }
  return {
    changed: async () => {
      await change.promise
      await new Promise((resolve) => setTimeout(resolve, quietMs))
      change = Promise.withResolvers()
    },
    close: () => ending.abort(),
  }
}

/** Whether a path lies below a folder. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..')
}
