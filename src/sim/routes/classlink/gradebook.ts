import { dateOf, dayOf } from '../../clock/day.ts'
import { numberFrom } from '../invented.ts'
import type { GradebookKind } from './kinds.ts'
import { byText, type Content, type Row } from './row.ts'

/** What clients wrote into the gradebook, by id; null: a client deleted what was invented. */
export type GradebookWrites = Readonly<Record<GradebookKind, ReadonlyMap<string, Row | null>>>

/** What of the roster the gradebook is invented from. */
export interface GradebookRoster {
  readonly classes: readonly Row[]
  readonly classById: (id: string) => Row | undefined
  readonly sessionById: (id: string) => Row | undefined
  /** The active students of a class, by id. */
  readonly studentsOf: (classId: string) => readonly string[]
}

/** The category that is there in every class. */
export const assignments = 'category-assignments'

const categoryTitles = [[assignments, 'Assignments'], ['category-assessments', 'Assessments']] as const

/**
 * A modest gradebook: some line items for each class, a result for each of its students, invented from their ids when
 * they are asked for, and over it what clients wrote.
 */
export class Gradebook {
  readonly #roster: GradebookRoster
  readonly #writes: GradebookWrites
  readonly #itemsPerClass: number
  /** By class; made when asked for. */
  readonly #items = new Map<string, readonly Row[]>()
  readonly #results = new Map<string, readonly Row[]>()

  constructor(roster: GradebookRoster, writes: GradebookWrites, itemsPerClass: number) {
    this.#roster = roster
    this.#writes = writes
    this.#itemsPerClass = itemsPerClass
  }

  categories(): Row[] {
    const dateLastModified = this.#roster.classes[0]?.dateLastModified
    const invented = dateLastModified === undefined ? [] : categoryTitles.map(([sourcedId, title]): Row => ({
      sourcedId,
      status: 'active',
      dateLastModified,
      content: { title },
    }))
    return this.#over('categories', invented, () => true)
  }

  /** The categories that the line items of a class use. */
  categoriesOf(classId: string): Row[] {
    const used = new Set(this.itemsOf(classId).map(({ content }) => content.category))
    return this.categories().filter(({ sourcedId }) => used.has(sourcedId))
  }

  items(): Row[] {
    return this.#over('lineItems', this.#roster.classes.flatMap((it) => this.#inventedItems(it.sourcedId)), () => true)
  }

  itemsOf(classId: string): Row[] {
    return this.#over('lineItems', this.#inventedItems(classId), ({ content }) => content.class === classId)
  }

  results(): Row[] {
    const invented = this.#roster.classes.flatMap((it) => this.#inventedResults(it.sourcedId))
    return this.#over('results', invented, () => true)
  }

  resultsOf(classId: string): Row[] {
    const items = new Set<unknown>(this.itemsOf(classId).map(({ sourcedId }) => sourcedId))
    const invented = this.#inventedResults(classId).filter(({ content }) => items.has(content.lineItem))
    return this.#over('results', invented, ({ content }) => items.has(content.lineItem))
  }

  one(kind: GradebookKind, id: string): Row | undefined {
    const written = this.#writes[kind].get(id)
    if (written !== undefined) return written ?? undefined
    if (kind === 'categories') return this.categories().find(({ sourcedId }) => sourcedId === id)
    // Invented ids begin with their class's, which may hold the separator too.
    const parts = id.split(':')
    for (let count = 1; count < parts.length; count++) {
      const classId = parts.slice(0, count).join(':')
      if (this.#roster.classById(classId) === undefined) continue
      const rows = kind === 'lineItems' ? this.#inventedItems(classId) : this.#inventedResults(classId)
      const row = rows.find(({ sourcedId }) => sourcedId === id)
      if (row !== undefined) return row
    }
    return undefined
  }

  #over(kind: GradebookKind, invented: readonly Row[], belongs: (row: Row) => boolean): Row[] {
    const writes = this.#writes[kind]
    const kept = writes.size === 0 ? [...invented] : invented.filter(({ sourcedId }) => !writes.has(sourcedId))
    for (const row of writes.values()) if (row !== null && belongs(row)) kept.push(row)
    return kept.sort((a, b) => byText(a.sourcedId, b.sourcedId))
  }

  #inventedItems(classId: string): readonly Row[] {
    let items = this.#items.get(classId)
    if (items === undefined) this.#items.set(classId, items = this.#inventItems(classId))
    return items
  }

  #inventItems(classId: string): Row[] {
    const row = this.#roster.classById(classId)
    if (row === undefined || row.status !== 'active') return []
    const terms = row.content.terms as readonly string[]
    const periods = terms.flatMap((id) => (this.#roster.sessionById(id)?.content.children ?? []) as readonly string[])
    return Array.from({ length: this.#itemsPerClass }, (_, index): Row => {
      const period = this.#roster.sessionById(periods[index % Math.max(1, periods.length)] ?? terms[0] ?? '')
      const starts = period === undefined ? '2025-09-01' : String(period.content.startDate)
      const content: Record<string, Content[string]> = {
        title: `${index % 2 === 0 ? 'Assignment' : 'Test'} ${Math.floor(index / 2) + 1}`,
        description: '',
        assignDate: `${dateOf(dayOf(starts) + 7)}T00:00:00.000Z`,
        dueDate: `${dateOf(dayOf(starts) + 14)}T00:00:00.000Z`,
        class: classId,
        category: categoryTitles[index % 2]![0],
        resultValueMin: 0,
        resultValueMax: 100,
      }
      if (period !== undefined) content.gradingPeriod = period.sourcedId
      const { dateLastModified } = row
      return { sourcedId: `${classId}:item${index + 1}`, status: 'active', dateLastModified, content }
    })
  }

  #inventedResults(classId: string): readonly Row[] {
    let results = this.#results.get(classId)
    if (results === undefined) this.#results.set(classId, results = this.#inventResults(classId))
    return results
  }

  #inventResults(classId: string): Row[] {
    return this.#inventedItems(classId).flatMap(({ sourcedId: lineItem, dateLastModified, content }) =>
      this.#roster.studentsOf(classId).map((student): Row => {
        const sourcedId = `${lineItem}:${student}`
        return {
          sourcedId,
          status: 'active',
          dateLastModified,
          content: {
            lineItem,
            student,
            scoreStatus: 'fully graded',
            score: 60 + numberFrom(`score ${sourcedId}`, 41),
            scoreDate: dateOf(dayOf(String(content.dueDate).slice(0, 10)) + 1),
            comment: '',
          },
        }
      })
    )
  }
}
