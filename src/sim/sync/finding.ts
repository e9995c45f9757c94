/**
 * The closed list of errors (the record was not created) and alerts (created, but incomplete). Only the first is stated
 * by the service (teachers without a valid or free email, help.remind.com/hc/en-us/articles/360000118440); the others
 * are inferred from its published exercises. Each has a line in `docs/findings.md`.
 */
export const findingSeverities = {
  teacher_email_missing: 'error',
  teacher_email_invalid: 'error',
  teacher_email_taken: 'error',
  guardian_without_contact: 'error',
  contact_point_invalid: 'error',
  student_contact_missing: 'error',
  class_without_teacher: 'error',
  class_lost_teacher: 'error',
  class_unknown_school: 'error',
  person_unknown_school: 'error',
  person_without_school: 'error',
  enrollment_unknown_class: 'error',
  enrollment_unknown_person: 'error',
  enrollment_not_at_school: 'error',
  owner_not_teacher: 'error',
  link_unknown_person: 'error',
  email_taken: 'alert',
  phone_taken: 'alert',
  email_invalid: 'alert',
  phone_invalid: 'alert',
  student_without_contact: 'alert',
  rows_disagree: 'alert',
  duplicate_row: 'alert',
  name_too_long: 'alert',
  enrollment_school_mismatch: 'alert',
  teacher_in_enrollments: 'alert',
  class_without_owner: 'alert',
  class_id_reused: 'alert',
  class_returned: 'alert',
  class_archived: 'alert',
  merge_offered: 'alert',
} as const satisfies Record<string, 'error' | 'alert'>

export type FindingCode = keyof typeof findingSeverities
