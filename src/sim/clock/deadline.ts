/** What the virtual clock comes to. */
export type DeadlineKind =
  /** The administrator is warned that removals will soon no longer be automatic, or that they are not any more. */
  | 'warning'
  /** The last day on which an upload keeps removals automatic begins (90 days). */
  | 'upload limit'
  /** Teachers are reminded of classes that they have not claimed. */
  | 'claim reminder'
  /** A class in which nothing has happened for long is archived. */
  | 'auto-archive'
  /** The SIS lists the sections of another term. */
  | 'rollover'
  | 'first day'
  | 'last day'
  /** The nightly job sends its files. */
  | 'nightly sync'
  /** A vendor imports what the SIS lists. */
  | 'vendor import'
  /** A vendor's pause or blackout begins or ends. */
  | 'blackout edge'

/** A date to which the clock can be advanced because something falls due then. */
export interface Deadline {
  /** ISO 8601 with the district's offset. */
  readonly at: string
  readonly kind: DeadlineKind
  /** What happens then, in words without a final period. */
  readonly text: string
}

/** Something that falls due by itself, again and again. Moments are ISO 8601 in UTC and compare as text. */
export interface Due {
  readonly at: string
  readonly kind: DeadlineKind
  readonly text: string
  /** Does what falls due; the virtual time has come to it. */
  happen(): Promise<void>
}
