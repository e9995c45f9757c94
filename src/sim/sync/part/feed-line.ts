import { normalizeEmail, normalizePhone } from '../../people/contact.ts'
import type { Place, RecordSink } from '../../roster/records.ts'

/** A line of a feed's file, and whom and what its records name. */
export interface FeedLine {
  readonly file: string
  /** As it stands in the file, without its line feed. */
  readonly text: string
  /** A person with family, somebody at a school, a class, somebody in a class; or a school, which stands for all else. */
  readonly about: 'people' | 'membership' | 'class' | 'enrollment' | 'school'
  /** The source ids of its people, whatever their roles. */
  readonly personIds: readonly string[]
  /** The emails and phones of its people, as accounts are known by. */
  readonly contacts: readonly string[]
  readonly classId: string | null
  readonly isOwner: boolean
}

/** Takes the records of one file and gives what each of its lines says. */
export class LineSink implements RecordSink {
  readonly #drafts = new Map<number, { -readonly [Key in keyof Omit<FeedLine, 'file' | 'text'>]: FeedLine[Key] }>()

  school(record: Place): void {
    this.#draft(record, 'school')
  }
  person(record: Place & { readonly id: string; readonly email: string; readonly phone: string }): void {
    const draft = this.#draft(record, 'people', record.id)
    const contacts = [normalizeEmail(record.email), normalizePhone(record.phone)].filter((it) => it !== null)
    draft.contacts = [...draft.contacts, ...contacts]
  }
  birthDate(record: Place & { readonly personId: string }): void {
    this.#draft(record, 'people', record.personId)
  }
  membership(record: Place & { readonly personId: string }): void {
    this.#draft(record, 'membership', record.personId)
  }
  class(record: Place & { readonly id: string }): void {
    this.#draft(record, 'class').classId = record.id
  }
  enrollment(record: Place & { readonly classId: string; readonly personId: string; readonly as: string }): void {
    const draft = this.#draft(record, 'enrollment', record.personId)
    draft.classId = record.classId
    draft.isOwner = record.as === 'owner'
  }
  familyLink(record: Place & { readonly studentId: string; readonly guardianId: string }): void {
    this.#draft(record, 'people', record.studentId, record.guardianId)
  }
  flush(): Promise<void> {
    return Promise.resolve()
  }

  /** What the line of a number says; undefined where it gave no record. */
  lineAt(line: number, file: string, text: string): FeedLine | undefined {
    const draft = this.#drafts.get(line)
    return draft && { file, text, ...draft }
  }

  #draft({ line }: Place, about: FeedLine['about'], ...personIds: readonly string[]) {
    let draft = this.#drafts.get(line)
    if (draft === undefined) {
      draft = { about, personIds, contacts: [], classId: null, isOwner: false }
      this.#drafts.set(line, draft)
    } else if (personIds.length > 0) draft.personIds = [...new Set([...draft.personIds, ...personIds])]
    return draft
  }
}
