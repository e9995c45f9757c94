import { type CleverEvent } from '../../src/sim/routes/clever/events.ts'
import { previousAttributes } from '../../src/sim/routes/clever/same.ts'
import { objectOf } from '../../src/sim/routes/clever/objects/object.ts'
import { type AnyRow, rolesOf, type Row } from '../../src/sim/routes/clever/row.ts'
import type { View } from '../../src/sim/routes/clever/view.ts'
import { oldIdOf } from './me-routes.ts'

type Json = Record<string, unknown>

/** The collections of v1.2: a user's roles were objects of their own, courses and terms stood in sections. */
export const oldCollections = [
  'schools',
  'students',
  'teachers',
  'sections',
  'contacts',
  'school_admins',
  'district_admins',
] as const
export type OldCollection = (typeof oldCollections)[number]

const ofRole = {
  student: 'students',
  teacher: 'teachers',
  staff: 'school_admins',
  district_admin: 'district_admins',
  contact: 'contacts',
} as const

/** In which collection an object was; null for courses and terms. */
export function oldCollectionOf(row: AnyRow): OldCollection | null {
  if (row.kind === 'users') return ofRole[rolesOf(row.facts)[0]!]
  return row.kind === 'schools' || row.kind === 'sections' ? row.kind : null
}

export function oldId(row: AnyRow, view: View): string {
  return row.kind === 'users' ? oldIdOf(row, view.source.sisDistrict) : row.id
}

/** The object as v1.2 showed it, without fields that nobody is known to read. */
export function oldObject(row: AnyRow, view: View): Json {
  const object = objectOf(row, view.source, { version: 'v3.0', isForEvent: true })
  switch (row.kind) {
    case 'users':
      return oldUser(row, object, view)
    case 'sections':
      return oldSection(row, object, view)
    default: {
      const { ext: _, ...rest } = object
      return rest
    }
  }
}

function oldUser(row: Row<'users'>, { roles, name, ...shared }: Json, view: View): Json {
  const role = rolesOf(row.facts)[0]!
  const { ext: _, legacy_id: __, enrollments: ___, roles: ____, student_relationships, ...own } =
    (roles as Readonly<Record<string, Json>>)[role]!
  const id = oldId(row, view)
  if (role !== 'contact') return { ...shared, id, name, ...own }
  const [first] = student_relationships as readonly { student: string; relationship: string; type: string }[]
  return { ...shared, id, name: row.facts.last, ...own, ...first }
}

function oldSection({ facts }: Row<'sections'>, object: Json, view: View): Json {
  const { ext: _, course: __, term_id: ___, teacher: ____, ...rest } = object
  const teachers = view.pick('users', facts.teachers)
  const ids = facts.teachers.flatMap((id) => teachers.filter((it) => it.id === id).map((it) => oldId(it, view)))
  const [course, term] = [view.dataSet.courses.get(facts.course)?.facts, view.dataSet.terms.get(facts.term)?.facts]
  return {
    ...rest,
    ...(course && { course_name: course.name, course_number: course.number }),
    ...(term && { term: { name: term.name, start_date: term.startDate, end_date: term.endDate } }),
    ...(ids.length > 0 && { teacher: ids[0] }),
    teachers: ids,
  }
}

/** Event types had the names of the old collections, without the line. */
const eventNames: Readonly<Record<OldCollection, string | null>> = {
  schools: 'schools',
  students: 'students',
  teachers: 'teachers',
  sections: 'sections',
  contacts: 'studentcontacts',
  school_admins: 'schooladmins',
  district_admins: null,
}

export interface OldEvent {
  readonly id: string
  readonly object: Json
}

/** The event as v1.2 showed it; null for what it had no events of. */
export function oldEvent({ id, type, created, subject }: CleverEvent, view: View): OldEvent | null {
  if ('district' in subject) {
    const { id: district, name, mdr_number } = subject.district
    return { id, object: { id, type, created, data: { object: { id: district, name, mdr_number } } } }
  }
  const collection = oldCollectionOf(subject.row)
  const name = collection === null ? null : eventNames[collection]
  if (name === null) return null
  const object = oldObject(subject.row, view)
  const data = subject.before === null ? { object } : {
    object,
    previous_attributes: previousAttributes(oldObject(subject.before, view), object, ['created', 'last_modified']),
  }
  return { id, object: { id, type: `${name}.${type.split('.')[1]}`, created, data } }
}
