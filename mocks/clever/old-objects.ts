import { type CleverEvent } from '../../src/sim/routes/clever/events.ts'
import { previousAttributes } from '../../src/sim/routes/clever/same.ts'
import { objectOf } from '../../src/sim/routes/clever/objects/object.ts'
import { type AnyRow, type Kind, rolesOf, type Row } from '../../src/sim/routes/clever/row.ts'
import type { View } from '../../src/sim/routes/clever/view.ts'
import { oldIdOf } from './me-routes.ts'

type Json = Record<string, unknown>

/** The versions before v3, in which a user's roles were objects of their own. */
export const oldVersions = ['v1.2', 'v2.0', 'v2.1'] as const
export type OldVersion = (typeof oldVersions)[number]

const collections = [
  'schools',
  'students',
  'teachers',
  'sections',
  'contacts',
  'school_admins',
  'district_admins',
  'courses',
  'terms',
] as const
export type OldCollection = (typeof collections)[number]

/** The collections of a version: in v1.2 courses and terms stood in sections. */
export function oldCollections(version: OldVersion): readonly OldCollection[] {
  return version === 'v1.2' ? collections.filter((it) => it !== 'courses' && it !== 'terms') : collections
}

const ofRole = {
  student: 'students',
  teacher: 'teachers',
  staff: 'school_admins',
  district_admin: 'district_admins',
  contact: 'contacts',
} as const

/** In which collection an object was. */
export function oldCollectionOf(row: AnyRow): OldCollection {
  return row.kind === 'users' ? ofRole[rolesOf(row.facts)[0]!] : row.kind
}

export function oldId(row: AnyRow, view: View): string {
  return row.kind === 'users' ? oldIdOf(row, view.source.sisDistrict) : row.id
}

/** The object as an old version showed it, without fields that nobody is known to read. */
export function oldObject(row: AnyRow, view: View, version: OldVersion): Json {
  const object = objectOf(row, view.source, { version: 'v3.0', isForEvent: true })
  switch (row.kind) {
    case 'users':
      return oldUser(row, object, view, version)
    case 'sections':
      return oldSection(row, object, view, version)
    default: {
      const { ext: _, ...rest } = object
      return rest
    }
  }
}

function oldUser(row: Row<'users'>, { roles, name, ...shared }: Json, view: View, version: OldVersion): Json {
  const role = rolesOf(row.facts)[0]!
  const { ext: _, legacy_id: __, enrollments: ___, roles: ____, student_relationships, ...own } =
    (roles as Readonly<Record<string, Json>>)[role]!
  const id = oldId(row, view)
  if (role !== 'contact') return { ...shared, id, name, ...own }
  const relationships = student_relationships as readonly { student: string; relationship: string; type: string }[]
  const contact = { ...shared, id, name: row.facts.last, ...own }
  if (version === 'v1.2') return { ...contact, ...relationships[0] }
  const { student: _____, ...first } = relationships[0]!
  return { ...contact, ...first, students: relationships.map((it) => it.student) }
}

function oldSection({ facts }: Row<'sections'>, object: Json, view: View, version: OldVersion): Json {
  const { ext: _, course: __, term_id: ___, teacher: ____, ...rest } = object
  const teachers = view.pick('users', facts.teachers)
  const ids = facts.teachers.flatMap((id) => teachers.filter((it) => it.id === id).map((it) => oldId(it, view)))
  const [course, term] = [view.dataSet.courses.get(facts.course)?.facts, view.dataSet.terms.get(facts.term)?.facts]
  const own = { ...(ids.length > 0 && { teacher: ids[0] }), teachers: ids }
  if (version !== 'v1.2') {
    return { ...rest, ...(course && { course: facts.course }), ...(term && { term_id: facts.term }), ...own }
  }
  return {
    ...rest,
    ...(course && { course_name: course.name, course_number: course.number }),
    ...(term && { term: { name: term.name, start_date: term.startDate, end_date: term.endDate } }),
    ...own,
  }
}

/** Event types had the names of the old collections, without the line; null where v1.2 had none. */
function eventName(collection: OldCollection, version: OldVersion): string | null {
  if (version === 'v1.2') {
    if (collection === 'contacts') return 'studentcontacts'
    if (collection === 'district_admins' || collection === 'courses' || collection === 'terms') return null
  }
  return collection.replace('_', '')
}

export interface OldEvent {
  readonly id: string
  readonly object: Json
}

/** The event as an old version showed it; null for what it had no events of. */
export function oldEvent(
  { id, type, created, subject }: CleverEvent,
  view: View,
  version: OldVersion,
): OldEvent | null {
  if ('district' in subject) {
    return { id, object: { id, type, created, data: { object: oldDistrict(subject.district, version) } } }
  }
  const name = eventName(oldCollectionOf(subject.row), version)
  if (name === null) return null
  const object = oldObject(subject.row, view, version)
  const data = subject.before === null ? { object } : {
    object,
    previous_attributes: previousAttributes(oldObject(subject.before, view, version), object, [
      'created',
      'last_modified',
    ]),
  }
  return { id, object: { id, type: `${name}.${type.split('.')[1]}`, created, data } }
}

/** v1.2 had little of the district, and the rest under `/status`. */
export function oldDistrict(district: Readonly<Json>, version: OldVersion): Json {
  const { id, name, mdr_number } = district
  return version === 'v1.2' ? { id, name, mdr_number } : { ...district }
}

const relationsNow: Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>> = {
  users: {
    school: 'schools',
    contacts: 'mycontacts',
    student: 'mystudents',
    students: 'mystudents',
    teachers: 'myteachers',
  },
  sections: { students: 'users', teacher: 'users', teachers: 'users' },
}

/** What a relation of then is called now. */
export function relationNow(kind: Kind, relation: string): string {
  return relationsNow[kind]?.[relation] ?? relation
}
