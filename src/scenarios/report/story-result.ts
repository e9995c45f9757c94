import type { RouteName } from '../../sim/routes/route.ts'

/** What a run of stories gave. Everything but `durationMs` follows from the stories and their seeds. */
export interface RunResult {
  /** In the order of the library, whatever the number of jobs. */
  readonly stories: readonly StoryResult[]
  /** Wall time. */
  readonly durationMs: number
  /** Where it was one part of a run. */
  readonly shard?: Shard
}

/** Which part of how many, from 1 on. */
export interface Shard {
  readonly part: number
  readonly parts: number
}

/** What a story gave: its end, and everything that happened in it. */
export interface StoryResult {
  /** Where it stands: the file's path from the project or the library, such as `holds/half-rolled-export`, and `#2` for a second one there. */
  readonly id: string
  readonly title: string
  /** The folder that it stands in, in words: `class ids`, `holds`. */
  readonly theme: string
  /** The rule that it shows, in a sentence. */
  readonly shows: string
  /** Where the rule stands: an address without scheme, or a place in the reference. */
  readonly source: string
  /** Its number among the incidents of the reference (section 14); null where none is like it. */
  readonly incident: number | null
  readonly tags: readonly string[]
  readonly route: RouteName
  readonly seed: string
  /** `remind`, or another preset's or file's name. */
  readonly policy: string
  readonly district: { readonly name: string; readonly students: number; readonly schools: readonly string[] }
  readonly status: 'passed' | 'failed'
  /** Set when it failed. */
  readonly failure: StoryFailure | null
  /** How many checks it made, and how often the invariants were checked. */
  readonly checks: { readonly made: number; readonly invariants: number }
  /** The virtual time at its beginning and its end, ISO 8601 with the district's offset. */
  readonly from: string
  readonly to: string
  /** What the state of its world is at the end, in 64 hexadecimal digits. */
  readonly digest: string
  /** In the order in which it happened. */
  readonly events: readonly StoryEvent[]
  /** After each event that changed them, per school. */
  readonly counts: readonly CountsPoint[]
  readonly mails: readonly StoryMail[]
  readonly files: readonly StoryFile[]
  /** Wall time. */
  readonly durationMs: number
}

/** Why a story failed. */
export interface StoryFailure {
  /** A check of the story, an invariant that it must keep, or an error that it did not expect. */
  readonly kind: 'check' | 'invariant' | 'error'
  /** What was expected and what was there, with names, figures and the date; several lines. */
  readonly message: string
  /** The virtual time, ISO 8601 with the district's offset. */
  readonly at: string
  /** Where in the story: `src/scenarios/stories/holds/half-rolled-export.ts:21:5`; null where it cannot be told. */
  readonly place: string | null
  /** The stack, for defects; null for a failed check. */
  readonly stack: string | null
  /** The last events before it, at most five, oldest first. */
  readonly lastEvents: readonly StoryEvent[]
  /** The command line that runs it again. */
  readonly replay: string
}

/** Something that happened, as a report tells it. */
export interface StoryEvent {
  /** The virtual time, ISO 8601 with the district's offset. */
  readonly at: string
  readonly kind: StoryEventKind
  /** Who did it: `SIS`, `SFTP`, `administrator`, a person's name, or `service`. */
  readonly by: string
  /** A sentence without a final period: `upload 2 arrives (CSV 1.0, 5 files): held in 1 of 3 schools`. */
  readonly text: string
  /** The schools that it is about. */
  readonly schools: readonly string[]
  /** Indices into the story's `files` and `mails` that belong to it. */
  readonly files: readonly number[]
  readonly mails: readonly number[]
  /** How many mails were sent, where the story does not keep all of them. */
  readonly mailsSent?: number
}

export type StoryEventKind =
  /** What the SIS, a person or the clock did. */
  | 'act'
  /** An upload came. */
  | 'upload'
  /** Schools went on hold. */
  | 'hold'
  /** A hold was approved. */
  | 'approval'
  /** A school went on after a corrected upload. */
  | 'release'
  /** Mails were sent; several of one kind at one moment are one event. */
  | 'mail'
  /** The calendar or a rule came to a date: a term edge, the 90 days, a warning. */
  | 'deadline'
  /** A check of the story held. */
  | 'check'
  /** A check or an invariant did not hold: the story's last event. */
  | 'failure'

/** SIS-linked people and classes of a school at a moment. */
export interface CountsPoint {
  /** The virtual time, ISO 8601 with the district's offset. */
  readonly at: string
  readonly school: string
  readonly status: 'connected' | 'on hold' | 'not connected'
  readonly teachers: number
  readonly students: number
  readonly guardians: number
  readonly classes: number
  readonly participants: number
}

/** A mail as somebody got it. */
export interface StoryMail {
  readonly at: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A file that can be opened in place: a CSV of changes or of errors. */
export interface StoryFile {
  readonly name: string
  readonly text: string
  /** Rows that the text leaves out, since a report stays of a size that a browser opens; 0 where it has all. */
  readonly rowsLeftOut: number
}

/** What a run tells while it runs. */
export type RunProgress =
  | {
    readonly type: 'begins'
    readonly stories: readonly { readonly id: string; readonly title: string; readonly theme: string }[]
  }
  | { readonly type: 'story begins'; readonly id: string }
  /** The story's virtual clock moved. */
  | { readonly type: 'story goes on'; readonly id: string; readonly at: string }
  | { readonly type: 'story ends'; readonly id: string; readonly result: StoryResult }
  | { readonly type: 'ends'; readonly result: RunResult }

/** Where a run is told. */
export interface Reporter {
  report(progress: RunProgress): void | Promise<void>
}
