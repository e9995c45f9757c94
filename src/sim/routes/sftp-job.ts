import { Temporal } from 'temporal-polyfill'
import type { Sis } from '../district/sis.ts'
import { HomeroomError } from '../error.ts'
import type { FormatName } from '../roster/format.ts'
import { fileInMemory, type UploadFile, type UploadSet } from '../roster/upload-set.ts'
import type { WrittenFile } from '../roster/write.ts'
import type { ReadOptions } from '../world.ts'
import type { Route, RouteEvent } from './route.ts'

/** When in the night the service takes a scheduled upload (inferred: within the nightly window, reference 4.1). */
export const nightlyTime = '02:00'

/** The formats that a SIS exports. */
export type FileFormatName = Exclude<FormatName, 'clever'>

/** Everything that the job remembers, as plain data. */
export interface SftpJobState {
  readonly format: FileFormatName
  readonly nights: number | null
  readonly since: string
  readonly paused: boolean
}

/** The district's job that sends the SIS's export over SFTP, each night or when somebody starts it. */
export class SftpJob implements Route {
  readonly sis: Sis
  readonly by = 'SFTP'
  readonly readOptions: ReadOptions = {}
  format: FileFormatName
  /** So many nights lie between two runs; null where somebody starts each one. */
  #nights: number | null = null
  /** The day from which they count, `YYYY-MM-DD`. */
  #since = ''
  #paused = false

  constructor(sis: Sis, format: FileFormatName) {
    this.sis = sis
    this.format = format
  }

  /** A job that goes on from a state. */
  static restore(sis: Sis, { format, nights, since, paused }: SftpJobState): SftpJob {
    const job = new SftpJob(sis, format)
    job.#nights = nights
    job.#since = since
    job.#paused = paused
    return job
  }

  state(): SftpJobState {
    return { format: this.format, nights: this.#nights, since: this.#since, paused: this.#paused }
  }

  get name(): FileFormatName {
    return this.format
  }

  get isPaused(): boolean {
    return this.#paused
  }

  /** Sends by itself from a day on, each night or each so many nights. */
  every(nights: number, today: string): void {
    this.#nights = nights
    this.#since = today
  }

  /** From now on nothing comes but what somebody asks for. */
  onlyWhenAsked(): void {
    this.#nights = null
  }

  /** So many nights lie between two runs; null where somebody starts each one. */
  get nights(): number | null {
    return this.#nights
  }

  /** Sends nothing until it is resumed, as districts are told to do while the SIS rolls over (help/10206503097357). */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
  }

  upcoming(after: string, timeZone: string): RouteEvent[] {
    const at = this.nextRun(after, timeZone)
    return at === null ? [] : [{ at, kind: 'nightly sync', text: 'the nightly job sends its files', happen: 'sync' }]
  }

  /** When it runs next after a moment; null where it does not. Both are ISO 8601 in UTC. */
  nextRun(after: string, timeZone: string): string | null {
    if (this.#nights === null || this.#paused) return null
    const since = Temporal.PlainDate.from(this.#since)
    const passed = since.until(Temporal.Instant.from(after).toZonedDateTimeISO(timeZone).toPlainDate()).days
    for (let run = Math.max(0, Math.floor(passed / this.#nights));; run++) {
      // A night that has no such time sends when the clock has gone forward.
      const at = since.add({ days: run * this.#nights }).toZonedDateTime({ timeZone, plainTime: nightlyTime })
        .toInstant()
      const moment = at.toString({ smallestUnit: 'second' })
      if (moment > after) return moment
    }
  }

  /**
   * The export of a day as one set, complete.
   * @throws HomeroomError `not_allowed` while it is paused
   */
  async send(today: string): Promise<UploadSet> {
    if (this.#paused) throw new HomeroomError('not_allowed', 'Resume the SFTP transfer before sending: it is paused')
    const files: UploadFile[] = []
    for await (const file of this.sis.files(today, this.format)) files.push(await whole(file))
    return { origin: `${this.sis.district.town}, export of ${today}`, files }
  }

  sisIdOf(id: string): string {
    return id
  }
}

async function whole({ name, text }: WrittenFile): Promise<UploadFile> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  for await (const part of text) parts.push(encoder.encode(part))
  return fileInMemory(name, ...parts)
}
