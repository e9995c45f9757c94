import type { Row } from '../../src/sim/routes/clever/row.ts'
import { rolesOf } from '../../src/sim/routes/clever/row.ts'
import type { ResourceRow } from '../../src/sim/routes/clever/view.ts'
import type { Call } from './call.ts'
import type { Collection } from './relations.ts'

/** What tokens of people do not reach, whoever they are: courses (dev.clever.com/me/docs/courses), resources (observed). */
const closed = ['courses', 'resources', 'course']

/** Relations that lead away from what is a person's own (inferred). */
const open: Readonly<Record<string, readonly string[]>> = {
  users: ['district', 'schools', 'sections', 'mycontacts', 'mystudents', 'myteachers'],
  sections: ['district', 'school', 'term', 'users'],
  schools: ['district'],
  terms: ['district'],
}

/** Whether a token may call a path at all; a relation of null is the object itself. */
export function mayRead({ holder }: Call, collection: Collection, relation: string | null): boolean {
  if (holder.kind === 'district') return true
  if (closed.includes(collection) || (relation !== null && closed.includes(relation.toLowerCase()))) return false
  return relation === null || (open[collection]?.includes(relation.toLowerCase()) ?? false)
}

/** The user behind a token, or undefined: a district's token, or somebody who is not shared. */
export function userOf(
  { mock: { vendor: { view } }, holder }: Pick<Call, 'mock' | 'holder'>,
): Row<'users'> | undefined {
  if (holder.kind === 'district') return undefined
  return holder.isDemo ? view.usersOf(holder.role)[0] : view.dataSet.users.get(holder.id)
}

/** What a token may find. People find themselves and what they belong to. */
export function ownerOf(call: Call): { mayFind(collection: Collection, row: Row | ResourceRow): boolean } {
  if (call.holder.kind === 'district') return { mayFind: () => true }
  const user = userOf(call)
  const { view } = call.mock.vendor
  return {
    mayFind(collection, row) {
      if (user === undefined) return false
      const own = view.sectionsOf(user.id)
      switch (collection) {
        case 'users':
          return row.id === user.id || isRelated(call, user, row.id)
        case 'sections':
          return own.some(({ id }) => id === row.id)
        case 'terms':
          return own.some(({ facts }) => facts.term === row.id)
        case 'schools': {
          const { student, teacher, staff } = user.facts
          return [student, teacher, staff].some((role) => role?.schools.includes(row.id))
        }
        default:
          return false
      }
    },
  }
}

function isRelated({ mock: { vendor: { view } } }: Call, user: Row<'users'>, other: string): boolean {
  if (view.contactsOf(user.id).some(({ id }) => id === other)) return true
  if (user.facts.contact?.relationships.some(({ student }) => student === other)) return true
  const isTeacher = rolesOf(user.facts).includes('teacher')
  return view.sectionsOf(user.id).some(({ facts }) =>
    facts.teachers.includes(other) || (isTeacher && facts.students.includes(other))
  )
}
