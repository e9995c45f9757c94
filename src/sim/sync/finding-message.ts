import { counted, joined } from '../wording/count.ts'
import type { FindingCode } from './finding.ts'

/** The records of one code with one cause. */
export interface FindingGroup {
  readonly code: FindingCode
  /** What the records have in common: an id that does not exist, a kind of record; see the resolve stage. */
  readonly cause: string
  readonly records: number
  /** The records' own ids, and the ids of what they refer to, each at most a thousand, in order. */
  readonly sourceIds: readonly string[]
  readonly relatedIds: readonly string[]
  /** Of the first record: its type, its name, and what is said of it alone. */
  readonly recordType: string
  readonly name: string
  readonly detail: string
}

/** Explains a group's cause in a sentence, with the figures. */
export function findingMessage(group: FindingGroup): string {
  return messages[group.code](group)
}

const rank = 'teacher before guardian before student, then the first id'

const messages: Record<FindingCode, (group: FindingGroup) => string> = {
  enrollment_unknown_class: (it) =>
    `${it.detail}, but ${enrollments(it)} it: without that row there is no such class, and ${left(it)} left out`,
  enrollment_unknown_person: (it) =>
    `${it.detail}, but ${it.recordType === 'enrollment' ? enrollments(it) : rowsOfASchool(it)} it (${
      listed(it.relatedIds)
    }): ${left(it)} left out`,
  enrollment_not_at_school: (it) => `${it.cause} is not in ${listed(it.relatedIds)}: ${inner(it.detail)}`,
  enrollment_school_mismatch: (it) =>
    `${enrollments(it)} class ${it.cause} with another school: ${inner(it.detail)}; the class's own school counts`,
  class_without_teacher: (it) =>
    `Class ${it.cause} (${it.name}) was not created: ${inner(it.detail)}; its enrollments were left out with it`,
  class_lost_teacher: (it) =>
    `Class ${it.cause} (${it.name}) has no owner any more: ${inner(it.detail)}; the class and its people stay`,
  class_without_owner: (it) =>
    `Class ${it.cause} (${it.name}) has no owner, and nobody can claim it: ${inner(it.detail)}`,
  class_unknown_school: (it) =>
    `${counted(it.records, 'class', 'classes')} (${listed(it.sourceIds)}) ${were(it)} not created: ${inner(it.detail)}`,
  person_unknown_school: (it) => `${people(it)} ${were(it)} not put into school ${it.cause}: ${inner(it.detail)}`,
  person_without_school: (it) => `${people(it)} ${were(it)} not created: ${inner(it.detail)}`,
  link_unknown_person: (it) =>
    `${it.detail}, but ${counted(it.records, 'family link')} ${it.records === 1 ? 'names' : 'name'} it: ${
      left(it)
    } left out`,
  owner_not_teacher: (it) =>
    `${it.detail}, but ${enrollments(it)} it as owner (${listed(it.relatedIds)}): ${left(it)} left out`,
  contact_point_invalid: (it) => `${people(it)} got no account: ${inner(it.detail)}`,
  student_contact_missing: (it) => `${people(it)} got no account: no email or phone is given that serves nobody else`,
  teacher_email_missing: (it) => `${people(it)} got no account: the email is empty`,
  teacher_email_invalid: (it) => `${people(it)} got no account for want of a valid email: ${inner(it.detail)}`,
  teacher_email_taken: (it) =>
    `${it.cause} (${it.name}) got no account: ${inner(it.detail)}, and one email serves one account (${rank})`,
  email_taken: (it) =>
    `${it.cause} (${it.name}) lost the email: ${inner(it.detail)}, and one email serves one account (${rank})`,
  phone_taken: (it) =>
    `${it.cause} (${it.name}) lost the phone: ${inner(it.detail)}, and one phone serves one account (${rank})`,
  email_invalid: (it) => `${people(it)} ${go(it)} without email: ${inner(it.detail)}`,
  phone_invalid: (it) => `${people(it)} ${go(it)} without phone: ${inner(it.detail)}`,
  guardian_without_contact: (it) =>
    `${people(it)} ${were(it)} not created: an account needs an email or a phone that serves nobody else`,
  student_without_contact: (it) =>
    `${people(it)} can be reached through guardians only: no email or phone is given that serves nobody else`,
  rows_disagree: (it) =>
    `${people(it)} ${stand(it)} in several rows that disagree on ${
      it.cause.slice(it.cause.indexOf(': ') + 2)
    }; the first row counts`,
  duplicate_row: (it) => `${people(it)} ${stand(it)} in the file more than once with the same content; one row counts`,
  name_too_long: (it) =>
    `${people(it)} ${it.records === 1 ? 'has a name' : 'have names'} that the service cannot take: ${inner(it.detail)}`,
  teacher_in_enrollments: (it) =>
    `${counted(it.records, 'enrollment')} of teachers ${stand(it)} in enrollments.csv (${listed(it.sourceIds)}): ${
      inner(it.detail)
    }`,
  class_id_reused: (it) =>
    `Class id ${it.cause} (${it.name}) is reused: ${it.detail.slice(it.detail.indexOf(': ') + 2)}`,
  class_returned: (it) => `Class ${it.cause} (${it.name}) came back: ${inner(it.detail)}`,
  class_archived: (it) => `Class ${it.cause} (${it.name}) ${inner(it.detail)}`,
  merge_offered: (it) => `${people(it)} got a second account: ${inner(it.detail)}`,
}

/** A sentence inside another one. */
const inner = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
const were = (it: FindingGroup) => it.records === 1 ? 'was' : 'were'
const go = (it: FindingGroup) => it.records === 1 ? 'goes' : 'go'
const left = (it: FindingGroup) => it.records === 1 ? 'it was' : 'they were'
const stand = (it: FindingGroup) => it.records === 1 ? 'stands' : 'stand'
const enrollments = (it: FindingGroup) => `${counted(it.records, 'enrollment')} ${it.records === 1 ? 'names' : 'name'}`
const rowsOfASchool = (it: FindingGroup) =>
  `${counted(it.records, 'row')} of a school ${it.records === 1 ? 'names' : 'name'}`

const plurals: Record<string, string> = {
  class: 'classes',
  person: 'people',
  staff: 'staff',
  'family link': 'family links',
}
const people = (it: FindingGroup) =>
  `${counted(it.records, it.recordType, plurals[it.recordType] ?? `${it.recordType}s`)} (${listed(it.sourceIds)})`

/** A few of the ids; the CSV of the code has them all. */
const listedMax = 5
function listed(ids: readonly string[]): string {
  if (ids.length <= listedMax) return joined(ids)
  return `${ids.slice(0, listedMax).join(', ')} and ${ids.length - listedMax} more`
}
