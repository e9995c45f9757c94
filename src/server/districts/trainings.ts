import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainingState } from '../../scenarios/training/training-state.ts'
import { writeDurably } from './durable-file.ts'

/** The states of trainings, a file each: what their worlds do not know of the other side and of moments. */
export class TrainingFolder {
  readonly #folder: string
  readonly #isKept: boolean

  /** `isKept`: whether they are for a later process; else nothing is written. */
  constructor(folder: string, isKept: boolean) {
    this.#folder = folder
    this.#isKept = isKept
  }

  async keep(state: TrainingState): Promise<void> {
    if (!this.#isKept) return
    await mkdir(this.#folder, { recursive: true })
    await writeDurably(this.#path(state.id), JSON.stringify(state))
  }

  /** Null where there is none. The training says what is wrong with what is there. */
  async read(id: string): Promise<unknown> {
    const text = await readFile(this.#path(id), 'utf8').catch(() => null)
    return text === null ? null : JSON.parse(text)
  }

  async forget(id: string): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  #path(id: string): string {
    return join(this.#folder, `${encodeURIComponent(id).replaceAll('.', '%2E').replaceAll('*', '%2A')}.json`)
  }
}
