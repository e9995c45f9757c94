import type { RosterRecords } from '../../roster/roster-records.ts'
import { listOf } from './lists.ts'
import type { Mistake } from './mistake.ts'

/**
 * Incident 34: the export ran after scheduling had begun and before it was final. Whoever has a course is in it, but in
 * another of its sections; where a course has a single section at a school, nothing differs.
 */
export const sectionsNotFinal: Mistake = {
  name: 'sections not final',
  title: 'The students of each section are listed in the next section of the same course',
  shows: 'nothing in a check; after a good upload: nothing is held, and `class_id_reused` for the sections',
  incident: 34,
  records: (roster, { schoolIds }) => ({
    ...roster,
    enrollments: listOf(async function* () {
      const next = await nextSections(roster.classes, schoolIds)
      for await (const it of roster.enrollments) {
        yield it.role === 'student' ? { ...it, classId: next.get(it.classId) ?? it.classId } : it
      }
    }),
  }),
}

/** The section after each one of a course, by their ids; the first one comes after the last. */
async function nextSections(
  classes: RosterRecords['classes'],
  schoolIds: readonly string[] | undefined,
): Promise<ReadonlyMap<string, string>> {
  const courses = new Map<string, string[]>()
  for await (const { id, schoolId, name } of classes) {
    if (!(schoolIds?.includes(schoolId) ?? true)) continue
    const course = `${schoolId} ${name.replace(/, (period|section) \d+$/, '')}`
    const sections = courses.get(course)
    if (sections === undefined) courses.set(course, [id])
    else sections.push(id)
  }
  const next = new Map<string, string>()
  for (const sections of courses.values()) {
    sections.forEach((id, index) => next.set(id, sections[(index + 1) % sections.length]!))
  }
  return next
}
