import type { FeedLine } from './feed-line.ts'
import type { TextOfSet } from './text-of-set.ts'

/** A list of lines for each id or contact point. */
class LinesBy {
  readonly #lists = new Map<string, FeedLine[]>()
  of(key: string): readonly FeedLine[] {
    return this.#lists.get(key) ?? []
  }
  add(key: string, line: FeedLine): void {
    const list = this.#lists.get(key)
    if (list === undefined) this.#lists.set(key, [line])
    else list.push(line)
  }
  remove(key: string, line: FeedLine): void {
    const list = this.#lists.get(key)
    const at = list?.indexOf(line) ?? -1
    if (list === undefined || at < 0) return
    if (list.length === 1) this.#lists.delete(key)
    else list.splice(at, 1)
  }
}

/** What differs between the settled feed's lines and those of another set, its text by file. */
export interface LineChanges {
  readonly removed: readonly FeedLine[]
  readonly added: ReadonlyMap<string, readonly string[]>
}

/**
 * The feed that a district is settled on, line by line in memory, so that the next upload needs to be taken through the
 * pipeline only with what has to do with its changes.
 */
export class SettledFeed {
  digest: string
  readonly #headers: ReadonlyMap<string, string>
  readonly #lines = new Map<string, Map<string, FeedLine>>()
  readonly people = new LinesBy()
  readonly contacts = new LinesBy()
  readonly memberships = new LinesBy()
  readonly classes = new LinesBy()
  readonly enrollmentsOfPerson = new LinesBy()
  readonly enrollmentsOfClass = new LinesBy()
  readonly schools: FeedLine[] = []

  constructor(text: TextOfSet) {
    this.digest = text.digest
    this.#headers = new Map([...text.files].map(([name, { header }]) => [name, header]))
    for (const name of text.files.keys()) this.#lines.set(name, new Map())
  }

  get lineCount(): number {
    return [...this.#lines.values()].reduce((sum, lines) => sum + lines.size, 0)
  }

  headerOf(file: string): string {
    return this.#headers.get(file) ?? ''
  }

  has(file: string, text: string): boolean {
    return this.#lines.get(file)?.has(text) ?? false
  }

  /** What differs in another set; undefined where more than lines does: other files, other headers, a line that comes twice. */
  changesTo(text: TextOfSet): LineChanges | undefined {
    if (text.files.size !== this.#headers.size) return undefined
    const removed: FeedLine[] = []
    const added = new Map<string, string[]>()
    for (const [name, { header, lines }] of text.files) {
      const known = this.#lines.get(name)
      if (known === undefined || this.#headers.get(name) !== header) return undefined
      const fresh = lines.filter((line) => !known.has(line))
      if (fresh.length > 0) added.set(name, fresh)
      // As many as before, none of them new, and each once: the same ones.
      if (fresh.length === 0 && lines.length === known.size && new Set(lines).size === lines.length) continue
      const present = new Set(lines)
      if (present.size !== lines.length) return undefined
      for (const [line, it] of known) if (!present.has(line)) removed.push(it)
    }
    return { removed, added }
  }

  add(line: FeedLine): void {
    this.#lines.get(line.file)!.set(line.text, line)
    this.#each(line, (lines, key) => lines.add(key, line))
    if (line.about === 'school') this.schools.push(line)
  }

  remove(line: FeedLine): void {
    this.#lines.get(line.file)!.delete(line.text)
    this.#each(line, (lines, key) => lines.remove(key, line))
  }

  #each({ about, personIds, contacts, classId }: FeedLine, act: (lines: LinesBy, key: string) => void): void {
    if (about === 'class') act(this.classes, classId!)
    if (about === 'enrollment') act(this.enrollmentsOfClass, classId!)
    const ofPerson = about === 'people'
      ? this.people
      : about === 'membership'
      ? this.memberships
      : this.enrollmentsOfPerson
    for (const id of personIds) act(ofPerson, id)
    for (const contact of contacts) act(this.contacts, contact)
  }
}
