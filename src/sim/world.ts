import { type Watch, watch } from './checks/watch.ts'
import { type Classes, classesOf } from './classes/classes.ts'
import { advanceTo, nextDeadline } from './clock/advance.ts'
import type { Deadline } from './clock/deadline.ts'
import { addDuration, type Duration, parseMoment } from './clock/moment.ts'
import { perform } from './command.ts'
import { type District, type DistrictOptions, openDistrict, reload } from './district.ts'
import { stateDigest } from './digest.ts'
import { discard, fork, restoreSnapshot, snapshotNames, takeSnapshot } from './fork.ts'
import { type LogEntry, readLog } from './log.ts'
import {
  type Mailbox,
  mailboxPage,
  type MailboxQuery,
  mailById,
  mailPage,
  type MailQuery,
} from './mail/mailbox-pages.ts'
import { mailCount, readMails } from './mail/mailbox.ts'
import type { Page } from './page.ts'
import { type Messages, messagesOf } from './messages/messages.ts'
import type { Mail } from './mail/mail.ts'
import { type People, peopleOf } from './people/people.ts'
import { listSchools, type School } from './schools/schools.ts'
import { closeInTurn, eachInTurn, inTurn } from './store/in-turn.ts'
import type { Policy } from './policy/policy.ts'
import { setPolicy } from './set-policy.ts'
import type { Store } from './store/store.ts'
import { type FindUpload, replay } from './replay.ts'
import { approve } from './sync/approve.ts'
import { changePage, type ChangesQuery } from './sync/change-page.ts'
import { check } from './sync/check.ts'
import { findingPage, type FindingsQuery } from './sync/finding-page.ts'
import { type ListedUpload, uploadPage, type UploadQuery } from './sync/upload-list.ts'
import { disconnect } from './sync/connection.ts'
import { closeInterrupted } from './sync/interrupted.ts'
import type { Progress } from './sync/progress.ts'
import { changesOf, findingRecordsOf, heldSchools, reportOf, uploadIds } from './sync/queries.ts'
import { type RouteSwitch, switchRoute } from './sync/switch-route.ts'
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

/**
 * A district's sync service under a virtual clock. Close it when done. What is asked of the worlds on one store is done one
 * after another, in the order in which it was asked.
 */
export interface World {
  /** The district's id in the store. */
  readonly id: string
  /** The virtual time, ISO 8601 with the district's offset. */
  now(): string
  /** Moves the virtual clock forward and lets everything happen that falls due on the way; refuses to go back. */
  advanceTo(at: string): Promise<void>
  advanceBy(duration: Duration): Promise<void>
  /** What falls due next in the service by itself; null where nothing does. */
  nextDeadline(): Promise<Deadline | null>
  upload(set: UploadSet, options?: ReadOptions): Promise<UploadReport>
  check(set: UploadSet, options?: ReadOptions): Promise<CheckReport>
  approve(approval: Approval): Promise<{ readonly uploadId: number; readonly schoolIds: readonly string[] }>
  holds(): Promise<readonly HeldSchool[]>
  /** The service loses its connection to the roster: each connected school is "not connected" until an upload is processed. */
  disconnect(reason: string): Promise<void>
  /** The district goes over to another route: what the previous one rostered is removed, and the next upload is a first sync. */
  switchRoute(to: RouteSwitch): Promise<UploadReport>
  /** The rules that hold now. */
  policy(): Policy
  /** When the last upload was accepted, which keeps removals automatic; ISO 8601 with the district's offset. */
  lastAcceptedAt(): string | null
  /** Sets the rules otherwise from the next upload on: a preset's name, or what differs from the default policy. */
  setPolicy(policy: unknown): Promise<void>
  /** The report of an upload, the latest one where no id is given, as it stands now (approvals included). */
  report(uploadId?: number): Promise<UploadReport>
  uploadIds(): Promise<readonly number[]>
  /** The history of uploads, the latest first. */
  uploads(query?: UploadQuery): Promise<Page<ListedUpload>>
  changes(uploadId: number, schoolId?: string): AsyncIterable<ChangeRow>
  /** A part of the same, filtered, at a cost that does not grow with the district. */
  changePage(uploadId: number, query?: ChangesQuery): Promise<Page<ChangeRow>>
  findingRecords(uploadId: number, code?: string): AsyncIterable<FindingRecord>
  findingPage(uploadId: number, query?: FindingsQuery): Promise<Page<FindingRecord>>
  /** The schools of the district in the order of their ids. */
  schools(): Promise<readonly School[]>
  /** What people do with accounts, outside the sync. */
  readonly people: People
  /** What people do with classes, outside the sync. */
  readonly classes: Classes
  /** What people write to classes and schools, and what they can read. */
  readonly messages: Messages
  /** Every mail in order, or those after the one of an id. */
  mails(after?: number): AsyncIterable<Mail>
  mailCount(): Promise<number>
  /** Mails of everybody or of one address, the latest first. */
  mailPage(query?: MailQuery): Promise<Page<Mail>>
  /** @throws HomeroomError `mail_unknown` */
  mail(mailId: number): Promise<Mail>
  /** The addresses that have mail. */
  mailboxes(query?: MailboxQuery): Promise<Page<Mailbox>>
  /** Everything that changed the world from outside, in order, or what came after the entry of an id. */
  log(after?: number): AsyncIterable<LogEntry>
  /** Carries out a log in this world, which must be as the log's was at its beginning. Gives the same digest. */
  replay(log: AsyncIterable<LogEntry> | Iterable<LogEntry>, find: FindUpload): Promise<void>
  /** Identifies the state: equal digests, equal states. */
  digest(): Promise<string>
  /** Watches over what must hold after every event, from now on. Close it when done. */
  watch(): Promise<Watch>
  /** An independent world on the same store that begins as this one is now. */
  fork(): Promise<World>
  /** Keeps the state, the clock and the log under a name, in place of what had that name before. */
  snapshot(name: string): Promise<void>
  /**
   * Goes back to a snapshot, which stays.
   * @throws HomeroomError `snapshot_unknown`
   */
  restore(name: string): Promise<void>
  snapshots(): Promise<readonly string[]>
  /** Deletes the district from the store, with its snapshots but not its forks. The world cannot be used after. */
  discard(): Promise<void>
  /** Closes the store. A fork leaves it open, and its own rows there until it is discarded. */
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
  return await inTurn(store, async () => {
    const district = await openDistrict(store, options)
    await closeInterrupted(district)
    return worldOf(district, onProgress ?? (() => {}), () => closeInTurn(store))
  })
}

function worldOf(district: District, progress: Progress, close: () => Promise<void>): World {
  const { store } = district
  let connection = store.connection
  // What a lost connection took along is undone in the store; as after a process that was killed, what it left is closed.
  const comeBack = async () => {
    if (store.connection === connection) return
    connection = store.connection
    await reload(district)
    await closeInterrupted(district)
  }
  const advance = async (to: string) => {
    await perform(district, { type: 'advance', to }, () => advanceTo(district, to))
  }
  const { ofClass, readableBy, received, ...messages } = messagesOf(district)
  const world: World = {
    id: district.id,
    now: () => district.local(district.now),
    policy: () => district.policy,
    lastAcceptedAt: () => district.lastAcceptedAt === null ? null : district.local(district.lastAcceptedAt),
    ...eachInTurn(store, {
      advanceTo: async (at: string) => await advance(parseMoment(at, district.policy.service.timeZone)),
      advanceBy: async (duration: Duration) =>
        await advance(addDuration(district.now, duration, district.policy.service.timeZone)),
      nextDeadline: () => nextDeadline(district),
      upload: async (set: UploadSet, options: ReadOptions = {}) =>
        reportOf(district, await upload(district, set, options, progress)),
      check: (set: UploadSet, options: ReadOptions = {}) => check(district, set, options, progress),
      approve: (approval: Approval) => approve(district, approval, progress),
      holds: () => heldSchools(district),
      disconnect: (reason: string) => disconnect(district, reason),
      switchRoute: async (to: RouteSwitch) => reportOf(district, await switchRoute(district, to)),
      setPolicy: (policy: unknown) => setPolicy(district, policy),
      report: (uploadId?: number) => reportOf(district, uploadId),
      uploadIds: () => uploadIds(district),
      uploads: (query?: UploadQuery) => uploadPage(district, query),
      changePage: (uploadId: number, query?: ChangesQuery) => changePage(district, uploadId, query),
      findingPage: (uploadId: number, query?: FindingsQuery) => findingPage(district, uploadId, query),
      mailPage: (query?: MailQuery) => mailPage(district, query),
      mail: (mailId: number) => mailById(district, mailId),
      mailboxes: (query?: MailboxQuery) => mailboxPage(district, query),
      schools: () => listSchools(district),
      mailCount: () => mailCount(district),
      digest: () => stateDigest(district),
      fork: async () => worldOf(await fork(district), progress, () => Promise.resolve()),
      snapshot: (name: string) => takeSnapshot(district, name),
      restore: (name: string) => restoreSnapshot(district, name),
      snapshots: () => snapshotNames(district),
      discard: () => discard(district),
    }, comeBack),
    close,
    people: eachInTurn(store, peopleOf(district), comeBack),
    classes: eachInTurn(store, classesOf(district), comeBack),
    messages: { ...eachInTurn(store, messages, comeBack), ofClass, readableBy, received },
    // What is read page by page takes no turn: its reader decides when it goes on, and may ask for something else meanwhile.
    changes: (uploadId, schoolId) => changesOf(district, uploadId, schoolId),
    findingRecords: (uploadId, code) => findingRecordsOf(district, uploadId, code),
    mails: (after) => readMails(district, after),
    log: (after) => readLog(district, after),
    replay: (log, find) => replay(world, log, find),
    watch: () => watch(district),
  }
  return world
}
