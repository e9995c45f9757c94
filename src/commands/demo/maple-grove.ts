import { fileInMemory, type UploadSet } from '../../sim/roster/upload-set.ts'

/**
 * Maple Grove, a district small enough to know by heart: two schools of sixty students. Everything follows from the
 * order of the lists below, so that each run tells the same story.
 */
interface School {
  readonly id: string
  readonly name: string
  readonly grades: readonly number[]
  readonly teachers: readonly string[]
  readonly subjects: readonly string[]
}

const oak: School = {
  id: 'oak',
  name: 'Oak High',
  grades: [10, 11, 12],
  teachers: [
    'Alma Rivera',
    'Ben Novak',
    'Carol Okafor',
    'Daniel Weiss',
    'Esther Lindqvist',
    'Frank Moreau',
    'Grace Tanaka',
    'Henry Abbott',
    'Irene Castillo',
    'James Whitfield',
  ],
  subjects: [
    'Biology',
    'Chemistry',
    'Algebra II',
    'Geometry',
    'US History',
    'World History',
    'English 10',
    'English 11',
    'Spanish II',
    'Studio Art',
  ],
}

const elm: School = {
  id: 'elm',
  name: 'Elm Middle',
  grades: [6, 7, 8],
  teachers: ['Karen Oduya', 'Luis Herrera', 'Mona Petrov', 'Nathan Brooks', 'Olga Fischer', 'Paul Nakamura'],
  subjects: ['Science', 'Math', 'Social Studies', 'Language Arts', 'Music', 'Physical Education'],
}

const schools = [oak, elm]
const studentsPerSchool = 60
const classesPerStudent = 4

const firstNames =
  'Ava Noah Mia Liam Zoe Omar Ivy Ethan Lena Caleb Nora Mateo Ruby Felix Tara Jonah Sofia Amir Clara Theo Leila Owen Maya Hugo Elsa Diego Priya Simon Greta Malik'
    .split(' ')
const lastNames =
  'Adams Bauer Chen Diaz Evans Flores Gupta Hughes Ito Jensen Khan Lopez Meyer Nguyen Ortiz Park Quinn Reyes Silva Turner Usman Vogel Wagner Xu Young Zimmer Ames Boyd Cole Drake'
    .split(' ')
const parentNames = 'Laura Peter Nina Carlos Ruth Ahmed Julia Victor Hana Marcus Elena David Sara Kofi Anne'.split(' ')

interface Student {
  readonly school: School
  readonly id: string
  readonly first: string
  readonly last: string
  readonly grade: number
  readonly number: number
}

interface Class {
  readonly school: School
  readonly id: string
  readonly name: string
  readonly teacher: number
}

/** What went wrong, or right, with an export. */
export type Export = 'complete' | 'half-rolled' | 'corrected'

/** The five files of CSV 1.0, by name, as the district's student information system writes them. */
export function mapleGrove(kind: Export): ReadonlyMap<string, string> {
  // Half of the sections at Oak High have ended, and nobody has promoted its seniors yet: the export has neither.
  const ended = (section: Class, index: number) => section.school === oak && index % 2 === 1
  const waiting = (student: Student) => student.school === oak && student.grade === 12
  const isHalf = kind === 'half-rolled'
  const students = schools.flatMap((school) => studentsOf(school, kind)).filter((it) => !(isHalf && waiting(it)))
  const classes = schools.flatMap((school) => classesOf(school)).filter((it, index) => !(isHalf && ended(it, index)))
  return new Map([
    ['schools.csv', table('school_id,school_name', schools.map(({ id, name }) => [id, name]))],
    ['teachers.csv', teachersFile()],
    ['students.csv', studentsFile(students)],
    [
      'classes.csv',
      table(
        'school_id,class_id,teacher_id,class_name',
        classes.map(({ school, id, teacher, name }) => [
          school.id,
          id,
          teacherId(school, teacher),
          name,
        ]),
      ),
    ],
    [
      'enrollments.csv',
      table('school_id,class_id,user_id', students.flatMap((student) => enrollmentsOf(student, classes))),
    ],
  ])
}

/** The same files as an upload that never was on a disk. */
export function uploadOf(files: ReadonlyMap<string, string>, origin: string): UploadSet {
  return {
    origin,
    files: [...files].map(([name, text]) => fileInMemory(name, new TextEncoder().encode(text))),
  }
}

function studentsOf(school: School, kind: Export): Student[] {
  // A family has moved to Maple Grove since the first export.
  const joined = school === elm && kind !== 'complete' ? 1 : 0
  return Array.from({ length: studentsPerSchool + joined }, (_, number) => {
    // Every fifth family has a child at each school; the others are strangers to one another.
    const stranger = school === elm && number % 5 > 0 ? 13 : 0
    const round = Math.floor(number / lastNames.length)
    return {
      school,
      id: `${school.id}-${1001 + number}`,
      first: firstNames[(number * 7 + (school === elm ? 3 : 0)) % firstNames.length]!,
      last: lastNames[(number * 11 + round * 5 + stranger) % lastNames.length]!,
      grade: school.grades[number % 3]!,
      number,
    }
  })
}

function classesOf(school: School): Class[] {
  return [1, 2].flatMap((period) =>
    school.subjects.map((subject, index) => ({
      school,
      id: `${school.id}-s1-${period}${String(index + 1).padStart(2, '0')}`,
      name: `${subject} (period ${period})`,
      teacher: index,
    }))
  )
}

function teachersFile(): string {
  const rows = schools.flatMap((school) =>
    school.teachers.map((name, index) => {
      const [first, last] = name.split(' ') as [string, string]
      return [school.id, teacherId(school, index), first, last, `${first}.${last}@maplegrove.example`.toLowerCase(), '']
    })
  )
  return table('school_id,teacher_id,teacher_first_name,teacher_last_name,teacher_email,teacher_mobile_phone', rows)
}

/** A row per student and guardian; every fourth student has two guardians. */
function studentsFile(students: readonly Student[]): string {
  const rows = students.flatMap(({ school, id, first, last, grade, number }) => {
    const born = `${2026 - 6 - grade}-${String(number % 12 + 1).padStart(2, '0')}-${
      String(number % 27 + 1).padStart(2, '0')
    }`
    const email = (guardian: string) =>
      // The office has typed one mother's address where the child's belongs: the service takes it from the child.
      id === 'elm-1008' ? guardian : `${first}.${last}.${number + 1}@students.maplegrove.example`.toLowerCase()
    return Array.from({ length: number % 4 === 0 ? 2 : 1 }, (_, guardian) => {
      const parent = parentNames[(number + guardian * 7) % parentNames.length]!
      // The address has the family's number and not the school: brothers and sisters at both schools share a parent.
      const address = `${parent}.${last}.${number + 1}@mail.example`.toLowerCase()
      return [school.id, id, first, last, born, String(grade), email(address), '', parent, last, address, '']
    })
  })
  return table(
    'school_id,student_id,student_first_name,student_last_name,dob,grade,student_email,student_phone,' +
      'guardian_first_name,guardian_last_name,guardian_email,guardian_phone',
    rows,
  )
}

function enrollmentsOf({ school, id, number }: Student, classes: readonly Class[]): string[][] {
  const own = classesOf(school)
  const taken = Array.from({ length: classesPerStudent }, (_, index) => own[(number * 3 + index * 7) % own.length]!.id)
  return taken.filter((classId) => classes.some((it) => it.id === classId)).map((classId) => [school.id, classId, id])
}

function teacherId(school: School, index: number): string {
  return `${school.id}-t${String(index + 1).padStart(2, '0')}`
}

/** No value here holds a comma or a quote. */
function table(header: string, rows: readonly (readonly string[])[]): string {
  return [header, ...rows.map((row) => row.join(','))].join('\n') + '\n'
}
