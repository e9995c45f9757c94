/** What happens in a district, while it happens. */
export type ServedEvent =
  | {
    readonly type: 'upload received' | 'upload done'
    /** null until the district's log has the upload. */
    readonly uploadId: number | null
    readonly origin: string
    readonly at: string
  }
  | { readonly type: 'progress'; readonly stage: string; readonly done: number | null; readonly total: number | null }
  /** Anything of the district may read otherwise now. */
  | { readonly type: 'changed'; readonly what: string; readonly at: string }
  /** A play goes on, or is over. */
  | {
    readonly type: 'play'
    readonly state: 'step' | 'ended' | 'stopped' | 'failed'
    /** Deadlines that have happened so far. */
    readonly steps: number
    readonly at: string
    readonly text: string
    /** What happened in this step, each with who did it. */
    readonly told: readonly string[]
  }
  | { readonly type: 'mail'; readonly mailId: number }
