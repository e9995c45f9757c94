import type { FileDescription, Row } from '../../format.ts'
import type { Role } from '../../records.ts'
import { listIn } from '../rows.ts'
import { bulkColumns, date, plain, required, sourcedId, yesOrNo } from './columns.ts'

/** Roles of users to roles of the service; those of aides and proctors are inferred. */
const roles: Readonly<Record<string, Role>> = {
  administrator: 'administrator',
  aide: 'staff',
  guardian: 'guardian',
  parent: 'guardian',
  proctor: 'staff',
  relative: 'guardian',
  student: 'student',
  teacher: 'teacher',
}

/**
 * Whether a row stands for something that is there. A bulk file has no status at all; one that has it nevertheless says
 * plainly that a row is gone (`inactive` was OneRoster 1.0's word for it).
 */
export function isActive(row: Row): boolean {
  const status = row.cell('status').toLowerCase()
  return status !== 'tobedeleted' && status !== 'inactive'
}

export const orgsFile: FileDescription = {
  name: 'orgs.csv',
  required: 'always',
  headerOnly: 'no',
  key: ['sourcedId'],
  note: 'Only rows of type `school` become schools (help/360001395940).',
  columns: [
    sourcedId,
    ...bulkColumns,
    { name: 'name', required: 'always' },
    {
      name: 'type',
      required: 'always',
      values: ['department', 'school', 'district', 'local', 'state', 'national'],
    },
    { name: 'identifier' },
    { name: 'parentSourcedId', references: 'orgs.csv.sourcedId' },
  ],
  emit(row, sink, reading) {
    const { file, line } = row
    if (!isActive(row)) return
    if (row.cell('type') === 'school') {
      sink.school({ id: row.cell('sourcedId'), name: row.cell('name').trim(), file, line })
    } else reading.otherOrgs.add(row.cell('sourcedId'))
  },
}

export const usersFile: FileDescription = {
  name: 'users.csv',
  required: 'always',
  headerOnly: 'no',
  key: ['sourcedId'],
  note: '`orgSourcedIds` puts a person into each of its schools; orgs of another type are passed over. `parent`, ' +
    '`guardian` and `relative` become guardians, `aide` and `proctor` become staff (inferred). `agentSourcedIds` names ' +
    "the guardians on a student's row and the students on a guardian's row. `sms` goes before `phone`. `enabledUser` is " +
    'not looked at: exports set it to `false` for people who merely have no login (inferred).',
  columns: [
    sourcedId,
    ...bulkColumns,
    { name: 'enabledUser', ...required, ...yesOrNo },
    { name: 'orgSourcedIds', ...required, references: 'orgs.csv.sourcedId' },
    { name: 'role', required: 'always', values: Object.keys(roles) },
    { name: 'username', ...required },
    { name: 'userIds' },
    { name: 'givenName', ...required },
    { name: 'familyName', ...required },
    ...plain('middleName identifier email sms phone'),
    { name: 'agentSourcedIds', references: 'users.csv.sourcedId' },
    ...plain('grades password'),
  ],
  emit(row, sink, reading) {
    const { file, line } = row
    if (!isActive(row)) return
    const [id, role] = [row.cell('sourcedId'), roles[row.cell('role')]!]
    sink.person({
      role,
      id,
      firstName: row.cell('givenName').trim(),
      lastName: row.cell('familyName').trim(),
      email: row.cell('email').trim(),
      phone: row.cell('sms').trim() || row.cell('phone').trim(),
      birthDate: '',
      grade: row.cell('grades').trim(),
      studentNumber: row.cell('identifier').trim(),
      language: '',
      file,
      line,
    })
    for (const schoolId of listIn(row.cell('orgSourcedIds'))) {
      if (!reading.otherOrgs.has(schoolId)) sink.membership({ schoolId, role, personId: id, file, line })
    }
    for (const other of listIn(row.cell('agentSourcedIds'))) {
      if (role === 'student') sink.familyLink({ studentId: id, guardianId: other, contactType: '', file, line })
      if (role === 'guardian') sink.familyLink({ studentId: other, guardianId: id, contactType: '', file, line })
    }
  },
}

export const classesFile: FileDescription = {
  name: 'classes.csv',
  required: 'unless absent',
  headerOnly: 'yes',
  key: ['sourcedId'],
  note:
    'For people without classes the manifest says `absent`, or the file has no rows; both are inferred. Terms are not ' +
    'looked at: what is in the file is live (inferred from "only the current semester", help/360001395940).',
  columns: [
    sourcedId,
    ...bulkColumns,
    { name: 'title', required: 'always', lengthMax: 255 },
    { name: 'grades' },
    { name: 'courseSourcedId', ...required, references: 'courses.csv.sourcedId' },
    { name: 'classCode' },
    { name: 'classType', ...required, values: ['homeroom', 'scheduled'] },
    { name: 'location' },
    { name: 'schoolSourcedId', id: true, references: 'orgs.csv.sourcedId' },
    { name: 'termSourcedIds', ...required, references: 'academicSessions.csv.sourcedId' },
    ...plain('subjects subjectCodes periods'),
  ],
  emit(row, sink) {
    const { file, line } = row
    if (!isActive(row)) return
    const name = row.cell('title').trim()
    sink.class({ id: row.cell('sourcedId'), schoolId: row.cell('schoolSourcedId'), name, file, line })
  },
}

export const enrollmentsFile: FileDescription = {
  name: 'enrollments.csv',
  required: 'unless absent',
  headerOnly: 'yes',
  key: ['sourcedId'],
  note: 'A `teacher` whose `primary` is `true` owns the class, everybody else takes part (help/4403934969869 for ' +
    'ClassLink; inferred for files). A person may stand in a class twice, once per semester. What a person is otherwise ' +
    'follows from users.csv.',
  columns: [
    sourcedId,
    ...bulkColumns,
    { name: 'classSourcedId', id: true, references: 'classes.csv.sourcedId' },
    { name: 'schoolSourcedId', id: true, references: 'orgs.csv.sourcedId' },
    { name: 'userSourcedId', id: true, references: 'users.csv.sourcedId' },
    {
      name: 'role',
      required: 'always',
      values: ['administrator', 'aide', 'guardian', 'parent', 'proctor', 'relative', 'student', 'teacher'],
    },
    { name: 'primary', ...yesOrNo },
    { name: 'beginDate', ...date },
    { name: 'endDate', ...date },
  ],
  emit(row, sink) {
    if (!isActive(row)) return
    sink.enrollment({
      classId: row.cell('classSourcedId'),
      schoolId: row.cell('schoolSourcedId'),
      role: '',
      personId: row.cell('userSourcedId'),
      as: row.cell('role') === 'teacher' && row.cell('primary') === 'true' ? 'owner' : 'participant',
      file: row.file,
      line: row.line,
    })
  },
}
