import { listedTerm, neighborOf } from '../../clock/school-calendar.ts'
import { turned, united } from './lists.ts'
import type { Mistake } from './mistake.ts'

/**
 * Incident 1: this term's sections come under the ids of the term before, so that its families join the old classes and read
 * their history. After `overlapping terms` it is incident 2: both terms' people in one class.
 */
export const reuseClassIds: Mistake = {
  name: 'reuse class ids',
  title: 'The sections of the term have the ids that those of the term before had',
  shows:
    'after an upload of the term before: `class_id_reused` for classes of mostly other people (those of high schools), and no new class',
  incident: 1,
  records(roster, { district, date }) {
    const term = listedTerm(district.calendar, date)
    const [now, before] = [`-${term.id}-`, `-${neighborOf(district.calendar, term, -1).id}-`]
    const old = (id: string) => id.replace(now, before).replace(now.toLowerCase(), before.toLowerCase())
    return {
      ...roster,
      classes: united([turned(roster.classes, (it) => ({ ...it, id: old(it.id) }))], ({ id }) => id),
      enrollments: united(
        [turned(roster.enrollments, (it) => ({ ...it, classId: old(it.classId) }))],
        (it) => `${it.classId} ${it.personId} ${it.as}`,
      ),
    }
  },
}
