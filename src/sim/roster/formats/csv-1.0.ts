import type { FileRows, FormatDescription } from '../format.ts'
import type { Role } from '../records.ts'
import type { RosterRecords } from '../roster-records.ts'
import { familiesOf, type Family } from './families.ts'
import { mapped } from './rows.ts'
import { schoolsFile } from './schools-file.ts'

const schoolId = { name: 'school_id', id: true, references: 'schools.csv.school_id' } as const

/**
 * CSV 1.0: five files whose headers are those of the sample sets that Remind published (reference 2.2, gh/impl, gh/ruby).
 */
export const csv1: FormatDescription = {
  name: 'csv-1.0',
  title: 'CSV 1.0',
  about: 'Five files, all of them each time (help/360000118400). The headers are those of the sample sets that the ' +
    'service published. A teacher who works at several schools has a row for each; a student has a row for each ' +
    'guardian. That the columns may come in any order, and that a quoted cell may hold a line break, is inferred.',
  personRowsRepeat: true,
  membershipFromEnrollments: false,
  sharedPersonIds: false,
  rowsStandAlone: false,
  columnOrderFixed: false,
  lineBreaksInCells: true,
  homes: {
    schools: 'schools.csv',
    people: 'students.csv or teachers.csv',
    students: 'students.csv',
    teachers: 'teachers.csv',
    classes: 'classes.csv',
  },
  files: [
    schoolsFile,
    {
      name: 'teachers.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['school_id', 'teacher_id'],
      note: 'That it may have no rows is inferred; a set without any person is refused.',
      columns: [
        schoolId,
        { name: 'teacher_id', id: true },
        { name: 'teacher_first_name' },
        { name: 'teacher_last_name' },
        { name: 'teacher_email', note: 'a missing or invalid one is an error of that teacher, not of the file' },
        { name: 'teacher_mobile_phone' },
      ],
      emit(row, sink) {
        const { file, line } = row
        const id = row.cell('teacher_id')
        sink.person({
          ...nobody,
          role: 'teacher',
          id,
          firstName: row.cell('teacher_first_name').trim(),
          lastName: row.cell('teacher_last_name').trim(),
          email: row.cell('teacher_email').trim(),
          phone: row.cell('teacher_mobile_phone').trim(),
          file,
          line,
        })
        sink.membership({ schoolId: row.cell('school_id'), role: 'teacher', personId: id, file, line })
      },
    },
    {
      name: 'students.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['school_id', 'student_id', 'guardian_first_name'],
      note:
        "There is no column for a guardian's id; it is made as `parent_<student_id>_<guardian_first_name>`, as the " +
        "service's exercise code does it (gh/ruby). A row without any guardian cell has no guardian. That the file may " +
        'have no rows is inferred; a set without any person is refused.',
      columns: [
        schoolId,
        { name: 'student_id', id: true },
        { name: 'student_first_name' },
        { name: 'student_last_name' },
        { name: 'dob', note: 'as `YYYY-MM-DD` in the published samples; not checked' },
        { name: 'grade' },
        { name: 'student_email' },
        { name: 'student_phone' },
        { name: 'guardian_first_name' },
        { name: 'guardian_last_name' },
        { name: 'guardian_email' },
        { name: 'guardian_phone' },
      ],
      emit(row, sink) {
        const { file, line } = row
        const id = row.cell('student_id')
        sink.person({
          ...nobody,
          role: 'student',
          id,
          firstName: row.cell('student_first_name').trim(),
          lastName: row.cell('student_last_name').trim(),
          email: row.cell('student_email').trim(),
          phone: row.cell('student_phone').trim(),
          birthDate: row.cell('dob').trim(),
          grade: row.cell('grade').trim(),
          file,
          line,
        })
        sink.membership({ schoolId: row.cell('school_id'), role: 'student', personId: id, file, line })
        const firstName = row.cell('guardian_first_name').trim()
        const lastName = row.cell('guardian_last_name').trim()
        const email = row.cell('guardian_email').trim()
        const phone = row.cell('guardian_phone').trim()
        if (firstName === '' && lastName === '' && email === '' && phone === '') return
        const guardianId = guardianIdOf(id, firstName)
        sink.person({ ...nobody, role: 'guardian', id: guardianId, firstName, lastName, email, phone, file, line })
        sink.familyLink({ studentId: id, guardianId, contactType: '', file, line })
      },
    },
    {
      name: 'classes.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['class_id'],
      columns: [
        schoolId,
        { name: 'class_id', id: true },
        { name: 'teacher_id', id: true, references: 'teachers.csv.teacher_id', note: 'owns the class' },
        { name: 'class_name', required: 'always', lengthMax: 255 },
      ],
      emit(row, sink) {
        const { file, line } = row
        const [classId, school] = [row.cell('class_id'), row.cell('school_id')]
        sink.class({ id: classId, schoolId: school, name: row.cell('class_name').trim(), file, line })
        sink.enrollment({
          classId,
          schoolId: school,
          role: 'teacher',
          personId: row.cell('teacher_id'),
          as: 'owner',
          file,
          line,
        })
      },
    },
    {
      name: 'enrollments.csv',
      required: 'always',
      headerOnly: 'yes',
      key: ['class_id', 'user_id'],
      columns: [
        schoolId,
        { name: 'class_id', id: true, references: 'classes.csv.class_id' },
        { name: 'user_id', id: true, references: 'students.csv.student_id' },
      ],
      emit(row, sink) {
        sink.enrollment({
          classId: row.cell('class_id'),
          schoolId: row.cell('school_id'),
          role: '',
          personId: row.cell('user_id'),
          as: 'participant',
          file: row.file,
          line: row.line,
        })
      },
    },
  ],
  rows,
}

const nobody = { email: '', phone: '', birthDate: '', grade: '', studentNumber: '', language: '' }

/** The id that the service's exercise code makes for a guardian (gh/ruby), of a first name that is not overlong. */
function guardianIdOf(studentId: string, guardianFirstName: string): string {
  return `parent_${studentId}_${[...guardianFirstName].slice(0, guardianNameCharactersMax).join('')}`
}

/** An ID is bounded; guardians of one student whose names are equal up to here are told apart by their contact points. */
const guardianNameCharactersMax = 60

/**
 * The rows of a roster in CSV 1.0. What the format has no place for is left out: staff and administrators, guardians'
 * ids, a second owner of a class.
 */
async function* rows(roster: RosterRecords): AsyncGenerator<FileRows> {
  const { schools, classes, enrollments } = roster
  yield {
    file: 'schools.csv',
    rows: mapped(schools, (it) => ({ school_id: it.id, school_name: it.name })),
  }
  const families = await familiesOf(roster)
  yield { file: 'teachers.csv', rows: personRows(families, 'teacher', teacherRows) }
  yield { file: 'students.csv', rows: personRows(families, 'student', studentRows) }
  // The owner stands in the class's own row, so that the enrollments must be known before the first class is written.
  const owners = new Map<string, string>()
  const participants: { class_id: string; school_id: string; user_id: string }[] = []
  for await (const it of enrollments) {
    if (it.as === 'participant') {
      participants.push({ school_id: it.schoolId, class_id: it.classId, user_id: it.personId })
    } else if (!owners.has(it.classId)) owners.set(it.classId, it.personId)
  }
  const schoolOf = new Map<string, string>()
  yield {
    file: 'classes.csv',
    rows: mapped(classes, (it) => {
      schoolOf.set(it.id, it.schoolId)
      return { school_id: it.schoolId, class_id: it.id, teacher_id: owners.get(it.id) ?? '', class_name: it.name }
    }),
  }
  yield {
    file: 'enrollments.csv',
    rows: mapped(participants, (it) => ({ ...it, school_id: it.school_id || (schoolOf.get(it.class_id) ?? '') })),
  }
}

type Cells = Record<string, string>

async function* personRows(families: Family[], role: Role, rowsOf: (it: Family) => Cells[]): AsyncGenerator<Cells> {
  for (const family of families) if (family.person.role === role) yield* rowsOf(family)
}

function teacherRows({ person, schoolIds }: Family): Cells[] {
  return schoolIds.map((school_id) => ({
    school_id,
    teacher_id: person.id,
    teacher_first_name: person.firstName,
    teacher_last_name: person.lastName,
    teacher_email: person.email,
    teacher_mobile_phone: person.phone,
  }))
}

function studentRows({ person, schoolIds, relatives }: Family): Cells[] {
  const guardians = relatives.length === 0 ? [undefined] : relatives
  return schoolIds.flatMap((school_id) =>
    guardians.map((guardian) => ({
      school_id,
      student_id: person.id,
      student_first_name: person.firstName,
      student_last_name: person.lastName,
      dob: person.birthDate,
      grade: person.grade,
      student_email: person.email,
      student_phone: person.phone,
      guardian_first_name: guardian?.firstName ?? '',
      guardian_last_name: guardian?.lastName ?? '',
      guardian_email: guardian?.email ?? '',
      guardian_phone: guardian?.phone ?? '',
    }))
  )
}
