import { z } from 'zod'
import { timeZoneSchema } from '../clock/time-zone.ts'
import type { MailKind } from '../mail/mail.ts'
import { field } from './field.ts'

const mailSwitches = z.strictObject(
  {
    'file errors': z.boolean(),
    'hold placed': z.boolean(),
    'hold released': z.boolean(),
    'expiry warning': z.boolean(),
    welcome: z.boolean(),
    'class changes': z.boolean(),
    'class archived': z.boolean(),
    'claim reminder': z.boolean(),
  } satisfies Record<MailKind, z.ZodBoolean>,
)

const automaticRemovals = z.strictObject({
  days: z.int().min(1).max(3_650),
  warnDaysBefore: z.array(z.int().min(1).max(3_650)).max(10),
  reading: z.enum(['no-removals', 'first-sync', 'unlink-keep']),
  heldUploadsCount: z.boolean(),
}).refine((rule) => rule.warnDaysBefore.every((days) => days < rule.days), {
  path: ['warnDaysBefore'],
  error: 'Invalid warning: expected every number to be less than "days"',
})

const reuseDetection = z.strictObject({
  participantShare: z.number().min(0).max(1),
  onNewTeacher: z.boolean(),
  onNewName: z.boolean(),
})

/** A name or an address of a mail: short, and on one line. */
const name = z.string().min(1).max(200).regex(/^[^\p{Cc}]*$/u, { error: 'Invalid text: expected a single line' })
const address = z.email().max(254)

/** Every switch of the service that is not about holds. Its fields' notes make docs/policies.md. */
export const servicePolicySchema = z.strictObject({
  timeZone: field(timeZoneSchema, {
    about: "The district's time zone: dates in reports and mails, and the days that the 90-day rule counts",
    mark: 'inferred',
    source: 'help/360000118440 gives the nightly window in Pacific time',
  }),
  automaticRemovals: field(automaticRemovals, {
    about:
      'After `days` without an accepted upload, removals are no longer automatic; the administrator is warned `warnDaysBefore`. `reading` says what the next upload does: `no-removals` keeps what only the lapsed baseline knows, `first-sync` has no baseline at all, `unlink-keep` unlinks that but keeps it. `heldUploadsCount` says whether an upload that was held starts the days anew',
    mark: 'stated',
    source:
      'help/360001931299 and help/360001678150 for the 90 days; the warnings, the reading and held uploads are inferred (reference 9.1)',
  }),
  reuseDetection: field(reuseDetection, {
    about:
      'When a class id counts as reused: at least `participantShare` (0 to 1) of the students who are now in the class are newcomers, and at least two are; or none of its former teachers is left (`onNewTeacher`); or the feed has another name for it (`onNewName`). One of them is enough. A person who comes back under another source id is no newcomer. Reuse only raises an alert; the newcomers always join the old class',
    mark: 'inferred',
    source: 'help/360001931299 states what reuse does, not how it is noticed (reference 9.2)',
  }),
  removedClass: field(z.enum(['suggest-archive', 'archive', 'unlink']), {
    about:
      'What becomes of a claimed class that leaves the feed: it is suggested to its teacher for archiving, archived, or unlinked from the sync and left as it is',
    mark: 'stated',
    source: 'help/10206503097357, step 3',
  }),
  archivedClassReturns: field(z.enum(['stays-archived', 'unarchive']), {
    about: 'What becomes of an archived class whose id is in the feed; an alert is raised in any case',
    mark: 'inferred',
    source: 'reference 9.2',
  }),
  renamedClass: field(z.enum(['keep-name', 'take-feed-name']), {
    about: 'Whether a class that its teacher renamed keeps that name, or takes the one of each feed that comes',
    mark: 'inferred',
    source: 'help/360013836460 lets owners rename; reference 9.2',
  }),
  formerOwner: field(z.enum(['stays', 'removed']), {
    about: 'What becomes of an owner who is no longer the teacher of the class in the feed, but still in the feed',
    mark: 'inferred',
    source: 'help/360017226040: ownership cannot be taken away; reference 9.2',
  }),
  classWithoutTeacher: field(z.enum(['refuse', 'create']), {
    about: 'Whether a new class without a valid teacher is refused with an error or created without an owner',
    mark: 'inferred',
    source: "the service's published exercise, gh/ruby challenge 1 (reference 2.4 case c)",
  }),
  teacherInEnrollments: field(z.enum(['ignore', 'co-owner', 'participant']), {
    about: 'CSV 1.0: what a teacher listed as a user of enrollments.csv becomes; an alert is raised in any case',
    mark: 'inferred',
    source: 'reference 2.3',
  }),
  teacherNotPrimary: field(z.enum(['participant', 'co-owner', 'ignore']), {
    about: 'OneRoster: what a teacher of a class who is not marked primary becomes',
    mark: 'inferred',
    source: 'help/4403934969869 states that only a primary one owns the class; reference 8.1',
  }),
  studentWithoutContact: field(z.enum(['create', 'refuse']), {
    about: 'Whether a student with neither email nor phone gets an account, with an alert, or is refused',
    mark: 'inferred',
    source: 'reference 6.2',
  }),
  invalidContactPoint: field(z.enum(['leave-out', 'refuse']), {
    about:
      'Whether an invalid email or phone of a student or guardian is left out, with an alert, or its owner is refused',
    mark: 'inferred',
    source: 'reference 11',
  }),
  rosteringEnforcement: field(z.boolean(), {
    about:
      'Whether students, parents and teachers whom the feed has are kept from leaving a school; messages to the school reach them even after `@leave`. Single classes can be left all the same',
    mark: 'inferred',
    source: 'help/360009403279 states what it does, and that it is on by default with urgent messaging only',
  }),
  removedPerson: field(z.enum(['returns', 'stays-removed']), {
    about:
      'What the next sync does with somebody whom an administrator removed from a school while the feed still has them there',
    mark: 'inferred',
    source: 'help/360009403279 does not say; reference 11',
  }),
  claimReminderDays: field(z.array(z.int().min(1).max(3_650)).max(10), {
    about:
      'So many days after a class came with the feed, its owners are reminded to claim it, if it is still unclaimed',
    mark: 'inferred',
    source: 'help/360000136519 has administrators remind teachers themselves',
  }),
  autoArchiveDays: field(z.int().min(1).max(3_650).nullable(), {
    about:
      'After so many days with neither an announcement nor a join an active class is archived; null: never. The days count from when it was claimed, made or unarchived at the earliest',
    mark: 'stated',
    source:
      'help/4538470138125 has nine months with no announcement or no joins; that both must be missing, and from when the days count, is inferred',
  }),
  mails: field(mailSwitches, {
    about: 'Which mails are sent',
    mark: 'stated',
    source:
      'help/360014402739 (file errors), help/360017553480 (holds), help/10206503097357 (class changes, new teachers), help/4538470138125 (classes that an administrator archived), help/360000136519 (the reminder to claim); `hold released` and `expiry warning` are inferred',
  }),
  changeSetsKept: field(z.int().min(1).max(1_000), {
    about: 'How many change sets are kept for download and approval; older ones go first',
    mark: 'inferred',
    source: 'a bound of the simulator',
  }),
  adminName: field(name, {
    about: 'The name of the administrator in charge of the sync, who gets the mails about it',
    mark: 'stated',
    source: 'help/360017553480 for who gets them; the name is an example',
  }),
  adminAddress: field(address, {
    about: "That administrator's address",
    mark: 'inferred',
    source: 'an example that no mail can reach (RFC 2606)',
  }),
  senderName: field(name, { about: 'The name in the From line', mark: 'inferred', source: 'no page says it' }),
  senderAddress: field(address, {
    about: 'The address in the From line',
    mark: 'inferred',
    source: 'an example that no mail can reach (RFC 2606)',
  }),
})

/** Every switch of the service that is not about holds. See docs/policies.md. */
export type ServicePolicy = z.infer<typeof servicePolicySchema>

/** What the service does unless told otherwise. */
export const defaultServicePolicy: ServicePolicy = {
  timeZone: 'America/Los_Angeles',
  automaticRemovals: { days: 90, warnDaysBefore: [14, 3], reading: 'no-removals', heldUploadsCount: true },
  reuseDetection: { participantShare: 0.5, onNewTeacher: true, onNewName: true },
  removedClass: 'suggest-archive',
  archivedClassReturns: 'stays-archived',
  renamedClass: 'keep-name',
  formerOwner: 'stays',
  classWithoutTeacher: 'refuse',
  teacherInEnrollments: 'ignore',
  teacherNotPrimary: 'participant',
  studentWithoutContact: 'create',
  invalidContactPoint: 'leave-out',
  rosteringEnforcement: false,
  removedPerson: 'returns',
  claimReminderDays: [],
  autoArchiveDays: 270,
  mails: {
    'file errors': true,
    'hold placed': true,
    'hold released': true,
    'expiry warning': true,
    welcome: true,
    'class changes': true,
    'class archived': true,
    'claim reminder': true,
  },
  changeSetsKept: 20,
  adminName: 'District administrator',
  adminAddress: 'admin@district.example',
  senderName: 'Roster sync',
  senderAddress: 'sync@service.example',
}
