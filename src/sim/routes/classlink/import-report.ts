import { byKind } from './data-set.ts'
import type { RosterKind } from './kinds.ts'

/** How many objects of one type an import adds, changes and removes. */
export interface Counts {
  readonly added: number
  readonly updated: number
  readonly removed: number
}

export const noCounts: Counts = { added: 0, updated: 0, removed: 0 }

/**
 * - `imported`: the changes are in.
 * - `unchanged`: there was nothing to change.
 * - `limited`: only the additions went in, since imports are limited.
 * - `threshold`: more would change than a threshold allows; the import waits for a person.
 * - `blackout`: today is in a blackout range; nothing was looked at.
 * - `refused`: the files cannot be imported.
 */
export type ImportOutcome = 'imported' | 'unchanged' | 'limited' | 'threshold' | 'blackout' | 'refused'

/** Something in a file that the validator found: an error keeps its row out, a warning does not. */
export interface ImportIssue {
  readonly severity: 'error' | 'warning'
  readonly file: string
  /** Counted from 1 with the header as line 1; 0 where the whole file is meant. */
  readonly line: number
  readonly header: string
  readonly message: string
}

/** A threshold that an import exceeds. */
export interface Exceeded {
  readonly kind: RosterKind
  readonly change: keyof Counts
  /** In the unit of the thresholds. */
  readonly share: number
  readonly threshold: number
}

/** What an import did; kept for people, as ClassLink mails it. */
export interface ImportReport {
  /** From 1 on. */
  readonly number: number
  readonly at: string
  readonly outcome: ImportOutcome
  /** What would change, whatever went in. */
  readonly counts: Readonly<Record<RosterKind, Counts>>
  /** What went in. */
  readonly applied: Readonly<Record<RosterKind, Counts>>
  readonly exceeded: readonly Exceeded[]
  /** At most 1,000 of them. */
  readonly issues: readonly ImportIssue[]
  readonly issuesTotal: number
}

/** Issues that a report lists; it counts all of them. */
const issuesKept = 1_000

export type ReportDetails = Partial<Pick<ImportReport, 'counts' | 'applied' | 'exceeded' | 'issues'>>

export function importReport(
  number: number,
  at: string,
  outcome: ImportOutcome,
  { counts, applied, exceeded = [], issues = [] }: ReportDetails,
): ImportReport {
  const none = byKind(() => noCounts)
  return {
    number,
    at,
    outcome,
    counts: counts ?? none,
    applied: applied ?? none,
    exceeded,
    issues: issues.slice(0, issuesKept),
    issuesTotal: issues.length,
  }
}
