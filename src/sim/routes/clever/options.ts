import { checkedOptions } from '../checked-options.ts'
import type { RecordType } from './figures.ts'
import { cleverOptionsSchema } from './options-schema.ts'
import type { Kind } from './row.ts'

/** When a change of a data set is so large that a person has to look at it. A limit of null is never exceeded. */
export interface HoldRule {
  /** More than so many percent of the rows of any record type are deleted. */
  readonly deletedPercent: number | null
  /** More than so many percent of the rows of any record type are updated. */
  readonly updatedPercent: number | null
  /** More than so many percent are created. Inferred: public documents name no limit, so there is none. */
  readonly createdPercent: number | null
  /** `deletedPercent` from June to August. Inferred: it differs by season, nobody says how, so it is the same (null). */
  readonly summerDeletedPercent: number | null
  /** Record types of fewer rows never hold. Inferred: public documents name no such number. */
  readonly rowsMin: number
  /** What is counted. Inferred: what a SIS sends; courses and terms are made from sections. */
  readonly recordTypes: readonly RecordType[]
}

/** Something to open that a district has assigned to sections. */
export interface CleverResource {
  readonly resourceId: string
  readonly title: string
  readonly roles: readonly ('teacher' | 'student')[]
  /** The ids that the SIS has for the sections, or all sections. */
  readonly sections: 'all' | readonly string[]
}

/** What the HTTP replies look like where no public document says so. All of it is inferred. */
export interface CleverReplies {
  /** Inferred: the key of v3 error bodies. v1 and v2 have `error`. */
  readonly errorBody: 'message' | 'error' | 'both'
  /** Inferred: a 429 comes without `Retry-After`. */
  readonly retryAfter: boolean
  /** Inferred: `count=true` answers as in v1.1, without `data`. */
  readonly countBody: 'without data' | 'with data'
  /** Inferred: an expired or unknown cursor gives the greater ids. */
  readonly unknownCursor: 'greater ids' | 'not found'
  /** Inferred: a `limit` or `role` that is none of those allowed is refused with 400. */
  readonly unknownParameter: 'refused' | 'ignored'
  /** Inferred: the `school` filter of events matches any school of the object. */
  readonly eventSchool: 'any' | 'primary'
  /** Inferred: what an SSO token may not call is an HTML page, as it was observed for `/resources`. */
  readonly wrongToken: 'html' | 'json'
  /** Inferred: what students have under the lower tiers of scopes; the scopes get the suffix. */
  readonly scopeLevel: 'full' | 'limited' | 'basic'
}

/** How Clever behaves for a district. Each field that a comment calls inferred is a guess; the others are documented. */
export interface CleverOptions {
  /** Known before the first import, so that its ids and tokens are. Without it the first feed says who it is. */
  readonly district: { readonly id: string; readonly name: string; readonly domain: string } | null
  /** In which pauses begin and end at midnight. */
  readonly timeZone: string
  /** What `sis_type` says; `sftp` where the district sends files. */
  readonly sisType: string
  /** The one person with the role of a district administrator, and the district's contact (invented). */
  readonly districtAdmin: { readonly first: string; readonly last: string; readonly title: string } | null
  /** Inferred: district administrators come without `credentials` and `sis_id`. */
  readonly districtAdminExtras: boolean
  /** A person who has been gone for so many days comes back under another id. */
  readonly personIdDays: number
  /** Employees of one email are one user. Inferred: so are roles under one SIS id. */
  readonly mergeEmployeesBy: 'email' | 'email or id'
  /** Inferred: an employee whose email changes keeps the id; documents say that it can change. */
  readonly employeeEmailChange: 'keeps id' | 'new id'
  /** Inferred: a section of a sis_id that another term's section had keeps that one's id. */
  readonly recycledSectionId: 'keeps id' | 'new id'
  /** Whether the district sends course numbers; without them course ids last for one school year (inferred). */
  readonly courseNumbers: boolean
  /** Whether the district sends ids of contacts; without them an edit of a contact is a new contact. */
  readonly contactSisIds: boolean
  /** How many contacts of a student are taken: 5 over SFTP, all (null) otherwise. */
  readonly contactsPerStudentMax: number | null
  /** Clever makes the names of sections from course, teacher and period. `as listed` takes the SIS's own. */
  readonly sectionNames: 'course, teacher, period' | 'as listed'
  /** Terms are made from rows of sections. Inferred: nothing else makes one. `true` lists all terms of the school year. */
  readonly termsWithoutSections: boolean
  /** Inferred: term ids last while a term is listed; `each import` gives new ones every night. */
  readonly termIds: 'while listed' | 'each import'
  /** Of all record types, or null for none. Sharing edits bypass it. */
  readonly districtHold: HoldRule | null
  /** The app's own thresholds, for which it has to opt in (null: it has not). They count sharing edits. */
  readonly safetyThresholds: HoldRule | null
  /** Inferred: the district's `state` and `error` while an import is on hold. */
  readonly heldState: 'pending' | 'running' | 'error'
  readonly heldError: string
  /** Days before the last day of school, and before the first one, between which imports are paused by default. */
  readonly pauseDaysBefore: { readonly lastDay: number; readonly firstDay: number }
  /** The pause where no dates of school are known, `MM-DD`: from June 7. Inferred: to August 10, as in 2015. */
  readonly pauseWithoutDates: { readonly start: string; readonly end: string }
  /** Events are opt-in for each app. */
  readonly eventsEnabled: boolean
  readonly eventDays: number
  /** Inferred: what is created and updated comes in this order, what is deleted in the reverse one. */
  readonly eventOrder: readonly Kind[]
  readonly resources: readonly CleverResource[]
  /** Without Secure Sync the district's token reaches `/districts` only. */
  readonly secureSync: boolean
  readonly replies: CleverReplies
}

/** What may be given of the options; the rest is as documented or inferred. */
export type CleverChoices = Partial<Omit<CleverOptions, 'replies'>> & { readonly replies?: Partial<CleverReplies> }

/** Clever's published limits of an app's safety thresholds (support.clever.com article 360044699192). */
export const safetyThresholds: HoldRule = {
  deletedPercent: 10,
  updatedPercent: 75,
  createdPercent: null,
  summerDeletedPercent: null,
  rowsMin: 0,
  recordTypes: ['schools', 'students', 'teachers', 'staff', 'contacts', 'sections', 'enrollments'],
}

const defaults: CleverOptions = {
  district: null,
  timeZone: 'America/Los_Angeles',
  sisType: 'powerschool',
  districtAdmin: { first: 'Morgan', last: 'Whitfield', title: 'Director of Technology' },
  districtAdminExtras: false,
  personIdDays: 300,
  mergeEmployeesBy: 'email or id',
  employeeEmailChange: 'keeps id',
  recycledSectionId: 'keeps id',
  courseNumbers: true,
  contactSisIds: true,
  contactsPerStudentMax: null,
  sectionNames: 'course, teacher, period',
  termsWithoutSections: false,
  termIds: 'while listed',
  districtHold: { ...safetyThresholds, updatedPercent: null },
  safetyThresholds: null,
  heldState: 'pending',
  heldError: '',
  pauseDaysBefore: { lastDay: 2, firstDay: 14 },
  pauseWithoutDates: { start: '06-07', end: '08-10' },
  eventsEnabled: false,
  eventDays: 30,
  eventOrder: ['schools', 'terms', 'courses', 'users', 'sections'],
  resources: [],
  secureSync: true,
  replies: {
    errorBody: 'message',
    retryAfter: false,
    countBody: 'without data',
    unknownCursor: 'greater ids',
    unknownParameter: 'refused',
    eventSchool: 'any',
    wrongToken: 'html',
    scopeLevel: 'full',
  },
}

/** @throws HomeroomError `vendor_option_invalid` */
export function cleverOptions(choices: CleverChoices = {}): CleverOptions {
  const options = { ...defaults, ...choices, replies: { ...defaults.replies, ...choices.replies } }
  return checkedOptions(cleverOptionsSchema, options, 'Clever', 'docs/clever.md')
}
