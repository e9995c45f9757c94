import { withoutStudents } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** The share of students who go to summer school. */
const summerShare = 0.06

/**
 * Incident 31: the export of summer school has the same file name as the regular one and overwrites it. Only its few
 * students, with their guardians, are left; the other files still speak of everybody.
 */
export const summerSchool: Mistake = {
  name: 'summer school under the regular name',
  title: 'The file of students has been overwritten by that of summer school',
  shows: '`enrollment_unknown_person` for everybody else; after a good upload also a hold for each school',
  incident: 31,
  records(roster, { district }) {
    const seed = district.seed.branch('summer school')
    return { ...roster, ...withoutStudents(roster, () => (id) => seed.at(id).happens(summerShare)) }
  },
}
