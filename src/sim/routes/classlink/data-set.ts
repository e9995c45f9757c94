import { type RosterKind, rosterKinds } from './kinds.ts'
import type { Content, Row } from './row.ts'

/** What one import brings, by kind and sourcedId. */
export type DataSet = Readonly<Record<RosterKind, Map<string, Content>>>

/** What the Roster Server has, by kind and sourcedId. */
export type Tables = Readonly<Record<RosterKind, ReadonlyMap<string, Row>>>

export function emptyDataSet(): DataSet {
  return byKind(() => new Map())
}

export function emptyTables(): Tables {
  return byKind(() => new Map())
}

export function byKind<Item>(make: (kind: RosterKind) => Item): Record<RosterKind, Item> {
  return Object.fromEntries(rosterKinds.map((kind) => [kind, make(kind)])) as Record<RosterKind, Item>
}
