import { rolesOf, type Row } from '../../src/sim/routes/clever/row.ts'
import type { ResourceRow } from '../../src/sim/routes/clever/view.ts'

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

/** The links of a single object as JSON; they begin with itself. */
export function linksText(row: Row | ResourceRow, self: string): string {
  let text = `[{"rel":"self","uri":"${self}"}`
  for (const rel of relations[nameOf(row)]) text += `,{"rel":"${rel}","uri":"${self}/${rel}"}`
  return `${text}]`
}

function nameOf(row: Row | ResourceRow): keyof typeof relations {
  if (!('kind' in row)) return 'resources'
  if (row.kind !== 'users') return row.kind
  return rolesOf((row as Row<'users'>).facts)[0]!
}
