import { rolesOf, type Row } from '../../src/sim/routes/clever/row.ts'
import type { ResourceRow } from '../../src/sim/routes/clever/view.ts'
import type { Link } from './paging.ts'

/** Where objects lead, in the order that was observed. Those of staff, contacts and administrators are inferred. */
const relations = {
  schools: ['district', 'sections', 'users', 'terms', 'courses'],
  sections: ['district', 'school', 'term', 'course', 'users'],
  courses: ['district', 'sections', 'schools'],
  terms: ['district', 'sections', 'schools'],
  resources: ['courses', 'sections', 'users'],
  student: ['district', 'sections', 'myContacts', 'myTeachers', 'schools'],
  teacher: ['district', 'sections', 'myStudents', 'schools'],
  staff: ['district', 'schools'],
  contact: ['district', 'myStudents'],
  district_admin: ['district'],
} as const

/** The links of a single object, which begin with itself. */
export function linksOf(row: Row | ResourceRow, self: string): Link[] {
  return [{ rel: 'self', uri: self }, ...relations[nameOf(row)].map((rel) => ({ rel, uri: `${self}/${rel}` }))]
}

function nameOf(row: Row | ResourceRow): keyof typeof relations {
  if (!('kind' in row)) return 'resources'
  if (row.kind !== 'users') return row.kind
  return rolesOf((row as Row<'users'>).facts)[0]!
}
