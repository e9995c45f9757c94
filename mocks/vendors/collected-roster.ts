import type {
  ClassRecord,
  EnrollmentRecord,
  FamilyLinkRecord,
  MembershipRecord,
  PersonRecord,
  RecordSink,
  SchoolRecord,
} from '../../src/sim/roster/records.ts'
import type { RosterRecords } from '../../src/sim/roster/roster-records.ts'

/** Takes the records of one upload and gives them as one roster, in which nobody comes twice. */
export function collectedRoster(): { sink: RecordSink; records(): RosterRecords; domain(): string } {
  const schools = new Map<string, SchoolRecord>()
  // A person comes once per role; of rows that disagree the first one counts, as in a sync.
  const people = new Map<string, PersonRecord>()
  const classes = new Map<string, ClassRecord>()
  const memberships = new Map<string, MembershipRecord>()
  const familyLinks = new Map<string, FamilyLinkRecord>()
  const enrollments = new Map<string, EnrollmentRecord>()
  const birthDates = new Map<string, string>()
  const keep = <R>(map: Map<string, R>, key: readonly string[], record: R) => {
    const joined = key.join('\n')
    if (!map.has(joined)) map.set(joined, record)
  }
  const sink: RecordSink = {
    school: (it) => keep(schools, [it.id], it),
    person: (it) => keep(people, [it.role, it.id], it),
    birthDate: (it) => keep(birthDates, [it.personId], it.birthDate),
    membership: (it) => keep(memberships, [it.schoolId, it.role, it.personId], it),
    class: (it) => keep(classes, [it.id], it),
    enrollment: (it) => keep(enrollments, [it.classId, it.role, it.personId, it.as], it),
    familyLink: (it) => keep(familyLinks, [it.studentId, it.guardianId], it),
    flush: async () => {},
  }
  return {
    sink,
    records: () => ({
      schools: [...schools.values()],
      people: [...people.values()].map((it) => it.birthDate ? it : { ...it, birthDate: birthDates.get(it.id) ?? '' }),
      memberships: [...memberships.values()],
      familyLinks: [...familyLinks.values()],
      classes: [...classes.values()],
      // Formats leave out what stands elsewhere in them; a vendor wants to read it where it is.
      enrollments: [...enrollments.values()].map((it) => ({
        ...it,
        schoolId: it.schoolId || (classes.get(it.classId)?.schoolId ?? ''),
        role: it.role || (it.as === 'owner' ? 'teacher' : 'student'),
      })),
    }),
    domain: () => mostCommonDomain(people.values()),
  }
}

/** That of most addresses of teachers and staff; a district writes from one domain, families from many. */
function mostCommonDomain(people: Iterable<PersonRecord>): string {
  const counts = new Map<string, number>()
  let most = 'district.example'
  for (const { role, email } of people) {
    const domain = email.split('@')[1]?.toLowerCase()
    if (!domain || role === 'student' || role === 'guardian') continue
    counts.set(domain, (counts.get(domain) ?? 0) + 1)
    if (counts.get(domain)! > (counts.get(most) ?? 0)) most = domain
  }
  return most
}
