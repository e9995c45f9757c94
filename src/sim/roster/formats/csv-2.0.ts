import type { FileRows, FormatDescription } from '../format.ts'
import type { Role } from '../records.ts'
import type { RosterRecords } from '../roster-records.ts'
import { familiesOf } from './families.ts'
import { listIn, mapped } from './rows.ts'
import { schoolsFile } from './schools-file.ts'

/** The words of `role`; inferred (reference 3.2). */
const roles: Readonly<Record<string, Role>> = {
  teacher: 'teacher',
  staff: 'staff',
  administrator: 'administrator',
  student: 'student',
  parent: 'guardian',
}
const wordOf: Readonly<Record<Role, string>> = {
  teacher: 'teacher',
  staff: 'staff',
  administrator: 'administrator',
  student: 'student',
  guardian: 'parent',
}

/** What stands between the ids of `related_user_ids`. A blank does not part them, since an id may hold one. */
const idSeparator = /[,;|]/

/** CSV 2.0: five files. Two of them are public; the headers of the other three are placeholders (reference 3.2). */
export const csv2: FormatDescription = {
  name: 'csv-2.0',
  title: 'CSV 2.0',
  about: 'Five files, all of them each time, every header mandatory (help/360013836460). No public page gives the ' +
    'headers of `users.csv`, `enrollments.csv` and `school_enrollments.csv`: **those below are placeholders**. If your ' +
    'template has other names, map them with `--columns`. That the columns may come in any order, and that a quoted cell ' +
    'may hold a line break, is inferred.',
  personRowsRepeat: false,
  membershipFromEnrollments: true,
  sharedPersonIds: true,
  rowsStandAlone: true,
  columnOrderFixed: false,
  lineBreaksInCells: true,
  homes: {
    schools: 'schools.csv',
    people: 'users.csv',
    students: 'users.csv',
    teachers: 'users.csv',
    classes: 'classes.csv',
  },
  files: [
    schoolsFile,
    {
      name: 'users.csv',
      required: 'always',
      headerOnly: 'no',
      key: ['user_id'],
      note:
        "A `related_user_ids` cell names the parents on a student's row and the students on a parent's row; either " +
        'is enough. Ids are parted by a comma (then the cell needs quotes), a semicolon or `|`.',
      columns: [
        { name: 'user_id', id: true, inferred: true },
        { name: 'first_name', inferred: true },
        { name: 'last_name', inferred: true },
        { name: 'email', inferred: true },
        { name: 'phone', inferred: true },
        { name: 'role', required: 'always', values: Object.keys(roles), inferred: true },
        { name: 'date_of_birth', inferred: true },
        { name: 'grade', inferred: true },
        { name: 'student_number', inferred: true },
        { name: 'related_user_ids', references: 'users.csv.user_id', inferred: true },
      ],
      emit(row, sink) {
        const { file, line } = row
        const [id, role] = [row.cell('user_id'), roles[row.cell('role')]!]
        sink.person({
          role,
          id,
          firstName: row.cell('first_name').trim(),
          lastName: row.cell('last_name').trim(),
          email: row.cell('email').trim(),
          phone: row.cell('phone').trim(),
          birthDate: row.cell('date_of_birth').trim(),
          grade: row.cell('grade').trim(),
          studentNumber: row.cell('student_number').trim(),
          language: '',
          file,
          line,
        })
        for (const other of listIn(row.cell('related_user_ids'), idSeparator)) {
          if (role === 'student') sink.familyLink({ studentId: id, guardianId: other, contactType: '', file, line })
          if (role === 'guardian') sink.familyLink({ studentId: other, guardianId: id, contactType: '', file, line })
        }
      },
    },
    {
      name: 'classes.csv',
      required: 'always',
      headerOnly: 'leniently',
      key: ['class_id'],
      note: 'Only `school_enrollments.csv` is stated to do without rows.',
      columns: [
        { name: 'class_id', id: true },
        { name: 'school_id', id: true, references: 'schools.csv.school_id' },
        { name: 'class_name', required: 'always', lengthMax: 255 },
      ],
      emit(row, sink) {
        const { file, line } = row
        const name = row.cell('class_name').trim()
        sink.class({ id: row.cell('class_id'), schoolId: row.cell('school_id'), name, file, line })
      },
    },
    {
      name: 'enrollments.csv',
      required: 'always',
      headerOnly: 'leniently',
      key: ['class_id', 'user_id'],
      columns: [
        { name: 'class_id', id: true, references: 'classes.csv.class_id', inferred: true },
        { name: 'user_id', id: true, references: 'users.csv.user_id', inferred: true },
        { name: 'role', required: 'always', values: ['owner', 'participant'], inferred: true },
      ],
      emit(row, sink) {
        sink.enrollment({
          classId: row.cell('class_id'),
          schoolId: '',
          role: '',
          personId: row.cell('user_id'),
          as: row.cell('role') === 'owner' ? 'owner' : 'participant',
          file: row.file,
          line: row.line,
        })
      },
    },
    {
      name: 'school_enrollments.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['school_id', 'user_id'],
      note: 'Puts people into a school without a class.',
      columns: [
        { name: 'school_id', id: true, references: 'schools.csv.school_id', inferred: true },
        { name: 'user_id', id: true, references: 'users.csv.user_id', inferred: true },
      ],
      emit(row, sink) {
        const { file, line } = row
        sink.membership({ schoolId: row.cell('school_id'), role: '', personId: row.cell('user_id'), file, line })
      },
    },
  ],
  rows,
}

/** The rows of a roster in CSV 2.0; a family link stands in the student's row. */
async function* rows(roster: RosterRecords): AsyncGenerator<FileRows> {
  yield {
    file: 'schools.csv',
    rows: mapped(roster.schools, (it) => ({ school_id: it.id, school_name: it.name })),
  }
  const families = await familiesOf(roster)
  yield {
    file: 'users.csv',
    rows: mapped(families, ({ person, relatives }) => ({
      user_id: person.id,
      first_name: person.firstName,
      last_name: person.lastName,
      email: person.email,
      phone: person.phone,
      role: wordOf[person.role],
      date_of_birth: person.birthDate,
      grade: person.grade,
      student_number: person.studentNumber,
      related_user_ids: person.role === 'student' ? relatives.map(({ id }) => id).join(';') : '',
    })),
  }
  yield {
    file: 'classes.csv',
    rows: mapped(roster.classes, (it) => ({ class_id: it.id, school_id: it.schoolId, class_name: it.name })),
  }
  yield {
    file: 'enrollments.csv',
    rows: mapped(roster.enrollments, (it) => ({ class_id: it.classId, user_id: it.personId, role: it.as })),
  }
  yield { file: 'school_enrollments.csv', rows: schoolRows(families) }
}

async function* schoolRows(families: Awaited<ReturnType<typeof familiesOf>>): AsyncGenerator<Record<string, string>> {
  for (const { person, schoolIds } of families) {
    for (const school_id of schoolIds) yield { school_id, user_id: person.id }
  }
}
