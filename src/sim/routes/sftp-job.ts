import { Temporal } from 'temporal-polyfill'
import type { Sis } from '../district/sis.ts'
import { HomeroomError } from '../error.ts'
import type { FormatName } from '../roster/format.ts'
import type { UploadFile, UploadSet } from '../roster/upload-set.ts'
import type { WrittenFile } from '../roster/write.ts'

/** When in the night the service takes a scheduled upload (inferred: within the nightly window, reference 4.1). */
export const nightlyTime = '02:00'

/** The district's job that sends the SIS's export over SFTP, each night or when somebody starts it. */
export class SftpJob {
  readonly sis: Sis
  format: FormatName
  #nightly = false
  #paused = false

  constructor(sis: Sis, format: FormatName) {
    this.sis = sis
    this.format = format
  }

  get isPaused(): boolean {
    return this.#paused
  }

  /** Whether it sends files by itself tonight. */
  get runsNightly(): boolean {
    return this.#nightly && !this.#paused
  }

  /** Sends each night from now on. */
  everyNight(): void {
    this.#nightly = true
  }

  /** Sends nothing until it is resumed, as districts are told to do while the SIS rolls over (help/10206503097357). */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
  }

  /** The next night's sync after a moment; null where it does not run. Both are ISO 8601 in UTC. */
  nextRun(after: string, timeZone: string): string | null {
    if (!this.runsNightly) return null
    const start = Temporal.Instant.from(after).toZonedDateTimeISO(timeZone).toPlainDate()
    for (let days = 0;; days++) {
      // A night that has no such time sends when the clock has gone forward.
      const run = start.add({ days }).toZonedDateTime({ timeZone, plainTime: nightlyTime }).toInstant()
      if (run.toString({ smallestUnit: 'second' }) > after) return run.toString({ smallestUnit: 'second' })
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
}

async function whole({ name, text }: WrittenFile): Promise<UploadFile> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  for await (const part of text) parts.push(encoder.encode(part))
  return {
    name,
    size: parts.reduce((sum, part) => sum + part.length, 0),
    async *open() {
      yield* parts
    },
  }
}
