import { kept, withoutStudents } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** The share of a school's classes and of its students that the export has not got to. */
const [classesMissing, studentsMissing] = [0.5, 0.33]

/**
 * Incident 11 (and 34): the export ran while the SIS was rolling a school over. Half of its classes and a third of its
 * students are not there; what is there is consistent, so that no check finds anything. It is the last school of the
 * district (Oak High), or those that are named.
 */
export const halfRolled: Mistake = {
  name: 'half-rolled',
  title: 'Half of the classes and a third of the students of a school are missing',
  shows: 'after a good upload: that school is on hold for a large number of removals, the others go on',
  incident: 11,
  records(roster, { district, schoolIds }) {
    const met = new Set(schoolIds ?? [district.schools.at(-1)!.id])
    const seed = district.seed.branch('half-rolled')
    const stays = async () => {
      const students = new Set<string>()
      for await (const { role, schoolId, personId } of roster.memberships) {
        if (role === 'student' && met.has(schoolId)) students.add(personId)
      }
      return (id: string) => !students.has(id) || !seed.at('student', id).happens(studentsMissing)
    }
    const isThere = (schoolId: string, classId: string) =>
      !met.has(schoolId) || !seed.at('class', classId).happens(classesMissing)
    return {
      schools: roster.schools,
      ...withoutStudents(roster, stays),
      classes: kept(roster.classes, () => (it) => isThere(it.schoolId, it.id)),
      enrollments: kept(roster.enrollments, async () => {
        const stay = await stays()
        return (it) => isThere(it.schoolId, it.classId) && (it.role !== 'student' || stay(it.personId))
      }),
    }
  },
}
