import { type Classes, classesOf } from './classes/classes.ts'
import { advanceTo } from './clock/advance.ts'
import { parseMoment } from './clock/moment.ts'
import { type DistrictOptions, log, openDistrict } from './district.ts'
import { stateDigest } from './digest.ts'
import { readMails } from './mail/mailbox.ts'
import type { Mail } from './mail/mail.ts'
import { type People, peopleOf } from './people/people.ts'
import type { Store } from './store/store.ts'
import { approve } from './sync/approve.ts'
import { check } from './sync/check.ts'
import { disconnect } from './sync/connection.ts'
import { closeInterrupted } from './sync/interrupted.ts'
import type { Progress } from './sync/progress.ts'
import { changesOf, findingRecordsOf, heldSchools, reportOf, uploadIds } from './sync/queries.ts'
import { upload } from './sync/upload.ts'
import type { FormatName } from './roster/format.ts'
import type { UploadSet } from './roster/upload-set.ts'
import type { HoldReason } from './policy/hold-policy.ts'
import type { ChangeCounts, Finding, RecordType, SchoolCounts, UploadReport } from './sync/report.ts'
import type { FileError } from './roster/file-error.ts'

/** How an upload is to be read. */
export interface ReadOptions {
  /** Overrides what would be recognized from the file names and headers. */
  readonly format?: FormatName
  /** Accepts what real exports get wrong: a manifest version `1` for `1.0`, other letter cases of enumerations. */
  readonly lenient?: boolean
  /** Renames columns per file: `{ "users.csv": { "user_id": "Person ID" } }`, canonical name to the name in the file. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a scan and a resolve find, with nothing applied and no baseline looked at. */
export interface CheckReport {
  readonly origin: string
  readonly format: FormatName | null
  readonly status: 'clean' | 'faulty' | 'pending' | 'incomplete'
  readonly fileErrors: readonly FileError[]
  readonly fileErrorsTotal: number
  readonly findings: readonly Finding[]
  /** What would be there after a first sync. */
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    readonly counts: SchoolCounts
    readonly errors: number
    readonly alerts: number
  }[]
}

export interface Approval {
  readonly schoolIds: readonly string[] | 'all'
  /** The upload whose change set the approver saw; the latest held one where it is left out. */
  readonly uploadId?: number
  readonly by: string
}

/** A school's change set that waits for an approval. */
export interface HeldSchool {
  readonly schoolId: string
  readonly schoolName: string
  readonly uploadId: number
  /** ISO 8601 with the district's offset. */
  readonly since: string
  readonly holds: readonly HoldReason[]
  readonly changes: Readonly<Record<RecordType, ChangeCounts>>
}

/** A line of the downloadable CSV of changes; its columns are inferred (reference 5.4 item 7). */
export interface ChangeRow {
  readonly schoolId: string
  readonly changeType: 'create' | 'update' | 'remove'
  readonly recordType: RecordType
  readonly sourceId: string
  readonly name: string
  readonly role: string
  readonly classId: string
  readonly className: string
  /** `true removal`, `changed id`, `reused id`, or empty. */
  readonly label: string
  /** The other id of a changed id, else empty. */
  readonly relatedId: string
  /** What the change is about, and what a removal takes along, in words. */
  readonly reason: string
}

/** A record behind a finding, as the CSV per code lists it (columns inferred, reference 6.2). */
export interface FindingRecord {
  readonly schoolId: string
  readonly recordType: string
  readonly sourceId: string
  readonly name: string
  readonly code: string
  readonly detail: string
}

/** A district's sync service under a virtual clock. Close it when done. */
export interface World {
  /** The virtual time, ISO 8601 with the district's offset. */
  now(): string
  /** Moves the virtual clock forward and fires what falls due (warnings before the 90 days end); refuses to go back. */
  advanceTo(at: string): Promise<void>
  upload(set: UploadSet, options?: ReadOptions): Promise<UploadReport>
  check(set: UploadSet, options?: ReadOptions): Promise<CheckReport>
  approve(approval: Approval): Promise<{ readonly uploadId: number; readonly schoolIds: readonly string[] }>
  holds(): Promise<readonly HeldSchool[]>
  /** The service loses its connection to the roster: each connected school is "not connected" until an upload is processed. */
  disconnect(reason: string): Promise<void>
  /** The report of an upload, the latest one where no id is given, as it stands now (approvals included). */
  report(uploadId?: number): Promise<UploadReport>
  uploadIds(): Promise<readonly number[]>
  changes(uploadId: number, schoolId?: string): AsyncIterable<ChangeRow>
  findingRecords(uploadId: number, code?: string): AsyncIterable<FindingRecord>
  /** What people do with accounts, outside the sync. */
  readonly people: People
  /** What people do with classes, outside the sync. */
  readonly classes: Classes
  mails(): AsyncIterable<Mail>
  mailCount(): Promise<number>
  /** Identifies the state: equal digests, equal states. */
  digest(): Promise<string>
  close(): Promise<void>
}

export interface WorldOptions extends DistrictOptions {
  readonly store: Store
  readonly onProgress?: Progress
}

/**
 * Puts the parties of one district together on a store. An upload that an earlier process was killed in is marked as
 * interrupted: each of its schools is in its old or its new state.
 */
export async function createWorld({ store, onProgress, ...options }: WorldOptions): Promise<World> {
  const district = await openDistrict(store, options)
  const progress = onProgress ?? (() => {})
  await closeInterrupted(district)
  return {
    now: () => district.local(district.now),
    advanceTo: async (at) => {
      const to = parseMoment(at, district.policy.service.timeZone)
      await store.transaction(async () => {
        await advanceTo(district, to)
        await log(district, { type: 'advance', to })
      })
    },
    upload: async (set, options = {}) => reportOf(district, await upload(district, set, options, progress)),
    check: (set, options = {}) => check(district, set, options, progress),
    approve: (approval) => approve(district, approval, progress),
    holds: () => heldSchools(district),
    disconnect: (reason) => disconnect(district, reason),
    report: (uploadId) => reportOf(district, uploadId),
    uploadIds: () => uploadIds(district),
    changes: (uploadId, schoolId) => changesOf(district, uploadId, schoolId),
    findingRecords: (uploadId, code) => findingRecordsOf(district, uploadId, code),
    people: peopleOf(district),
    classes: classesOf(district),
    mails: () => readMails(district),
    mailCount: async () => {
      const [row] = await store.query<{ n: number }>('select count(*) as n from mail where district_id = $1', [
        district.id,
      ])
      return row!.n
    },
    digest: () => stateDigest(district),
    close: () => store.close(),
  }
}
