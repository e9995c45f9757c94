import { schoolYear } from '../../../../src/sim/clock/school-calendar.ts'
import type { ClassRecord, EnrollmentRecord, PersonRecord } from '../../../../src/sim/roster/records.ts'
import type { Placeless } from '../../../../src/sim/roster/roster-records.ts'
import { ClassLinkVendor } from '../../../../src/sim/routes/classlink/classlink.ts'
import type { ClassLinkOptions } from '../../../../src/sim/routes/classlink/options.ts'
import type { ImportReport } from '../../../../src/sim/routes/classlink/import-report.ts'
import type { RosterKind } from '../../../../src/sim/routes/classlink/kinds.ts'
import { feedOfRecords, type SisFeed } from '../../../../src/sim/routes/sis-feed.ts'

type Person = Placeless<PersonRecord>
type Section = Placeless<ClassRecord>
type Enrollment = Placeless<EnrollmentRecord>

/** What a small SIS lists; each test says what is otherwise. */
export interface Lists {
  readonly people: readonly Person[]
  readonly classes: readonly Section[]
  readonly enrollments: readonly Enrollment[]
  /** The sections' term, from 0 on. */
  readonly term: number
}

export function person(role: Person['role'], id: string, name: string, more: Partial<Person> = {}): Person {
  const [firstName, lastName] = name.split(' ') as [string, string]
  return {
    role,
    id,
    firstName,
    lastName,
    email: `${id.replace(/\W/g, '')}@maple.example`.toLowerCase(),
    phone: '',
    birthDate: '',
    grade: '',
    studentNumber: '',
    language: 'en',
    ...more,
  }
}

export function enrolled(classId: string, role: Person['role'], personId: string, as?: Enrollment['as']): Enrollment {
  return { classId, schoolId: '', role, personId, as: as ?? (role === 'teacher' ? 'owner' : 'participant') }
}

export const ada = person('teacher', 'T1', 'Ada Reed')
export const ben = person('teacher', 'T2', 'Ben Cole')
export const principal = person('administrator', 'A1', 'Pia North')
export const finn = person('student', 'S1', 'Finn Ames', { grade: '9', birthDate: '2010-05-04', studentNumber: '4001' })
export const gwen = person('student', 'S2', 'Gwen Bell', {
  grade: '10',
  birthDate: '2009-01-31',
  studentNumber: '4002',
})
export const hugo = person('student', 'S3', 'Hugo Cruz', { grade: '10', studentNumber: '4003' })
export const iris = person('guardian', 'G1', 'Iris Ames', { phone: '505.555.0101' })

export const usual: Lists = {
  people: [ada, ben, principal, finn, gwen, hugo, iris],
  classes: [
    { id: 'C1', schoolId: '100', name: 'Algebra, period 2' },
    { id: 'C2', schoolId: '100', name: 'Homeroom, grade 10' },
    { id: 'C3', schoolId: '200', name: 'Biology, period 1' },
  ],
  enrollments: [
    enrolled('C1', 'teacher', 'T1'),
    enrolled('C1', 'teacher', 'T2'),
    enrolled('C1', 'student', 'S1'),
    enrolled('C1', 'student', 'S2'),
    enrolled('C2', 'teacher', 'T1'),
    enrolled('C2', 'student', 'S2'),
    enrolled('C3', 'teacher', 'T2'),
    enrolled('C3', 'student', 'S3'),
  ],
  term: 0,
}

/** The feed of a district with two schools, 100 and 200. */
export function feed(lists: Partial<Lists> = {}): SisFeed {
  const { people, classes, enrollments, term } = { ...usual, ...lists }
  const schoolOf = (id: string) => (id === 'S3' || id === 'T2' ? ['100', '200'] : ['100'])
  return feedOfRecords(
    { calendar: 'semesters', town: 'Maple', domain: 'maple.example' },
    schoolYear('semesters', 2025).terms[term]!,
    {
      schools: [{ id: '100', name: 'Maple High' }, { id: '200', name: 'Oak Middle' }],
      people,
      memberships: people.filter(({ role }) => role !== 'guardian').flatMap(({ id, role }) =>
        schoolOf(id).map((schoolId) => ({ schoolId, role, personId: id }))
      ),
      familyLinks: [{ studentId: 'S1', guardianId: 'G1', contactType: 'primary' }],
      classes,
      enrollments,
    },
  )
}

export const firstNight = '2025-09-10T09:00:00Z'
export const secondNight = '2025-09-11T09:00:00Z'

export async function imported(options: ClassLinkOptions = {}, lists: Partial<Lists> = {}): Promise<ClassLinkVendor> {
  const vendor = new ClassLinkVendor(options)
  await vendor.import(feed(lists), firstNight)
  return vendor
}

/** What went in of the kinds that changed: `users +1 ~2 -3`. */
export function changes({ applied }: ImportReport): string[] {
  return (Object.keys(applied) as RosterKind[]).flatMap((kind) => {
    const { added, updated, removed } = applied[kind]
    return added + updated + removed === 0 ? [] : [`${kind} +${added} ~${updated} -${removed}`]
  })
}

/** The sourcedIds that the app sees. */
export function seen(vendor: ClassLinkVendor, kind: RosterKind): string[] {
  return vendor.shared().rows(kind).map(({ sourcedId, status }) =>
    status === 'active' ? sourcedId : `${sourcedId} (${status})`
  )
}
