import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LogEntry } from '../../sim/log.ts'
import type { Policy } from '../../sim/policy/policy.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import type { World } from '../../sim/world.ts'

/** The first line of a recording's log. */
export interface RecordingHeader {
  readonly homeroom: 'log 1'
  readonly story: string
  readonly seed: string
  /** When its world begins, ISO 8601 in UTC. */
  readonly start: string
  /** Complete, as it was at the beginning. */
  readonly policy: Policy
}

/** A line for each command. Of an upload it says where its files are. */
export interface RecordingEntry extends LogEntry {
  readonly folder?: string
}

/** The last line: what the state was at the end. */
export interface RecordingEnd {
  readonly digest: string
}

export const logName = 'log.jsonl'
export const uploadsName = 'uploads'

/**
 * Keeps a story's log and files in a folder: `log.jsonl`, and under `uploads` a dated folder for each set of files that came,
 * as `homeroom sync` takes them. A set that comes again is kept once.
 */
export class Recorder {
  readonly #folder: string
  /** Which folder has the files of a digest. */
  readonly #folders = new Map<string, string>()
  /** The last entry of the log that was looked at. */
  #lastId = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Keeps the files of an upload that came. */
  async upload(set: UploadSet, world: World): Promise<void> {
    let digest = ''
    for await (const { id, command } of world.log(this.#lastId)) {
      this.#lastId = id
      if (command.type === 'upload') digest = String(command.digest)
    }
    if (this.#folders.has(digest)) return
    const name = this.#nameFor(world.now())
    const folder = join(this.#folder, uploadsName, name)
    await mkdir(folder, { recursive: true })
    for (const file of set.files) await writeFile(join(folder, file.name), file.open())
    this.#folders.set(digest, name)
  }

  /** Writes the log; the world has come to its end. */
  async end(world: World, begin: Omit<RecordingHeader, 'homeroom'>): Promise<void> {
    const header: RecordingHeader = { homeroom: 'log 1', ...begin }
    const lines: unknown[] = [header]
    for await (const entry of world.log()) {
      const folder = entry.command.type === 'upload' ? this.#folders.get(String(entry.command.digest)) : undefined
      lines.push({ ...entry, ...(folder !== undefined && { folder: `${uploadsName}/${folder}` }) })
    }
    const end: RecordingEnd = { digest: await world.digest() }
    await mkdir(this.#folder, { recursive: true })
    await writeFile(join(this.#folder, logName), [...lines, end].map((line) => `${JSON.stringify(line)}\n`).join(''))
  }

  /** `2026-01-05T02-00`; a second one at that minute gets seconds that no clock showed. */
  #nameFor(now: string): string {
    const name = now.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace(':', '-')
    const taken = [...this.#folders.values()].filter((it) => it.startsWith(name)).length
    return taken === 0 ? name : `${name}-${String(taken).padStart(2, '0')}`
  }
}
