import type { FileDescription, FileRows, FormatDescription } from '../format.ts'
import type { Role } from '../records.ts'
import type { RosterRecords } from '../roster-records.ts'
import { familiesOf } from './families.ts'
import { listIn, mapped } from './rows.ts'

/** Clever's roles as the service takes them: staff become administrators (help/115001644730). */
const roles: Readonly<Record<string, Role>> = {
  teacher: 'teacher',
  staff: 'administrator',
  contact: 'guardian',
  student: 'student',
}
const wordOf: Readonly<Record<Role, string>> = {
  teacher: 'teacher',
  staff: 'staff',
  administrator: 'staff',
  guardian: 'contact',
  student: 'student',
}

const idSeparator = ';'

const usersFile: FileDescription = {
  name: 'clever-users.csv',
  required: 'always',
  headerOnly: 'no',
  key: ['id'],
  note:
    'A user with several roles has the first of teacher and staff; administrators of the district belong to no school and are left out (both inferred). `schools` names schools as ' +
    '`clever-schools.csv` does. A contact comes with the whole name in `last` (devclever/docs/student-contacts), which is ' +
    'parted at its last blank (inferred).',
  columns: [
    { name: 'id', id: true },
    { name: 'role', required: 'always', values: Object.keys(roles) },
    { name: 'sis_id' },
    { name: 'first' },
    { name: 'last' },
    { name: 'email' },
    { name: 'phone' },
    { name: 'dob' },
    { name: 'grade' },
    { name: 'student_number' },
    { name: 'schools', references: 'clever-schools.csv.id' },
  ],
  emit(row, sink) {
    const { file, line } = row
    const [id, role] = [row.cell('id'), roles[row.cell('role')]!]
    const [firstName, lastName] = namesOf(row.cell('first').trim(), row.cell('last').trim(), role)
    sink.person({
      role,
      id,
      firstName,
      lastName,
      email: row.cell('email').trim(),
      phone: row.cell('phone').trim(),
      birthDate: isoDate(row.cell('dob').trim()),
      grade: gradeOf(row.cell('grade').trim()),
      studentNumber: row.cell('student_number').trim(),
      language: '',
      file,
      line,
    })
    for (const schoolId of listIn(row.cell('schools'), idSeparator)) {
      sink.membership({ schoolId, role, personId: id, file, line })
    }
  },
}

/**
 * A pull from Clever, written down: one file per kind of object, in Clever's own words, so that an upload that came this way
 * can be kept, looked at and taken in again like any other.
 */
export const clever: FormatDescription = {
  name: 'clever',
  title: 'Clever',
  about:
    'What a pull from Clever brought, written down by Homeroom in Clever’s own words; nobody uploads it by hand. Every ' +
    'shared section becomes a class, every shared contact an account, all staff become administrators ' +
    '(help/115001644730). All teachers of a section own its class (inferred).',
  pulled: true,
  personRowsRepeat: false,
  membershipFromEnrollments: true,
  sharedPersonIds: true,
  rowsStandAlone: true,
  columnOrderFixed: false,
  lineBreaksInCells: true,
  homes: {
    schools: 'clever-schools.csv',
    people: 'clever-users.csv',
    students: 'clever-users.csv',
    teachers: 'clever-users.csv',
    classes: 'clever-sections.csv',
  },
  files: [
    {
      name: 'clever-schools.csv',
      required: 'always',
      headerOnly: 'no',
      key: ['id'],
      note:
        '`id` is the id that the SIS has for the school, so that a school stays the same whatever route its district takes ' +
        '(inferred: districts match schools by hand, help/115001644730); `clever_id` is Clever’s own.',
      columns: [{ name: 'id', id: true }, { name: 'clever_id' }, { name: 'name', required: 'always', lengthMax: 60 }],
      emit(row, sink) {
        sink.school({ id: row.cell('id'), name: row.cell('name').trim(), file: row.file, line: row.line })
      },
    },
    usersFile,
    {
      name: 'clever-contacts.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['contact', 'student'],
      note:
        'The relationships of contacts. Those of type `Emergency` and `Secondary` hold a school (help/360017553480).',
      columns: [
        { name: 'contact', id: true, references: 'clever-users.csv.id' },
        { name: 'student', id: true, references: 'clever-users.csv.id' },
        { name: 'type' },
        { name: 'relationship' },
      ],
      emit(row, sink) {
        sink.familyLink({
          studentId: row.cell('student'),
          guardianId: row.cell('contact'),
          contactType: row.cell('type').trim().toLowerCase(),
          file: row.file,
          line: row.line,
        })
      },
    },
    {
      name: 'clever-sections.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['id'],
      note: 'Terms are not looked at: what is shared is live (inferred from help/10207071429901).',
      columns: [
        { name: 'id', id: true },
        { name: 'sis_id' },
        { name: 'school', id: true, references: 'clever-schools.csv.id' },
        { name: 'name', required: 'always', lengthMax: 255 },
      ],
      emit(row, sink) {
        const { file, line } = row
        sink.class({ id: row.cell('id'), schoolId: row.cell('school'), name: row.cell('name').trim(), file, line })
      },
    },
    {
      name: 'clever-section-users.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['section', 'user', 'role'],
      columns: [
        { name: 'section', id: true, references: 'clever-sections.csv.id' },
        { name: 'user', id: true, references: 'clever-users.csv.id' },
        { name: 'role', required: 'always', values: ['teacher', 'student'] },
      ],
      emit(row, sink) {
        sink.enrollment({
          classId: row.cell('section'),
          schoolId: '',
          role: '',
          personId: row.cell('user'),
          as: row.cell('role') === 'teacher' ? 'owner' : 'participant',
          file: row.file,
          line: row.line,
        })
      },
    },
  ],
  rows,
}

function namesOf(first: string, last: string, role: Role): [first: string, last: string] {
  if (role !== 'guardian' || first !== '') return [first, last]
  const blank = last.lastIndexOf(' ')
  return blank < 0 ? ['', last] : [last.slice(0, blank).trimEnd(), last.slice(blank + 1)]
}

/** Clever writes `9/17/2010`; anything else stays as it is. */
function isoDate(date: string): string {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? []
  return year === undefined ? date : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}

/** The words that differ from those of files. */
const gradeOf = (grade: string) => grade === 'Kindergarten' ? 'K' : grade

/** The rows of a roster as a pull would have brought them, under the SIS's own ids. */
async function* rows(roster: RosterRecords): AsyncGenerator<FileRows> {
  yield {
    file: 'clever-schools.csv',
    rows: mapped(roster.schools, ({ id, name }) => ({ id, clever_id: '', name })),
  }
  yield {
    file: 'clever-users.csv',
    rows: mapped(await familiesOf(roster), ({ person, schoolIds }) => ({
      id: person.id,
      role: wordOf[person.role],
      sis_id: person.id,
      first: person.firstName,
      last: person.lastName,
      email: person.email,
      phone: person.phone,
      dob: person.birthDate,
      grade: person.grade,
      student_number: person.studentNumber,
      schools: schoolIds.join(idSeparator),
    })),
  }
  yield {
    file: 'clever-contacts.csv',
    rows: mapped(roster.familyLinks, ({ studentId, guardianId, contactType }) => ({
      contact: guardianId,
      student: studentId,
      type: contactType,
      relationship: '',
    })),
  }
  yield {
    file: 'clever-sections.csv',
    rows: mapped(roster.classes, ({ id, schoolId, name }) => ({ id, sis_id: id, school: schoolId, name })),
  }
  yield {
    file: 'clever-section-users.csv',
    rows: mapped(roster.enrollments, (it) => ({
      section: it.classId,
      user: it.personId,
      role: it.as === 'owner' ? 'teacher' : 'student',
    })),
  }
}
