import { listedTerm, neighborOf } from '../../clock/school-calendar.ts'
import { rosterOn } from '../roster-on.ts'
import { kept, united } from './lists.ts'
import type { Mistake } from './mistake.ts'

/**
 * Incident 33, and with `reuse class ids` incident 2: the export has no filter by term, and lists the sections of the term
 * before beside this term's, with the students of today in both.
 */
export const overlappingTerms: Mistake = {
  name: 'overlapping terms',
  title: 'The sections of the term before are listed beside those of this term',
  shows: 'nothing in a check within a school year; teachers have both terms’ classes',
  incident: 33,
  records(roster, { district, date }) {
    const term = neighborOf(district.calendar, listedTerm(district.calendar, date), -1)
    const old = rosterOn(district, date, { term })
    const oldStaff = <Item extends { readonly role: string }>(items: Iterable<Item> | AsyncIterable<Item>) =>
      kept(items, () => ({ role }) => role === 'teacher')
    return {
      ...roster,
      // A teacher whom only last year's timetable needs.
      people: united([roster.people, oldStaff(old.people)], ({ role, id }) => `${role} ${id}`),
      memberships: united(
        [roster.memberships, oldStaff(old.memberships)],
        ({ role, schoolId, personId }) => `${role} ${schoolId} ${personId}`,
      ),
      classes: united([roster.classes, old.classes], ({ id }) => id),
      enrollments: united(
        [roster.enrollments, old.enrollments],
        (it) => `${it.classId} ${it.personId} ${it.as}`,
      ),
    }
  },
}
