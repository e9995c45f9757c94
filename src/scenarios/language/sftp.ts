import type { Stage } from './stage.ts'
import { Upload } from './upload.ts'

/** The job that sends the SIS's export. */
export class Sftp {
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  /** Sends today's export now. */
  async upload(): Promise<Upload> {
    return new Upload(this.#stage, (await this.#stage.rehearsal.upload()).uploadId)
  }

  /** Sends each night at 02:00 from now on. */
  async everyNight(): Promise<void> {
    await this.#act('sends the export every night from now on', () => this.#every(1))
  }

  /** Sends once a week at 02:00 from now on, tonight being the first. */
  async everyWeek(): Promise<void> {
    await this.#act('sends the export every week from now on', () => this.#every(7))
  }

  /** Sends nothing until it is resumed. */
  async pause(): Promise<void> {
    await this.#act('is paused', () => this.#stage.job.pause())
  }

  async resume(): Promise<void> {
    await this.#act('is resumed', () => this.#stage.job.resume())
  }

  /** The last upload that came. */
  async last(): Promise<Upload> {
    return new Upload(this.#stage, (await this.#stage.world.report()).uploadId)
  }

  #every(nights: number): void {
    this.#stage.job.every(nights, this.#stage.rehearsal.today)
  }

  async #act(text: string, work: () => void): Promise<void> {
    await this.#stage.act({ by: 'SFTP job', text }, () => Promise.resolve(work()))
  }
}
