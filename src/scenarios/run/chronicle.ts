import type { Mail } from '../../sim/mail/mail.ts'
import type { Happening } from '../../sim/rehearsal.ts'
import type { SchoolReport, UploadReport } from '../../sim/sync/report.ts'
import { counted } from '../../sim/wording/count.ts'
import type { ChangeRow, World } from '../../sim/world.ts'
import { errorDocument, errorDocumentName, errorsByFile } from '../../sim/roster/error-document.ts'
import { changeReport, csvText } from '../../report/csv-reports.ts'
import type { CountsPoint, StoryEvent, StoryFile, StoryMail } from '../report/story-result.ts'
import type { Act } from '../language/stage.ts'
import { heldSchools, holdText, uploadText } from './upload-words.ts'

/** A report opens in a browser: of mails of one kind at one moment it has the first ones, of a file the first rows. */
const [mailsKept, rowsKept] = [10, 200]

/** Writes down what happens in a story, as its reports tell it. */
export class Chronicle {
  readonly events: StoryEvent[] = []
  readonly counts: CountsPoint[] = []
  readonly mails: StoryMail[] = []
  readonly files: StoryFile[] = []
  readonly #world: World
  readonly #onEvent: (event: StoryEvent) => void
  #lastMail = 0
  readonly #lastCounts = new Map<string, string>()
  readonly #lastStatus = new Map<string, string>()

  constructor(world: World, onEvent: (event: StoryEvent) => void = () => {}) {
    this.#world = world
    this.#onEvent = onEvent
  }

  /** Writes down what somebody did. */
  act<Result>({ kind = 'act', by, text, schools = [] }: Act<Result>, result: Result): void {
    this.#tell({ kind, by, text: typeof text === 'string' ? text : text(result), schools })
  }

  /** Writes down that a check held. */
  check(text: string): void {
    this.#tell({ kind: 'check', by: 'check', text, schools: [] })
  }

  /** Writes down that the story ended here. */
  failure(message: string): void {
    this.#tell({ kind: 'failure', by: 'check', text: message.split('\n').join('; '), schools: [] })
  }

  /** Writes down what happened as the clock went on. */
  async happening(happening: Happening): Promise<void> {
    if (happening.type === 'deadline') {
      const { at, text } = happening.deadline
      this.#tell({ at, kind: 'deadline', by: 'calendar', text, schools: [] })
    } else if (happening.type === 'vendor') {
      this.#tell({ kind: 'act', by: happening.by, text: happening.text, schools: [] })
    } else if (happening.type === 'not connected') {
      const text = `the service could not get the roster from ${happening.by}: ${happening.reason}`
      this.#tell({ kind: 'hold', by: 'service', text, schools: [] })
    } else {
      const { report, by, nightly } = happening
      await this.#upload(report, nightly && by === 'SFTP' ? 'SFTP job' : by)
    }
  }

  async #upload(report: UploadReport, by: string): Promise<void> {
    const held = heldSchools(report)
    const released = this.#released(report)
    const files = await this.#errorFiles(report)
    this.#tell({
      kind: 'upload',
      by,
      text: uploadText(report),
      schools: [],
      files,
    })
    for (const school of held) {
      const file = await this.#changesFile(report, school)
      this.#tell({
        kind: 'hold',
        by: 'service',
        text: holdText(school),
        schools: [school.name],
        files: [file],
      })
    }
    this.newCounts(report.schools)
    for (const name of released) {
      this.#tell({
        kind: 'release',
        by: 'service',
        text: `${name} goes on: the corrected upload replaces what was held`,
        schools: [name],
      })
    }
  }

  /** Schools that were on hold and no longer are, though nobody approved. */
  #released({ schools }: UploadReport): string[] {
    return schools.filter(({ name, status }) => status === 'connected' && this.#lastStatus.get(name) === 'on hold').map(
      (
        it,
      ) => it.name,
    )
  }

  /** Writes down the mails that came since the last time. */
  async newMails(): Promise<void> {
    const groups = new Map<string, Mail[]>()
    for await (const mail of this.#world.mails(this.#lastMail)) {
      this.#lastMail = mail.id
      const key = `${mail.at} ${mail.kind}`
      groups.set(key, [...groups.get(key) ?? [], mail])
    }
    for (const mails of groups.values()) {
      const { at, kind, to, subject } = mails[0]!
      const first = this.mails.length
      for (const mail of mails.slice(0, mailsKept)) {
        this.mails.push({
          at,
          kind,
          to: `${mail.to.name} <${mail.to.address}>`,
          subject: mail.subject,
          text: mail.text,
        })
      }
      const text = mails.length === 1
        ? `${to.name} gets "${subject}"`
        : `${counted(mails.length, 'person', 'people')} get the mail "${kind}"`
      this.#tell({
        at,
        kind: 'mail',
        by: 'service',
        text,
        schools: [],
        mails: range(first, this.mails.length),
        ...(mails.length > mailsKept && { mailsSent: mails.length }),
      })
    }
  }

  /** Writes down the counts of schools where they changed. */
  newCounts(schools: readonly SchoolReport[]): void {
    for (const { name, status, counts } of schools) {
      const { teachers, students, guardians, classes, participants } = counts
      const point = { school: name, status, teachers, students, guardians, classes, participants }
      const key = JSON.stringify(point)
      if (this.#lastCounts.get(name) === key) continue
      this.#lastCounts.set(name, key)
      this.#lastStatus.set(name, status)
      this.counts.push({ at: this.#world.now(), ...point })
    }
  }

  async #changesFile({ uploadId }: UploadReport, { id, name }: SchoolReport): Promise<number> {
    let left = 0
    const first = async function* (rows: AsyncIterable<ChangeRow>) {
      let count = 0
      for await (const row of rows) {
        if (++count <= rowsKept) yield row
        else left++
      }
    }
    const text = await whole(csvText(changeReport, first(this.#world.changes(uploadId, id))))
    return this.#file(`changes of upload ${uploadId}, ${name}.csv`, text, left)
  }

  /** The error documents of an upload that was not processed, one per faulty file. */
  async #errorFiles({ uploadId, fileErrors, fileErrorsTotal }: UploadReport): Promise<number[]> {
    const files: number[] = []
    for (const [file, errors] of errorsByFile(fileErrors)) {
      const text = await whole(errorDocument(errors.slice(0, rowsKept)))
      const leftOut = Math.max(0, errors.length - rowsKept) +
        (files.length === 0 ? fileErrorsTotal - fileErrors.length : 0)
      files.push(this.#file(`upload ${uploadId}, ${errorDocumentName(file)}`, text, leftOut))
    }
    return files
  }

  #file(name: string, text: string, rowsLeftOut: number): number {
    this.files.push({ name, text, rowsLeftOut })
    return this.files.length - 1
  }

  #tell(
    { at, files = [], mails = [], ...event }: Omit<StoryEvent, 'at' | 'files' | 'mails'> & Partial<StoryEvent>,
  ): void {
    const told = { at: at ?? this.#world.now(), ...event, files, mails }
    this.events.push(told)
    this.#onEvent(told)
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

async function whole(parts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}
