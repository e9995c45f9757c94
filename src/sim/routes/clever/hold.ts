import type { Figures, HoldReason } from './figures.ts'

/** A change that waits for a person: of the district, or of the team of the app. The data stay as they were. */
export interface Hold {
  readonly by: 'district' | 'app'
  /** Since when something has been waiting; another import puts its own change in the place of the last one's. */
  readonly at: string
  readonly figures: Figures
  readonly reasons: readonly HoldReason[]
}

export interface ImportOutcome {
  /** `paused`: nothing was read; `held`: read, and waiting. */
  readonly outcome: 'applied' | 'held' | 'paused' | 'unchanged'
  /** How the SIS differs from what Clever had; null where nothing was read. */
  readonly figures: Figures | null
  readonly hold: Hold | null
}

/** The words of the dashboard (support.clever.com article 202048663, 215806797). */
export type SyncStatus = 'Pending' | 'Sync Successful' | 'On Hold' | 'Requires Review' | 'Paused'
