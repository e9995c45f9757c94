import { watch } from 'node:fs/promises'

/** Editors write a file in several steps; they are one change. */
const quietMs = 200

/** Yields after each change in the folders, until the process ends. */
export async function* onChange(folders: readonly string[]): AsyncGenerator<void> {
  let changed: () => void = () => {}
  let change = new Promise<void>((resolve) => changed = resolve)
  for (const folder of folders) {
    void (async () => {
      for await (const _ of watch(folder, { recursive: true })) changed()
    })()
  }
  while (true) {
    await change
    await new Promise((resolve) => setTimeout(resolve, quietMs))
    change = new Promise<void>((resolve) => changed = resolve)
    yield
  }
}
