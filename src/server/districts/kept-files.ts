import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileInParts } from '../../intake/file-in-parts.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import { settle } from './durable-file.ts'

const noteName = 'upload.json'
const begunName = 'begun'

/** What is written down of an upload that was accepted, before the world has it. */
export interface Accepted {
  readonly districtId: string
  readonly origin: string
  /** How it is to be read. */
  readonly options: Readonly<Record<string, unknown>>
  /** The file names as they came, in order; on the disk they are `0`, `1`, …, whatever they are called. */
  readonly files: readonly string[]
}

/** An upload on the disk that the world has not confirmed yet. */
export interface Waiting extends Accepted {
  /** Its folder's name; in the order in which they were accepted. */
  readonly number: number
  readonly set: UploadSet
  /** The last entry of the district's log when the world was about to take it; null: it was not yet. */
  readonly begunAfter: number | null
}

/**
 * The files of all uploads: `waiting/<number>` from when one is accepted until the world has it in its log, then
 * `taken/<digest>`, once however often they come. Names from outside never become paths.
 */
export class KeptFiles {
  readonly #folder: string
  readonly #durable: boolean
  #next = 1

  /** `durable`: an accepted upload is on the disk before anybody is told so. */
  constructor(folder: string, durable: boolean) {
    this.#folder = folder
    this.#durable = durable
  }

  /** Makes the folders, and gives what an earlier process accepted and did not finish, in order. */
  async open(): Promise<Waiting[]> {
    const waiting: Waiting[] = []
    await mkdir(join(this.#folder, 'waiting'), { recursive: true })
    await mkdir(join(this.#folder, 'taken'), { recursive: true })
    for (const name of await readdir(join(this.#folder, 'waiting'))) {
      const path = join(this.#folder, 'waiting', name)
      if (!/^\d+$/.test(name)) {
        // Not accepted yet when the process ended: nobody was told that it was.
        await rm(path, { recursive: true })
        continue
      }
      const accepted = JSON.parse(await readFile(join(path, noteName), 'utf8')) as Accepted
      const begun = await readFile(join(path, begunName), 'utf8').catch(() => null)
      const begunAfter = begun === null || begun === '' ? null : Number(begun)
      waiting.push({ ...accepted, number: Number(name), begunAfter, set: await setIn(path, accepted) })
      this.#next = Math.max(this.#next, Number(name) + 1)
    }
    return waiting.sort((one, other) => one.number - other.number)
  }

  /** Writes the files down. When this resolves, the upload is accepted: a kill no longer loses it. */
  async accept(set: UploadSet, about: Omit<Accepted, 'files' | 'origin'>): Promise<Waiting> {
    const number = this.#next++
    const [part, path] = [this.#path('waiting', `${number}.part`), this.#path('waiting', String(number))]
    const accepted: Accepted = { ...about, origin: set.origin, files: set.files.map(({ name }) => name) }
    await mkdir(part, { recursive: true })
    try {
      for (const [index, file] of set.files.entries()) await this.#write(join(part, String(index)), file.open())
      await this.#write(join(part, noteName), [new TextEncoder().encode(JSON.stringify(accepted))])
      if (this.#durable) await settle(part)
      await rename(part, path)
      if (this.#durable) await settle(join(this.#folder, 'waiting'))
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw error
    }
    return { ...accepted, number, begunAfter: null, set: await setIn(path, accepted) }
  }

  /** The world is about to take it; an entry of it in the log comes after this one. */
  async begins({ number }: Waiting, lastLogId: number): Promise<void> {
    const path = this.#path('waiting', String(number))
    await rm(join(path, begunName), { force: true })
    await this.#write(join(path, begunName), [new TextEncoder().encode(String(lastLogId))])
    if (this.#durable) await settle(path)
  }

  /** The world has it in its log under this digest. */
  async taken({ number }: Waiting, digest: string): Promise<void> {
    const [from, to] = [this.#path('waiting', String(number)), this.#path('taken', digest)]
    if (await stat(to).catch(() => null)) return await rm(from, { recursive: true, force: true })
    await rename(from, to)
    if (this.#durable) await settle(join(this.#folder, 'taken'))
  }

  /** The world refused to take it, and whoever sent it was told why. */
  async refused({ number }: Waiting): Promise<void> {
    await rm(this.#path('waiting', String(number)), { recursive: true, force: true })
  }

  /**
   * The files of an upload that was taken.
   * @throws HomeroomError `log_invalid` where they are not here
   */
  async find(digest: string): Promise<UploadSet> {
    const path = this.#path('taken', digest)
    const note = await readFile(join(path, noteName), 'utf8').catch(() => null)
    if (note === null) {
      throw new HomeroomError(
        'log_invalid',
        `Record a district whose uploads all came to this server: the files of ${
          digest.slice(0, 12)
        } are not kept here`,
      )
    }
    return await setIn(path, JSON.parse(note) as Accepted)
  }

  /** Deletes the files of uploads that no log names any more. */
  async keepOnly(digests: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#path('taken', ''))) {
      if (!digests.has(name)) await rm(this.#path('taken', name), { recursive: true })
    }
  }

  #path(state: 'waiting' | 'taken', name: string): string {
    if (!/^[0-9a-z.]*$/.test(name)) throw new RangeError(`Expected a number or a digest, got "${name}"`)
    return join(this.#folder, state, name)
  }

  async #write(path: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const part of bytes) await file.write(part)
      if (this.#durable) await file.sync()
    } finally {
      await file.close()
    }
  }
}

async function setIn(folder: string, { origin, files }: Accepted): Promise<UploadSet> {
  const sizes = await Promise.all(files.map((_, index) => stat(join(folder, String(index)))))
  return {
    origin,
    files: files.map((name, index) => ({
      name,
      size: sizes[index]!.size,
      open: () => fileInParts(join(folder, String(index))),
    })),
  }
}
