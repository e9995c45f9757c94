import type { Assertion, AsymmetricMatchersContaining } from '@vitest/expect'
import type { Admin, Download } from '../language/admin.ts'
import type { ClassRef } from '../language/class-ref.ts'
import type { FamiliesOfClass } from '../language/families.ts'
import type { Person } from '../language/person.ts'
import type { School } from '../language/school.ts'
import type { Teacher } from '../language/teacher.ts'
import type { Upload } from '../language/upload.ts'

/** What each check makes of a story is in the past when it resolves: await every one. */
type Checked = Promise<void>

/** Checks on a school. */
export interface SchoolChecks {
  readonly not: SchoolChecks
  /** `for` is the hold's name: `large number of removals`, `too many parent connections`, `emergency or secondary contacts`, `data configuration`. */
  toBeOnHold(hold?: { readonly for: string }): Checked
  toBeConnected(): Checked
  /** The service cannot reach the roster. */
  toBeDisconnected(): Checked
  /** Everybody, every class and every participant that the SIS has at the school is there. */
  toHaveLostNobody(): Checked
  /** The service has what the SIS has at the school, no less and no more. */
  toBeAsTheSisHasIt(): Checked
  toListPerson(person: Person): Checked
  /** A class that is not archived is in the school's list. */
  toListClass(named: string | ClassRef): Checked
}

/** Checks on an upload. */
export interface UploadChecks {
  readonly not: UploadChecks
  toBeApplied(): Checked
  toBeHeld(): Checked
  /** File errors: nothing of it is processed. */
  toBePending(): Checked
  /** Files are missing: nothing of it is processed. */
  toBeIncomplete(): Checked
  toHaveLapsed(): Checked
  /** An error or alert of docs/findings.md, in words: `class id reused`. */
  toReport(what: string, about?: { readonly class?: ClassRef }): Checked
  /** A fault of docs/file-errors.md, in words: `invalid quotes`. */
  toHaveFileError(error: { readonly file: string; readonly is: string }): Checked
  toChangeNothing(): Checked
}

/** Checks on a class. */
export interface ClassChecks {
  readonly not: ClassChecks
  toBeActive(): Checked
  toBeUnclaimed(): Checked
  toBeArchived(): Checked
  toBeRostered(): Checked
  toBeSuggestedForArchiving(): Checked
  toBeOwnedBy(teacher: Teacher): Checked
  toBeOwnedByNobody(): Checked
  toBeNamed(name: string): Checked
  /** Its present participants are these, no more and no fewer. */
  toHaveParticipants(families: FamiliesOfClass | Promise<FamiliesOfClass>): Checked
  toHaveParticipant(person: Person): Checked
  /** What was written to it in a term can be read by somebody now; by all of the families. */
  toShowHistoryOf(term: string, to: { readonly to: Person | FamiliesOfClass | Promise<FamiliesOfClass> }): Checked
}

/** Checks on a person. */
export interface PersonChecks {
  readonly not: PersonChecks
  /** Somewhere in its subject or text. */
  toHaveMail(says: string | RegExp): Checked
  toBeOfferedAMerge(): Checked
  /** The email or phone is that of their account. */
  toLogInWith(contact: string | RegExp): Checked
  toHaveAnAccount(): Checked
  toBeIn(ref: ClassRef): Checked
  toHaveReceived(text: string): Checked
}

/** Checks on a teacher. */
export interface TeacherChecks extends PersonChecks {
  readonly not: TeacherChecks
  toHaveClassToClaim(named: string | ClassRef): Checked
  toHaveSuggestedForArchiving(named: string | ClassRef): Checked
  /** An active class. */
  toOwn(named: string | ClassRef): Checked
}

/** Checks on the administrator. */
export interface AdminChecks {
  readonly not: AdminChecks
  toHaveMail(says: string | RegExp): Checked
}

/** Checks on a download. */
export interface DownloadChecks {
  readonly not: DownloadChecks
  toList(rows: {
    /** A record type: `classes`, `students`, `enrollments`, … */
    readonly removals?: string
    readonly additions?: string
    readonly updates?: string
    /** `true removal`, `changed id`, `reused id`. */
    readonly labelled?: string
    readonly count?: number
  }): Checked
}

/** Checks on what somebody tries to do. */
export interface ActChecks {
  readonly not: ActChecks
  /** The service does not let them, and says this somewhere in its reason. */
  toBeRefused(says?: string | RegExp): Checked
}

/** Vitest's `expect`, and what it checks of a story's cast. */
export interface Expect {
  (school: School): SchoolChecks
  (upload: Upload): UploadChecks
  (ref: ClassRef): ClassChecks
  (teacher: Teacher): TeacherChecks
  (person: Person): PersonChecks
  (admin: Admin): AdminChecks
  (download: Download): DownloadChecks
  (act: Promise<unknown>): ActChecks & Assertion<void, Promise<unknown>>
  <T>(actual: T, message?: string): Assertion<void, T>
  arrayContaining: AsymmetricMatchersContaining['arrayContaining']
  objectContaining: AsymmetricMatchersContaining['objectContaining']
  stringContaining: AsymmetricMatchersContaining['stringContaining']
  stringMatching: AsymmetricMatchersContaining['stringMatching']
}
