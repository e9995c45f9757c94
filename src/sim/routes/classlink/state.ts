import { byKind, type DataSet, emptyTables, type Tables } from './data-set.ts'
import type { Exceeded, ImportReport } from './import-report.ts'
import type { GradebookKind, RosterKind } from './kinds.ts'
import type { ClassLinkSettings } from './options.ts'
import { defaultPermissions, type Permissions } from './permissions.ts'
import type { Content, Row } from './row.ts'
import { type ImportSchedule, noSchedule } from './schedule.ts'
import type { Thresholds } from './thresholds.ts'

/** The district, as the first import named it. */
export interface KnownDistrict {
  readonly id: string
  readonly name: string
}

/** An import that exceeds a threshold and waits. */
export interface WaitingImport {
  readonly number: number
  readonly at: string
  readonly exceeded: readonly Exceeded[]
}

/** Everything that a Roster Server remembers, as plain data. It shares the rows with the server; nobody changes them. */
export interface ClassLinkState {
  readonly settings: ClassLinkSettings
  readonly district: KnownDistrict | null
  readonly now: string
  readonly revision: number
  readonly bearerNumber: number
  readonly imports: number
  readonly schedule: ImportSchedule
  readonly thresholds: Thresholds
  readonly permissions: Permissions
  readonly reports: readonly ImportReport[]
  readonly rows: Readonly<Record<RosterKind, readonly Row[]>>
  readonly waiting: (WaitingImport & { readonly data: StoredData }) | null
  readonly writes: Readonly<Record<GradebookKind, readonly (readonly [id: string, row: Row | null])[]>>
}

type StoredData = Readonly<Record<RosterKind, readonly (readonly [id: string, content: Content])[]>>

/** The same while the server runs. */
export interface Memory {
  district: KnownDistrict | null
  now: string
  revision: number
  bearerNumber: number
  imports: number
  schedule: ImportSchedule
  thresholds: Thresholds
  permissions: Permissions
  reports: readonly ImportReport[]
  tables: Tables
  waiting: (WaitingImport & { readonly data: DataSet }) | null
  readonly writes: Record<GradebookKind, Map<string, Row | null>>
}

export function newMemory(): Memory {
  return {
    district: null,
    now: '',
    revision: 0,
    bearerNumber: 0,
    imports: 0,
    schedule: noSchedule,
    thresholds: {},
    permissions: defaultPermissions,
    reports: [],
    tables: emptyTables(),
    waiting: null,
    writes: { categories: new Map(), lineItems: new Map(), results: new Map() },
  }
}

export function storedState(memory: Memory, settings: ClassLinkSettings): ClassLinkState {
  const { tables, waiting, writes, ...plain } = memory
  const { categories, lineItems, results } = writes
  return {
    ...plain,
    settings,
    rows: byKind((kind) => [...tables[kind].values()]),
    waiting: waiting && { ...waiting, data: byKind((kind) => [...waiting.data[kind]]) },
    writes: { categories: [...categories], lineItems: [...lineItems], results: [...results] },
  }
}

export function restoredMemory({ settings: _settings, rows, waiting, writes, ...plain }: ClassLinkState): Memory {
  const { categories, lineItems, results } = writes
  return {
    ...plain,
    tables: byKind((kind) => new Map(rows[kind].map((row) => [row.sourcedId, row]))),
    waiting: waiting && { ...waiting, data: byKind((kind) => new Map<string, Content>(waiting.data[kind])) },
    writes: { categories: new Map(categories), lineItems: new Map(lineItems), results: new Map(results) },
  }
}
