import type { FileError } from '../roster/file-error.ts'
import type { FormatName } from '../roster/format.ts'
import type { FindingCode } from './finding.ts'
import type { HoldReason } from '../policy/hold-policy.ts'

/** What became of an upload as a whole. */
export type UploadStatus = 'applied' | 'partly-held' | 'held' | 'pending' | 'incomplete'

/** The service's words for the state of a school's sync (help.remind.com/hc/en-us/articles/360017553480). */
export type SchoolStatus = 'connected' | 'on hold' | 'not connected'

/** A group of faults with one cause: an error (not created) or an alert (created but incomplete). */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'alert'
  /** Explains the cause in a sentence, with the figures. */
  readonly message: string
  /** The source ids concerned, the cause first; at most 1,000. */
  readonly sourceIds: readonly string[]
  /** How many records it concerns. */
  readonly records: number
  /** The schools where it shows. */
  readonly schoolIds: readonly string[]
}

/** Counts of SIS-linked accounts, classes, and student participants in a school. */
export interface SchoolCounts {
  readonly teachers: number
  readonly staff: number
  readonly students: number
  readonly guardians: number
  readonly classes: number
  readonly participants: number
}

/** Changes of one record type in one school's change set. */
export interface ChangeCounts {
  readonly creates: number
  readonly updates: number
  /** True removals and changed ids, without those that only follow from another removal. */
  readonly removals: number
  /** Of the removals, those that come back under another source id. */
  readonly changedIds: number
  /** Records that end because something they belong to ends (the enrollments of a removed class). */
  readonly cascaded: number
  /** Same id, other class: only for classes. */
  readonly reusedIds: number
}

/** How many records change at all, those that end with another one too. */
export const changing = (it: ChangeCounts): number => it.creates + it.updates + it.removals + it.cascaded

/** How many records of a school change. */
export const changingIn = ({ changes }: { readonly changes: Readonly<Record<RecordType, ChangeCounts>> }): number =>
  Object.values(changes).reduce((sum, it) => sum + changing(it), 0)

export interface SchoolReport {
  readonly id: string
  readonly name: string
  readonly status: SchoolStatus
  /** Empty unless the change set of this upload was held; `approved` says that it has been released since. */
  readonly holds: readonly (HoldReason & { readonly approved: boolean })[]
  readonly counts: SchoolCounts
  readonly changes: Readonly<Record<RecordType, ChangeCounts>>
  readonly errors: number
  readonly alerts: number
}

export type RecordType =
  | 'teachers'
  | 'staff'
  | 'students'
  | 'guardians'
  | 'classes'
  | 'owners'
  | 'enrollments'
  | 'links'

/** All that the service says about one upload. */
export interface UploadReport {
  readonly uploadId: number
  /** ISO 8601 with the district's offset. */
  readonly at: string
  readonly origin: string
  readonly format: FormatName | null
  readonly status: UploadStatus
  /** Set when more than 90 days lay between this upload and the last accepted one. */
  readonly lapsed: boolean
  readonly fileErrors: readonly FileError[]
  /** How many file errors there were in all; `fileErrors` is bounded. */
  readonly fileErrorsTotal: number
  readonly findings: readonly Finding[]
  readonly schools: readonly SchoolReport[]
}
