import { Gradebook, type GradebookWrites } from './gradebook.ts'
import { type GradebookKind, type Kind, type RosterKind } from './kinds.ts'
import type { ClassLinkSettings } from './options.ts'
import type { Row } from './row.ts'

/** The roster as one app sees it at one revision. Indexes and lists are made when first asked for, and kept with it. */
export class SharedRoster {
  readonly #rows: Readonly<Record<RosterKind, readonly Row[]>>
  readonly #indexes = new Map<string, ReadonlyMap<string, readonly Row[]>>()
  readonly #byId = new Map<RosterKind, ReadonlyMap<string, Row>>()
  readonly #itemsPerClass: number
  readonly #sharesGradebook: boolean
  #gradebook: Gradebook
  #version = 0

  constructor(
    rows: Readonly<Record<RosterKind, readonly Row[]>>,
    writes: GradebookWrites,
    { lineItemsPerClass }: ClassLinkSettings,
    sharesGradebook: boolean,
  ) {
    this.#rows = rows
    this.#itemsPerClass = lineItemsPerClass
    this.#sharesGradebook = sharesGradebook
    this.#gradebook = this.#gradebookOf(writes)
  }

  get gradebook(): Gradebook {
    return this.#gradebook
  }

  /** Goes on with what a client wrote; the roster stays. */
  setWrites(writes: GradebookWrites): void {
    this.#gradebook = this.#gradebookOf(writes)
    this.#version++
  }

  /** Another one after each write, so that whoever keeps lists knows when they are old. */
  get version(): number {
    return this.#version
  }

  /** All rows of a kind, by sourcedId. */
  rows(kind: Kind): readonly Row[] {
    switch (kind) {
      case 'categories':
        return this.#gradebook.categories()
      case 'lineItems':
        return this.#gradebook.items()
      case 'results':
        return this.#gradebook.results()
      default:
        return this.#rows[kind]
    }
  }

  one(kind: Kind, id: string): Row | undefined {
    if (isGradebook(kind)) return this.#gradebook.one(kind, id)
    let index = this.#byId.get(kind)
    if (index === undefined) {
      this.#byId.set(kind, index = new Map(this.#rows[kind].map((row) => [row.sourcedId, row])))
    }
    return index.get(id)
  }

  /** The rows of a kind that have a value in a field, or among its values; by sourcedId. */
  having(kind: RosterKind, field: string, value: string): readonly Row[] {
    const key = `${kind}.${field}`
    let index = this.#indexes.get(key)
    if (index === undefined) this.#indexes.set(key, index = indexOf(this.#rows[kind], field))
    return index.get(value) ?? []
  }

  /** The rows that others refer to, each once, in the order of their ids. */
  referred(kind: RosterKind, from: readonly Row[], field: string): Row[] {
    const ids = new Set<string>()
    for (const { content } of from) ids.add(content[field] as string)
    return [...ids].sort().flatMap((id) => this.one(kind, id) ?? [])
  }

  #gradebookOf(writes: GradebookWrites): Gradebook {
    const roster = {
      classes: this.#sharesGradebook ? this.#rows.classes : [],
      classById: (id: string) => (this.#sharesGradebook ? this.one('classes', id) : undefined),
      sessionById: (id: string) => this.one('academicSessions', id),
      studentsOf: (classId: string) => {
        const rows = this.having('enrollments', 'class', classId)
        const students = rows.filter(({ status, content }) => status === 'active' && content.role === 'student')
        return [...new Set(students.map(({ content }) => String(content.user)))]
      },
    }
    return new Gradebook(roster, writes, this.#itemsPerClass)
  }
}

function isGradebook(kind: Kind): kind is GradebookKind {
  return kind === 'categories' || kind === 'lineItems' || kind === 'results'
}

function indexOf(rows: readonly Row[], field: string): Map<string, Row[]> {
  const index = new Map<string, Row[]>()
  const add = (value: string, row: Row) => {
    const list = index.get(value)
    if (list === undefined) index.set(value, [row])
    else list.push(row)
  }
  for (const row of rows) {
    const value = row.content[field]
    if (typeof value === 'string') add(value, row)
    else if (Array.isArray(value)) { for (const it of value) add(it as string, row) }
  }
  return index
}
