import type { HoldPolicy, HoldReason } from '../policy/hold-policy.ts'
import type { ServicePolicy } from '../policy/switches.ts'
import type { FileError } from '../roster/file-error.ts'
import type { FormatName } from '../roster/format.ts'

/** A class as a mail names it. */
export interface NamedClass {
  readonly name: string
  readonly schoolName: string
}

export interface NamedSchool {
  readonly id: string
  readonly name: string
}

/** To the administrator: an upload that was not processed at all. Moments are ISO 8601 with the district's offset. */
export interface FileErrorsData {
  readonly kind: 'file errors'
  readonly uploadId: number
  readonly at: string
  readonly format: FormatName | null
  /** At most as many as the upload's report keeps, in file order. */
  readonly fileErrors: readonly FileError[]
  readonly fileErrorsTotal: number
  /** Names of files that did not come. Where there are any, the set is incomplete. */
  readonly missingFiles: readonly string[]
}

/** To the administrator: schools whose change set waits. */
export interface HoldPlacedData {
  readonly kind: 'hold placed'
  /** Null where no upload came: the roster cannot be reached. */
  readonly uploadId: number | null
  readonly at: string
  readonly schools: readonly (NamedSchool & { readonly holds: readonly HoldReason[] })[]
  /** How many schools of the upload went on. */
  readonly schoolsApplied: number
  readonly blocks: HoldPolicy['blocks']
  readonly approval: HoldPolicy['approval']
}

/** To the administrator: schools that are no longer on hold. */
export interface HoldReleasedData {
  readonly kind: 'hold released'
  readonly at: string
  /** The held upload, or, after a corrected one, that one. */
  readonly uploadId: number
  readonly schools: readonly NamedSchool[]
  readonly how:
    | { readonly by: 'approval'; readonly approver: string; readonly applied: 'frozen' | 'recompute' }
    | { readonly by: 'corrected upload' }
}

/** To the administrator: automatic removals end, or have ended. */
export interface ExpiryWarningData {
  readonly kind: 'expiry warning'
  /** Whole days until `endsAt`; 0 or less when it has passed. */
  readonly daysLeft: number
  /** On the last day on which an upload keeps, or would have kept, removals automatic. */
  readonly endsAt: string
  readonly lastUploadAt: string
  /** The length of the period in days. */
  readonly days: number
  readonly reading: ServicePolicy['automaticRemovals']['reading']
}

/** To a teacher whose account the sync has made. */
export interface WelcomeData {
  readonly kind: 'welcome'
  readonly teacherName: string
  /** The classes that wait to be claimed. */
  readonly toClaim: readonly NamedClass[]
}

/** To a teacher whose classes a sync has changed. */
export interface ClassChangesData {
  readonly kind: 'class changes'
  readonly teacherName: string
  readonly toClaim: readonly NamedClass[]
  /** Classes of the teacher that left the feed. */
  readonly removed: readonly NamedClass[]
  /** What became of those. */
  readonly removedClass: ServicePolicy['removedClass']
  /** Classes whose id came back with other people. */
  readonly reused: readonly (NamedClass & { readonly joined: number; readonly left: number })[]
}

/** To an owner of classes that an administrator archived. */
export interface ClassArchivedData {
  readonly kind: 'class archived'
  readonly ownerName: string
  /** The administrator's name. */
  readonly by: string
  /** The owner's classes among them. */
  readonly classes: readonly NamedClass[]
}

/** To a teacher who has classes to claim. */
export interface ClaimReminderData {
  readonly kind: 'claim reminder'
  readonly teacherName: string
  /** The administrator who asks for it; null where the service does by itself. */
  readonly by: string | null
  readonly toClaim: readonly NamedClass[]
}

/** What a mail has to say; one shape for each `MailKind`. */
export type MailData =
  | FileErrorsData
  | HoldPlacedData
  | HoldReleasedData
  | ExpiryWarningData
  | WelcomeData
  | ClassChangesData
  | ClassArchivedData
  | ClaimReminderData
