import { checkedOptions } from '../checked-options.ts'
import { classLinkSettingsSchema } from './options-schema.ts'

/** What a Roster Server does where the public documentation does not say; each default is inferred. */
export interface ClassLinkOptions {
  /** The district server's host, as clients of the real one see it: `<district>-<st>-v2.rosterserver.com`. */
  readonly host?: string
  /** The district's time zone, for the days of blackouts; inferred: ClassLink's clock is the district's. */
  readonly timeZone?: string
  /** The seed from which keys, secrets, bearers and `x-perm-rev` are made; that the revision is an opaque text is inferred. */
  readonly seed?: string
  /** The tenant's number in `/applications`; inferred, any number does. */
  readonly tenantId?: number
  /** The state that SSO answers name; inferred, any does. */
  readonly stateName?: string
  /** Whether `=` and the other comparisons of texts in a filter tell `a` from `A`; inferred: they do not. */
  readonly filterCaseSensitive?: boolean
  /** Whether a filter may have more than one AND or OR; inferred from one client's report (OneRoster 1.1 allows one). */
  readonly filterChains?: boolean
  /** Whether `/terms` also lists semesters; inferred: sessions of type `term` only. */
  readonly termsIncludeSemesters?: boolean
  /** Whether `/teachers/{id}/classes` leaves out classes whose terms do not run; ClassLink is reported to do so, inferred off, since the SIS lists one term. */
  readonly teachersClassesOfCurrentTerm?: boolean
  /** Whether `/classes/{id}/students` lets the teachers of the class through, as one client reports of ClassLink; inferred: it does not. */
  readonly teachersAmongStudents?: boolean
  /** Rows in a page where none are asked for (stated: 100). */
  readonly limitDefault?: number
  /** Rows in a page at most (stated: 10,000); inferred: a larger limit is cut and no error. */
  readonly limitMax?: number
  /** The role of guardians; inferred, both are allowed. */
  readonly guardianRole?: 'guardian' | 'parent'
  /** Whether a guardian's row names the students as agents, as a student's names the guardians; inferred: it does not. */
  readonly guardiansNameStudents?: boolean
  /** Whether guardians come along with a student who is shared; inferred: they do, unenrolled as they are. */
  readonly guardiansFollowStudents?: boolean
  /** Whether somebody whose enrollments are all `tobedeleted` is still shared until the purge; inferred: yes, or no delta would tell it. */
  readonly leftUsersStayShared?: boolean
  /** Days after which `tobedeleted` rows go by themselves at an import; inferred: null, they stay until a purge. */
  readonly retentionDays?: number | null
  /** How a delta CSV is read; inferred: a row replaces the whole row, `tobedeleted` removes it, absent rows stay. */
  readonly deltaFiles?: 'whole rows' | 'refused'
  /** What a threshold counts; inferred: percent of the active rows of that type before the import. */
  readonly thresholdUnit?: 'percent' | 'rows'
  /** What becomes of a gradebook object that a client deletes; inferred: it is gone at once. */
  readonly deletedGradebookRows?: 'gone' | 'tobedeleted'
  /** Whether a gradebook object may refer to what is not there; inferred: it may. */
  readonly gradebookReferencesUnchecked?: boolean
  /** How many invented line items a class has; inferred from nothing, so that the gradebook is not empty. */
  readonly lineItemsPerClass?: number
  /** How many grading periods a term has; inferred. */
  readonly gradingPeriodsPerTerm?: number
  /** Import reports that are kept; inferred. */
  readonly reportsKept?: number
}

export type ClassLinkSettings = Required<ClassLinkOptions>

const defaults: ClassLinkSettings = {
  host: 'homeroom-ca-v2.rosterserver.com',
  timeZone: 'America/Los_Angeles',
  seed: '1',
  tenantId: 2222,
  stateName: 'California',
  filterCaseSensitive: false,
  filterChains: true,
  termsIncludeSemesters: false,
  teachersClassesOfCurrentTerm: false,
  teachersAmongStudents: false,
  limitDefault: 100,
  limitMax: 10_000,
  guardianRole: 'guardian',
  guardiansNameStudents: false,
  guardiansFollowStudents: true,
  leftUsersStayShared: true,
  retentionDays: null,
  deltaFiles: 'whole rows',
  thresholdUnit: 'percent',
  deletedGradebookRows: 'gone',
  gradebookReferencesUnchecked: true,
  lineItemsPerClass: 2,
  gradingPeriodsPerTerm: 2,
  reportsKept: 100,
}

/** @throws HomeroomError `vendor_option_invalid` */
export function classLinkSettings(options: ClassLinkOptions = {}): ClassLinkSettings {
  return checkedOptions(classLinkSettingsSchema, { ...defaults, ...options }, 'ClassLink', 'docs/classlink.md')
}
