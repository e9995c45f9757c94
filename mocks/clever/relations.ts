import { type Kind, kinds, type Row, type UserRole } from '../../src/sim/routes/clever/row.ts'
import type { ResourceRow, View } from '../../src/sim/routes/clever/view.ts'
import { byId } from '../../src/sim/routes/clever/view.ts'
import type { Query } from './query.ts'

/** The collections of the API besides the district's own. */
export type Collection = Kind | 'resources'
export const collections: readonly Collection[] = [...kinds, 'resources']

/** Where a path such as `/sections/{id}/term` leads. */
export type Related =
  | { readonly rows: readonly (Row | ResourceRow)[]; readonly of: Collection }
  | { readonly row: Row | undefined; readonly of: Kind }
  | 'district'
  | 'role unknown'

type Relation<R> = (view: View, row: R, query: Query) => Related
type Relations<R> = Readonly<Record<string, Relation<R>>>

const district = () => 'district' as const

const schools: Relations<Row<'schools'>> = {
  district,
  courses: (view, { id }) => list(view, 'courses', view.sectionsAt(id).map(({ facts }) => facts.course)),
  sections: (view, { id }) => ({ rows: view.sectionsAt(id), of: 'sections' }),
  terms: (view, { id }) => list(view, 'terms', view.sectionsAt(id).map(({ facts }) => facts.term)),
  users: (view, { id }, query) => {
    const role = roleOf(query, ['staff', 'student', 'teacher'])
    if (role === undefined) return 'role unknown'
    return { rows: view.usersAt(id, role, query.get('primary') === 'true'), of: 'users' }
  },
}

const users: Relations<Row<'users'>> = {
  district,
  schools: (view, { facts }, query) => {
    const all = [facts.student, facts.teacher, facts.staff].flatMap((role) =>
      query.get('primary') === 'true' ? role?.schools.slice(0, 1) ?? [] : role?.schools ?? []
    )
    return list(view, 'schools', all)
  },
  sections: (view, { id }) => ({ rows: view.sectionsOf(id), of: 'sections' }),
  mycontacts: (view, { id }) => ({ rows: view.contactsOf(id), of: 'users' }),
  myteachers: (view, { id, facts }) => {
    const sections = facts.student === undefined ? [] : view.sectionsOf(id)
    return list(view, 'users', sections.flatMap((section) => section.facts.teachers))
  },
  mystudents: (view, { id, facts }) => {
    const sections = facts.teacher === undefined ? [] : view.sectionsOf(id)
    const own = facts.contact?.relationships.map(({ student }) => student) ?? []
    return list(view, 'users', [...own, ...sections.flatMap((section) => section.facts.students)])
  },
  resources: (view, { id, facts }) => {
    const sections = new Set(view.sectionsOf(id))
    return resourcesFor(
      view,
      (resource) =>
        resource.roles.some((role) => facts[role] !== undefined) &&
        sectionsFor(view, resource).some((it) => sections.has(it)),
    )
  },
}

const sections: Relations<Row<'sections'>> = {
  district,
  course: (view, { facts }) => ({ row: view.dataSet.courses.get(facts.course), of: 'courses' }),
  school: (view, { facts }) => ({ row: view.dataSet.schools.get(facts.school), of: 'schools' }),
  term: (view, { facts }) => ({ row: view.dataSet.terms.get(facts.term), of: 'terms' }),
  users: (view, { facts }, query) => {
    const role = roleOf(query, ['student', 'teacher'])
    if (role === undefined) return 'role unknown'
    return list(view, 'users', [
      ...(role === 'student' ? [] : facts.teachers),
      ...(role === 'teacher' ? [] : facts.students),
    ])
  },
  resources: (view, row) => resourcesFor(view, (resource) => sectionsFor(view, resource).includes(row)),
}

const courses: Relations<Row<'courses'>> = {
  district,
  schools: (view, { id }) => list(view, 'schools', view.sectionsOfCourse(id).map(({ facts }) => facts.school)),
  sections: (view, { id }) => ({ rows: view.sectionsOfCourse(id), of: 'sections' }),
  resources: (view, { id }) =>
    resourcesFor(view, (resource) => sectionsFor(view, resource).some(({ facts }) => facts.course === id)),
}

const terms: Relations<Row<'terms'>> = {
  district,
  schools: (view, { id }) => list(view, 'schools', view.sectionsOfTerm(id).map(({ facts }) => facts.school)),
  sections: (view, { id }) => ({ rows: view.sectionsOfTerm(id), of: 'sections' }),
}

const resources: Relations<ResourceRow> = {
  courses: (view, resource) => list(view, 'courses', sectionsFor(view, resource).map(({ facts }) => facts.course)),
  sections: (view, resource) => ({ rows: [...sectionsFor(view, resource)].sort(byId), of: 'sections' }),
  users: (view, resource, query) => {
    const role = roleOf(query, ['student', 'teacher'])
    if (role === undefined) return 'role unknown'
    const isFor = (it: 'student' | 'teacher') => resource.roles.includes(it) && (role === null || role === it)
    return list(
      view,
      'users',
      sectionsFor(view, resource).flatMap(({ facts }) => [
        ...(isFor('teacher') ? facts.teachers : []),
        ...(isFor('student') ? facts.students : []),
      ]),
    )
  },
}

const all: Readonly<Record<Collection, Relations<never>>> = { schools, users, sections, courses, terms, resources }

/** Whether objects of a collection have a relation of that name, in whatever case it is written. */
export function hasRelation(of: Collection, name: string): boolean {
  return Object.hasOwn(all[of], name.toLowerCase())
}

/** Follows a relation that objects of the collection have. */
export function follow(view: View, of: Collection, row: Row | ResourceRow, name: string, query: Query): Related {
  return all[of][name.toLowerCase()]!(view, row as never, query)
}

/** The role that somebody asks for: null for any, undefined for one that is not allowed there. */
export function roleOf<Role extends UserRole>(query: Query, allowed: readonly Role[]): Role | null | undefined {
  const text = query.get('role')
  return text === '' ? null : allowed.find((it) => it === text)
}

function list(view: View, of: Kind, ids: Iterable<string>): Related {
  return { rows: view.pick(of, ids), of }
}

function sectionsFor(view: View, { sections }: ResourceRow): readonly Row<'sections'>[] {
  if (sections === 'all') return view.list('sections')
  return view.list('sections').filter(({ facts }) => sections.includes(facts.sisId))
}

function resourcesFor(view: View, isFor: (resource: ResourceRow) => boolean): Related {
  return { rows: view.resources.filter(isFor), of: 'resources' }
}
