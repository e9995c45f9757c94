import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeDurably } from '../districts/durable-file.ts'

/** The id of the last mail of a district that is through, kept in a file. */
export interface Cursor {
  /** null where none was kept yet. */
  read(): Promise<number | null>
  write(mailId: number): Promise<void>
}

export function keptCursor(path: string): Cursor {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      const id = text === null ? null : Number.parseInt(text, 10)
      return Number.isSafeInteger(id) ? id : null
    },
    async write(mailId) {
      await mkdir(dirname(path), { recursive: true })
      await writeDurably(path, `${mailId}\n`)
    },
  }
}
