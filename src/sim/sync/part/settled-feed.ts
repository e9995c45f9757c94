import type { FeedLine } from './feed-line.ts'
import { LineTexts } from './line-texts.ts'
import { Keys, LinesBy } from './lines-by.ts'
import { Numbers } from './numbers.ts'
import { lineCountOf, lineOf, type TextOfSet } from './text-of-set.ts'

/** What differs between the settled feed's lines and those of another set: numbers of its own, and texts by file. */
export interface LineChanges {
  readonly removed: readonly number[]
  readonly added: ReadonlyMap<string, readonly string[]>
}

const abouts = ['people', 'membership', 'class', 'enrollment', 'school'] as const

/** By what lines are found. */
type Index = 'people' | 'memberships' | 'enrollmentsOfPerson' | 'enrollmentsOfClass' | 'classes' | 'contacts'
const indexOfPerson = { people: 'people', membership: 'memberships', enrollment: 'enrollmentsOfPerson' } as const

/** Lines that are gone keep their place up to this share of all. */
const goneShareMax = 0.25

/**
 * The feed that a district is settled on, line by line in memory, so that the next upload needs to be taken through the
 * pipeline only with what has to do with its changes. Lines are known by numbers: a district of 100,000 students has a
 * million of them, which as objects would take four times the memory.
 */
export class SettledFeed {
  digest: string
  readonly #headers: ReadonlyMap<string, string>
  readonly #files: readonly string[]
  readonly #texts = new LineTexts()
  readonly #keys = new Keys()
  readonly #abouts = new Numbers()
  readonly #classes = new Numbers()
  /** Of each line the number of its people, then the people, then their contact points. */
  readonly #said = new Numbers()
  readonly #saidFrom = new Numbers()
  readonly #by: Readonly<Record<Index, LinesBy>> = {
    people: new LinesBy(),
    memberships: new LinesBy(),
    enrollmentsOfPerson: new LinesBy(),
    enrollmentsOfClass: new LinesBy(),
    classes: new LinesBy(),
    contacts: new LinesBy(),
  }
  readonly #schools: number[] = []

  constructor(text: TextOfSet) {
    this.digest = text.digest
    this.#headers = new Map([...text.files].map(([name, { header }]) => [name, header]))
    this.#files = [...text.files.keys()]
  }

  get lineCount(): number {
    return this.#texts.length - this.#texts.goneCount
  }

  /** Whether so much of it is gone that it is better learnt anew. */
  get isWorn(): boolean {
    return this.#texts.goneCount > goneShareMax * this.#texts.length
  }

  headerOf(file: string): string {
    return this.#headers.get(file) ?? ''
  }

  fileOf(line: number): string {
    return this.#files[this.#texts.fileOf(line)]!
  }

  textOf(line: number): string {
    return this.#texts.textOf(line)
  }

  /** The lines that name a person, a class or a contact point. */
  *linesBy(index: Index, key: string): Generator<number> {
    for (const line of this.#by[index].of(this.#keys.known(key))) if (!this.#texts.isGone(line)) yield line
  }

  get schools(): readonly number[] {
    return this.#schools
  }

  /** What a line says. */
  said(line: number): Omit<FeedLine, 'file' | 'text'> {
    const about = this.#abouts.at(line)
    const from = this.#saidFrom.at(line)
    const contactsFrom = from + 1 + this.#said.at(from)
    const end = line + 1 < this.#saidFrom.length ? this.#saidFrom.at(line + 1) : this.#said.length
    const keys = (first: number, after: number) =>
      Array.from({ length: after - first }, (_, index) => this.#keys.text(this.#said.at(first + index)))
    const classKey = this.#classes.at(line)
    return {
      about: abouts[about >> 1]!,
      personIds: keys(from + 1, contactsFrom),
      contacts: keys(contactsFrom, end),
      classId: classKey < 0 ? null : this.#keys.text(classKey),
      isOwner: (about & 1) === 1,
    }
  }

  /** What differs in another set; undefined where more than lines does: other files, other headers, a line that comes twice. */
  changesTo(text: TextOfSet): LineChanges | undefined {
    if (text.files.size !== this.#headers.size) return undefined
    const isThere = new Uint8Array(this.#texts.length)
    const added = new Map<string, string[]>()
    for (const [name, given] of text.files) {
      const file = this.#files.indexOf(name)
      if (file < 0 || this.#headers.get(name) !== given.header) return undefined
      const fresh = new Set<string>()
      for (let at = 0; at < lineCountOf(given); at++) {
        const line = this.#texts.find(file, given.bytes, given.begins[at]!, given.begins[at + 1]! - 1)
        if (line !== undefined) {
          if (isThere[line] === 1) return undefined
          isThere[line] = 1
          continue
        }
        const other = lineOf(given, at)
        if (fresh.has(other)) return undefined
        fresh.add(other)
      }
      if (fresh.size > 0) added.set(name, [...fresh])
    }
    const removed: number[] = []
    for (const [line, there] of isThere.entries()) if (there === 0 && !this.#texts.isGone(line)) removed.push(line)
    return { removed, added }
  }

  /** Adds a line; false where it is there already, or cannot be kept. */
  add({ file, text, about, personIds, contacts, classId, isOwner }: FeedLine): boolean {
    const line = this.#texts.add(this.#files.indexOf(file), text)
    if (line === undefined) return false
    const numbers = (keys: readonly string[]) => keys.map((key) => this.#keys.number(key))
    const [people, contactPoints] = [numbers(personIds), numbers(contacts)]
    const classKey = classId === null ? -1 : this.#keys.number(classId)
    this.#abouts.push(abouts.indexOf(about) * 2 + (isOwner ? 1 : 0))
    this.#classes.push(classKey)
    this.#saidFrom.push(this.#said.length)
    for (const number of [people.length, ...people, ...contactPoints]) this.#said.push(number)
    const index = (name: Index, keys: readonly number[]) => {
      for (const key of keys) this.#by[name].add(key, line)
    }
    if (about === 'class') index('classes', [classKey])
    if (about === 'enrollment') index('enrollmentsOfClass', [classKey])
    if (about === 'people' || about === 'membership' || about === 'enrollment') index(indexOfPerson[about], people)
    index('contacts', contactPoints)
    if (about === 'school') this.#schools.push(line)
    return true
  }

  /** Takes a line out; never that of a school. */
  remove(line: number): void {
    this.#texts.remove(line)
  }
}
