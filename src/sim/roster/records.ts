/** The roles that a person can have in a roster. `administrator` and `staff` own no classes. */
export type Role = 'teacher' | 'staff' | 'administrator' | 'guardian' | 'student'

/** Where in an upload a record stands: the file's name and its line, counted from 1 with the header as line 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** A school of the district. */
export interface SchoolRecord extends Place {
  readonly id: string
  readonly name: string
}

/**
 * A person in one role. Empty strings mean "not given". A person may come several times (one row per school or per
 * guardian in CSV 1.0); rows that disagree are an alert, and the first one counts.
 */
export interface PersonRecord extends Place {
  readonly role: Role
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  /** As it stood in the file, `YYYY-MM-DD` where it is a date. */
  readonly birthDate: string
  readonly grade: string
  readonly studentNumber: string
  readonly language: string
}

/** A person listed at a school without regard to classes. `role` is empty where the format does not repeat it. */
export interface MembershipRecord extends Place {
  readonly schoolId: string
  readonly role: Role | ''
  readonly personId: string
}

/** A class (a section) of a school. */
export interface ClassRecord extends Place {
  readonly id: string
  readonly schoolId: string
  readonly name: string
}

/** A person in a class. `schoolId` is empty where the format has no such column; `role` where it does not say it. */
export interface EnrollmentRecord extends Place {
  readonly classId: string
  readonly schoolId: string
  readonly role: Role | ''
  readonly personId: string
  readonly as: 'owner' | 'participant'
}

/** A guardian of a student. `contactType` is what the vendor says of the contact: `primary`, `emergency`, … or empty. */
export interface FamilyLinkRecord extends Place {
  readonly studentId: string
  readonly guardianId: string
  readonly contactType: string
}

/** A person's date of birth, where the format keeps it in a file of its own (`demographics.csv` of OneRoster). */
export interface BirthDateRecord extends Place {
  readonly personId: string
  readonly birthDate: string
}

/**
 * Takes the canonical records of one upload, in file order. A format's reader calls it for each row; the staging tables
 * implement it. The calls are synchronous and cheap: the sink buffers, and the reader awaits {@link flush} now and then.
 */
export interface RecordSink {
  school(record: SchoolRecord): void
  person(record: PersonRecord): void
  birthDate(record: BirthDateRecord): void
  membership(record: MembershipRecord): void
  class(record: ClassRecord): void
  enrollment(record: EnrollmentRecord): void
  familyLink(record: FamilyLinkRecord): void
  /** Called by the reader after each block of rows, so that what is buffered stays bounded. */
  flush(): Promise<void>
}
