import { type AnyRow, type FactsOf, type Kind, kinds, Row } from './row.ts'
import { isSame } from './same.ts'

export type RowsOf = { readonly [K in Kind]: ReadonlyMap<string, Row<K>> }

/** All that Clever has of a district after an import, shared or not. */
export type DataSet = RowsOf

export const emptyDataSet: DataSet = {
  schools: new Map(),
  terms: new Map(),
  courses: new Map(),
  users: new Map(),
  sections: new Map(),
}

/** Puts a data set together; what is as it was before keeps its row. */
export class DataSetBuilder {
  readonly #before: DataSet
  readonly #at: string
  readonly #rows: { [K in Kind]: Map<string, Row<K>> } = {
    schools: new Map(),
    terms: new Map(),
    courses: new Map(),
    users: new Map(),
    sections: new Map(),
  }

  /** `at` is when rows that are new or differ have been made, as a timestamp. */
  constructor(before: DataSet, at: string) {
    this.#before = before
    this.#at = at
  }

  add<K extends Kind>(kind: K, id: string, facts: FactsOf[K]): void {
    const before = this.#before[kind].get(id)
    const row = before !== undefined && isSame(before.facts, facts)
      ? before
      : new Row<K>(kind, id, before?.created ?? this.#at, this.#at, facts)
    this.#rows[kind].set(id, row)
  }

  get<K extends Kind>(kind: K, id: string): Row<K> | undefined {
    return this.#rows[kind].get(id)
  }

  built(): DataSet {
    return this.#rows
  }
}

/** Every row of a data set, parents first. */
export function* allRows(dataSet: DataSet): Generator<AnyRow> {
  for (const kind of kinds) yield* dataSet[kind].values() as Iterable<AnyRow>
}
