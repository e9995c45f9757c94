import type { Term } from '../../../clock/school-calendar.ts'
import { courseOf } from '../../invented.ts'
import { cleverGrade, commonGrade } from '../grades.ts'
import type { Intake } from './intake.ts'
import type { ListedClass } from './listed.ts'

const teachersMax = 10

/** Sections with their courses and the term. A section without students is not there. */
export function addSections(intake: Intake): void {
  const { listed, feed, options, identities, builder, schoolIds, studentIds, teacherIds } = intake
  if (options.termsWithoutSections) { for (const term of feed.terms) addTerm(intake, term) }
  let termId: string | null = null
  for (const [sisId, { record, teachers, students }] of listed.classes) {
    const members = [...students].flatMap((it) => studentIds.get(it) ?? [])
    if (members.length === 0) continue
    termId ??= addTerm(intake, feed.term)
    const course = courseOf(record)
    const courseId = identities.idOf(
      options.courseNumbers ? `course ${course.id}` : `course ${course.id} ${feed.term.schoolYear}`,
      Infinity,
    )
    builder.add('courses', courseId, { name: course.title, number: options.courseNumbers ? course.id : '' })
    const owners = [...teachers].flatMap((it) => teacherIds.get(it) ?? []).slice(0, teachersMax)
    const key = options.recycledSectionId === 'keeps id' ? `section ${sisId}` : `section ${sisId} ${termKey(feed.term)}`
    builder.add('sections', identities.idOf(key, Infinity), {
      sisId,
      name: nameOf(intake, { record, teachers, students }, course.title, course.period),
      school: schoolIds.get(record.schoolId)!,
      subject: course.subject,
      grade: commonGrade([...students].map((it) => cleverGrade(listed.people.student.get(it)!.record.grade))),
      period: course.period,
      number: course.section,
      course: courseId,
      term: termId,
      teachers: owners,
      students: members,
      isCustom: false,
    })
  }
}

/** "course - teacher last name - period" (dev.clever.com/docs/sections). */
function nameOf(
  { listed, options }: Intake,
  { record, teachers }: ListedClass,
  course: string,
  period: string,
): string {
  if (options.sectionNames === 'as listed') return record.name
  const [teacher] = teachers
  const lastName = teacher === undefined ? '' : listed.people.teacher.get(teacher)!.record.lastName
  return [course, lastName, period].filter((it) => it !== '').join(' - ')
}

/** A term is what its rows say; another name or date is another term, and one that was gone comes back under another id. */
function addTerm({ options, identities, builder, before }: Intake, term: Term): string {
  const key = termKey(term)
  const isListed = before.terms.has(identities.known(key)?.id ?? '')
  const id = options.termIds === 'each import' || !isListed ? identities.renew(key) : identities.idOf(key, 0)
  builder.add('terms', id, { name: term.name, startDate: term.firstDay, endDate: term.lastDay })
  return id
}

const termKey = ({ name, firstDay, lastDay }: Term) => `term ${name} ${firstDay} ${lastDay}`
