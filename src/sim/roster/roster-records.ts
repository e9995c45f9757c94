import type {
  ClassRecord,
  EnrollmentRecord,
  FamilyLinkRecord,
  MembershipRecord,
  PersonRecord,
  Place,
  SchoolRecord,
} from './records.ts'

/** A record that stands in no file yet. */
export type Placeless<R extends Place> = Omit<R, keyof Place>
type Many<R extends Place> = Iterable<Placeless<R>> | AsyncIterable<Placeless<R>>

/** A whole roster as canonical records, to be written. Each list is read once, in the order in which it stands here. */
export interface RosterRecords {
  readonly schools: Many<SchoolRecord>
  readonly people: Many<PersonRecord>
  readonly memberships: Many<MembershipRecord>
  readonly familyLinks: Many<FamilyLinkRecord>
  readonly classes: Many<ClassRecord>
  readonly enrollments: Many<EnrollmentRecord>
}
