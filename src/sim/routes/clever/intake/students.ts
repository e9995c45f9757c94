import { cleverGrade, graduationYear } from '../grades.ts'
import type { Intake } from './intake.ts'

/** A student without a school is refused. */
export function addStudents({ listed, feed, options, identities, builder, schoolIds, studentIds }: Intake): void {
  for (const [sisId, { record, schools }] of listed.people.student) {
    if (schools.size === 0) continue
    const id = identities.idOf(`student ${sisId}`, options.personIdDays)
    const grade = cleverGrade(record.grade)
    studentIds.set(sisId, id)
    builder.add('users', id, {
      email: record.email,
      first: record.firstName,
      last: record.lastName,
      language: record.language,
      student: {
        sisId,
        schools: [...schools].map((it) => schoolIds.get(it)!),
        number: record.studentNumber,
        grade,
        graduationYear: graduationYear(grade, feed.term.schoolYear + 1),
        dob: birthDate(record.birthDate),
      },
    })
  }
}

/** `2011-02-05` and `02/05/2011` as `2/5/2011`; anything else is left out, since clients expect the form. */
function birthDate(text: string): string {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso !== null) return `${Number(iso[2])}/${Number(iso[3])}/${iso[1]}`
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  return us === null ? '' : `${Number(us[1])}/${Number(us[2])}/${us[3]}`
}
