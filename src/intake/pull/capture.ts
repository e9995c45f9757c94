import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { FormatDescription } from '../../sim/roster/format.ts'
import { fileInMemory, type UploadFile, type UploadSet } from '../../sim/roster/upload-set.ts'
import { rowText } from '../../sim/roster/write.ts'
import { openFolder } from '../folder.ts'
import { defaultIntakeLimits } from '../intake-limits.ts'

/** Where the files of a pull go. */
export interface Keeper {
  /** Begins every file anew. */
  begin(files: readonly string[]): Promise<void>
  add(file: string, text: string): Promise<void>
  end(origin: string): Promise<UploadSet>
}

type Cells = Readonly<Record<string, string>>

/** So much text is gathered before a file gets it. */
const charactersMax = 1 << 18

/** Writes what a pull brings as the files of a format, row by row; what no reader of such files could take is left out of a cell. */
export class Capture {
  readonly #format: FormatDescription
  readonly #keeper: Keeper
  readonly #columns: ReadonlyMap<string, readonly string[]>
  readonly #text = new Map<string, string>()

  constructor(format: FormatDescription, files: readonly string[], keeper: Keeper) {
    this.#format = format
    this.#keeper = keeper
    this.#columns = new Map(
      format.files.filter(({ name }) => files.includes(name)).map((
        it,
      ) => [it.name, it.columns.map(({ name }) => name)]),
    )
  }

  async begin(): Promise<void> {
    await this.#keeper.begin([...this.#columns.keys()])
    for (const [file, columns] of this.#columns) this.#text.set(file, columns.join(',') + '\n')
  }

  async add(file: string, cells: Cells): Promise<void> {
    const columns = this.#columns.get(file)!
    const clean = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, written(cell)]))
    const text = this.#text.get(file)! + rowText(columns, clean, this.#format.lineBreaksInCells)
    this.#text.set(file, text.length < charactersMax ? text : '')
    if (text.length >= charactersMax) await this.#keeper.add(file, text)
  }

  async end(origin: string): Promise<UploadSet> {
    for (const [file, text] of this.#text) if (text !== '') await this.#keeper.add(file, text)
    this.#text.clear()
    return await this.#keeper.end(origin)
  }
}

/** NUL ends a file's text; a backslash before a closing quote would take the quote along. */
const written = (cell: string) => cell.replaceAll('\0', '').replace(/[\r\n]+/g, ' ').replace(/\\+$/, '')

/** Keeps a pull in memory. */
export function inMemory(): Keeper {
  const [parts, encoder] = [new Map<string, Uint8Array[]>(), new TextEncoder()]
  return {
    begin: (files) => {
      parts.clear()
      for (const file of files) parts.set(file, [])
      return Promise.resolve()
    },
    add: (file, text) => {
      parts.get(file)!.push(encoder.encode(text))
      return Promise.resolve()
    },
    end: (origin) => {
      const files = [...parts].map(([name, bytes]): UploadFile => fileInMemory(name, ...bytes))
      return Promise.resolve({ origin, files })
    },
  }
}

/** Keeps a pull as the files of a folder, which is made where it is missing. */
export function inFolder(folder: string): Keeper {
  const handles = new Map<string, Awaited<ReturnType<typeof open>>>()
  const close = async () => {
    for (const handle of handles.values()) await handle.close()
    handles.clear()
  }
  return {
    async begin(files) {
      await close()
      await mkdir(folder, { recursive: true })
      for (const file of files) handles.set(file, await open(join(folder, file), 'w'))
    },
    async add(file, text) {
      await handles.get(file)!.writeFile(text)
    },
    async end(origin) {
      await close()
      return { ...await openFolder(folder, defaultIntakeLimits), origin }
    },
  }
}
