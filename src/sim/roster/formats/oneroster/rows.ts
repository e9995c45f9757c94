import type { FileRows } from '../../format.ts'
import type { Role } from '../../records.ts'
import type { RosterRecords } from '../../roster-records.ts'
import { familiesOf, type Family } from '../families.ts'
import { mapped } from '../rows.ts'
import { dataFiles } from './manifest.ts'

type Cells = Record<string, string>

const written: readonly string[] = [
  'classes',
  'demographics',
  'enrollments',
  'orgs',
  'users',
  'academicSessions',
  'courses',
]

/** Term and course are of no account to the sync, but the format wants each class to have one. */
const schoolYear = {
  sourcedId: 'school-year',
  title: 'School year',
  type: 'schoolYear',
  startDate: '2025-08-01',
  endDate: '2026-07-31',
  schoolYear: '2026',
}
const course = { sourcedId: 'course', title: 'Course', orgSourcedId: 'district' }

const wordOf: Readonly<Record<Role, string>> = {
  teacher: 'teacher',
  staff: 'aide',
  administrator: 'administrator',
  guardian: 'guardian',
  student: 'student',
}

/** The rows of a roster in OneRoster 1.1. An owner becomes a primary teacher. */
export async function* onerosterRows(roster: RosterRecords): AsyncGenerator<FileRows> {
  yield { file: 'manifest.csv', rows: mapped(manifest(), ([propertyName, value]) => ({ propertyName, value })) }
  yield { file: 'orgs.csv', rows: orgs(roster) }
  const families = await familiesOf(roster)
  yield { file: 'users.csv', rows: mapped(families, userRow) }
  const schoolOf = new Map<string, string>()
  yield {
    file: 'classes.csv',
    rows: mapped(roster.classes, (it) => {
      schoolOf.set(it.id, it.schoolId)
      return {
        sourcedId: it.id,
        title: it.name,
        courseSourcedId: course.sourcedId,
        classType: 'scheduled',
        schoolSourcedId: it.schoolId,
        termSourcedIds: schoolYear.sourcedId,
      }
    }),
  }
  const roleOf = new Map(families.map(({ person }) => [person.id, person.role]))
  yield {
    file: 'enrollments.csv',
    rows: mapped(roster.enrollments, (it) => ({
      // Unique over the set, as ClassLink advises: the class's id and the user's.
      sourcedId: `${it.classId}_${it.personId}_${it.as}`,
      classSourcedId: it.classId,
      schoolSourcedId: it.schoolId || (schoolOf.get(it.classId) ?? ''),
      userSourcedId: it.personId,
      role: it.as === 'owner' ? 'teacher' : wordOf[roleOf.get(it.personId) ?? 'student'],
      primary: it.as === 'owner' ? 'true' : '',
    })),
  }
  yield { file: 'demographics.csv', rows: demographics(families) }
  yield { file: 'academicSessions.csv', rows: mapped([schoolYear], (it) => it) }
  yield { file: 'courses.csv', rows: mapped([course], (it) => it) }
}

function manifest(): [string, string][] {
  return [
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.1'],
    ...dataFiles.map((name): [string, string] => [`file.${name}`, written.includes(name) ? 'bulk' : 'absent']),
    ['source.systemName', 'Homeroom'],
  ]
}

async function* orgs(roster: RosterRecords): AsyncGenerator<Cells> {
  yield { sourcedId: 'district', name: 'District', type: 'district' }
  for await (const { id, name } of roster.schools) {
    yield { sourcedId: id, name, type: 'school', parentSourcedId: 'district' }
  }
}

function userRow({ person, schoolIds, relatives }: Family): Cells {
  return {
    sourcedId: person.id,
    enabledUser: 'true',
    // The cell must not be empty; somebody without a school belongs to the district.
    orgSourcedIds: schoolIds.join(',') || 'district',
    role: wordOf[person.role],
    username: person.email || person.id,
    givenName: person.firstName,
    familyName: person.lastName,
    identifier: person.studentNumber,
    email: person.email,
    phone: person.phone,
    agentSourcedIds: relatives.map(({ id }) => id).join(','),
    grades: person.grade,
  }
}

async function* demographics(families: readonly Family[]): AsyncGenerator<Cells> {
  for (const { person } of families) {
    if (person.birthDate !== '') yield { sourcedId: person.id, birthDate: person.birthDate }
  }
}
