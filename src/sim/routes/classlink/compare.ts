import { byKind, type DataSet, type Tables } from './data-set.ts'
import type { Counts } from './import-report.ts'
import { type RosterKind, rosterKinds } from './kinds.ts'
import { type Content, type Row, sameContent } from './row.ts'

/** What an import changes in one type. */
export interface Difference {
  readonly added: readonly (readonly [id: string, content: Content])[]
  readonly updated: readonly (readonly [id: string, content: Content])[]
  readonly removed: readonly Row[]
}

export type Differences = Readonly<Record<RosterKind, Difference>>

/** Compares a new data set with what is there. A row that was `tobedeleted` and comes again is an addition. */
export function compare(tables: Tables, data: DataSet): Differences {
  return byKind((kind) => {
    const [added, updated]: [string, Content][][] = [[], []]
    for (const [id, content] of data[kind]) {
      const row = tables[kind].get(id)
      if (row === undefined || row.status !== 'active') added!.push([id, content])
      else if (!sameContent(row.content, content)) updated!.push([id, content])
    }
    const removed: Row[] = []
    for (const [id, row] of tables[kind]) if (row.status === 'active' && !data[kind].has(id)) removed.push(row)
    return { added: added!, updated: updated!, removed }
  })
}

export function countsOf(differences: Differences): Record<RosterKind, Counts> {
  return byKind((kind) => {
    const { added, updated, removed } = differences[kind]
    return { added: added.length, updated: updated.length, removed: removed.length }
  })
}

/** The additions alone, as Limited Imports takes them. */
export function additionsOf(differences: Differences): Differences {
  return byKind((kind) => ({ added: differences[kind].added, updated: [], removed: [] }))
}

export function isEmpty(differences: Differences): boolean {
  return rosterKinds.every((kind) => {
    const { added, updated, removed } = differences[kind]
    return added.length + updated.length + removed.length === 0
  })
}

/** The tables with the differences in them. What is removed stays as `tobedeleted`; unchanged rows stay the same objects. */
export function applied(tables: Tables, differences: Differences, dateLastModified: string): Tables {
  return byKind((kind) => {
    const { added, updated, removed } = differences[kind]
    if (added.length + updated.length + removed.length === 0) return tables[kind]
    const rows = new Map(tables[kind])
    for (const [sourcedId, content] of [...added, ...updated]) {
      rows.set(sourcedId, { sourcedId, status: 'active', dateLastModified, content })
    }
    for (const row of removed) rows.set(row.sourcedId, { ...row, status: 'tobedeleted', dateLastModified })
    return rows
  })
}

/** The tables without the `tobedeleted` rows that are due to go, and how many went. */
export function purged(tables: Tables, isDue: (row: Row) => boolean): { tables: Tables; count: number } {
  let count = 0
  const kept = byKind((kind) => {
    const rows = [...tables[kind].values()]
    const left = rows.filter((row) => row.status === 'active' || !isDue(row))
    count += rows.length - left.length
    return left.length === rows.length ? tables[kind] : new Map(left.map((row) => [row.sourcedId, row]))
  })
  return { tables: kept, count }
}
