import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { writeDurably } from './durable-file.ts'

const generatedSchema = z.object({
  students: z.int(),
  schools: z.int().optional(),
  calendar: z.enum(['semesters', 'trimesters', 'quarters', 'year-round']).optional(),
  seed: z.string().optional(),
})

const settingsSchema = z.object({
  id: z.string(),
  /** When the world began, and with which policy: what a recording of it starts from. Null: another command made it. */
  began: z.object({ start: z.string(), policy: z.unknown() }).nullable(),
  generated: generatedSchema.nullable(),
  transferPaused: z.boolean(),
  sftp: z.object({
    login: z.string(),
    /** Hashed; null: only by key. */
    password: z.string().nullable(),
    /** Lines as in `authorized_keys`: `ssh-ed25519 AAAA… name`. */
    publicKeys: z.array(z.string()),
  }),
})

/** What the server keeps of a district besides its rows in the store. */
export type DistrictSettings = z.infer<typeof settingsSchema>

/** The settings of all districts, one file each. */
export class SettingsFolder {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async all(): Promise<Map<string, DistrictSettings>> {
    await mkdir(this.#folder, { recursive: true })
    const found = new Map<string, DistrictSettings>()
    for (const name of await readdir(this.#folder)) {
      if (!name.endsWith('.json')) continue
      const path = join(this.#folder, name)
      const settings = settingsSchema.safeParse(jsonOf(await readFile(path, 'utf8')))
      if (!settings.success) {
        throw new HomeroomError(
          'store_unusable',
          `Mend or delete "${path}", expected the settings of a district: ${settings.error.issues[0]!.message}`,
        )
      }
      found.set(settings.data.id, settings.data)
    }
    return found
  }

  async keep(settings: DistrictSettings): Promise<void> {
    await writeDurably(this.#path(settings.id), `${JSON.stringify(settings, null, 2)}\n`)
  }

  async forget(id: string): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  /** Ids may hold anything: the name is one that no id can leave the folder with. */
  #path(id: string): string {
    return join(this.#folder, `${encodeURIComponent(id).replaceAll('.', '%2E').replaceAll('*', '%2A')}.json`)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
