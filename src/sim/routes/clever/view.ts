import type { DataSet } from './data-set.ts'
import { hexOf } from './object-id.ts'
import type { ObjectSource } from './objects/object.ts'
import type { CleverResource } from './options.ts'
import { type Kind, rolesOf, type Row, schoolsOf, type UserRole } from './row.ts'

/** A resource with an id of its own. */
export interface ResourceRow extends CleverResource {
  readonly id: string
}

/** What the app sees, in the order of ids, with what leads from one object to others. Indexes are made when first needed. */
export class View {
  readonly dataSet: DataSet
  readonly source: ObjectSource
  readonly resources: readonly ResourceRow[]
  readonly #kept = new Map<string, unknown>()

  constructor(dataSet: DataSet, source: ObjectSource) {
    this.dataSet = dataSet
    this.source = source
    this.resources = source.options.resources.map((resource) => ({
      ...resource,
      id: `5a${hexOf(`${source.sisDistrict} resource ${resource.resourceId}`, 22)}`,
    })).sort(byId)
  }

  list<K extends Kind>(kind: K): readonly Row<K>[] {
    return this.#once(kind, () => [...this.dataSet[kind].values()].sort(byId)) as readonly Row<K>[]
  }

  usersOf(role: UserRole): readonly Row<'users'>[] {
    return this.#once(`role ${role}`, () => this.list('users').filter(({ facts }) => rolesOf(facts).includes(role)))
  }

  /** Those who are enrolled or work there, or of whom it is the primary school. */
  usersAt(school: string, role: UserRole | null, isPrimary: boolean): readonly Row<'users'>[] {
    return this.#once(
      `school ${school} ${role} ${isPrimary}`,
      () =>
        (this.#usersBySchool.get(school) ?? []).filter(({ facts }) =>
          [['student', facts.student], ['teacher', facts.teacher], ['staff', facts.staff]].some(([name, it]) => {
            const schools = typeof it === 'object' ? it.schools : []
            return (role === null || name === role) && (isPrimary ? schools[0] === school : schools.includes(school))
          })
        ),
    )
  }

  sectionsAt(school: string): readonly Row<'sections'>[] {
    return this.#sectionsBy('school', ({ facts }) => [facts.school]).get(school) ?? []
  }

  sectionsOfCourse(course: string): readonly Row<'sections'>[] {
    return this.#sectionsBy('course', ({ facts }) => [facts.course]).get(course) ?? []
  }

  sectionsOfTerm(term: string): readonly Row<'sections'>[] {
    return this.#sectionsBy('term', ({ facts }) => [facts.term]).get(term) ?? []
  }

  /** Those in which somebody teaches or learns. */
  sectionsOf(user: string): readonly Row<'sections'>[] {
    return this.#sectionsBy('member', ({ facts }) => [...facts.teachers, ...facts.students]).get(user) ?? []
  }

  contactsOf(student: string): readonly Row<'users'>[] {
    const byStudent = this.#once(
      'contacts',
      () => grouped(this.usersOf('contact'), ({ facts }) => facts.contact!.relationships.map((it) => it.student)),
    )
    return byStudent.get(student) ?? []
  }

  /** Those of ids that are shared, in the order of ids, each once. */
  pick<K extends Kind>(kind: K, ids: Iterable<string>): readonly Row<K>[] {
    const rows: Row<K>[] = []
    for (const id of new Set(ids)) {
      const row = this.dataSet[kind].get(id)
      if (row !== undefined) rows.push(row)
    }
    return rows.sort(byId)
  }

  get #usersBySchool(): ReadonlyMap<string, readonly Row<'users'>[]> {
    return this.#once('users by school', () => grouped(this.list('users'), schoolsOf))
  }

  #sectionsBy(name: string, keysOf: (row: Row<'sections'>) => readonly string[]) {
    return this.#once(`sections by ${name}`, () => grouped(this.list('sections'), keysOf))
  }

  #once<Value>(key: string, make: () => Value): Value {
    let value = this.#kept.get(key) as Value | undefined
    if (value === undefined) this.#kept.set(key, value = make())
    return value
  }
}

export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function grouped<R extends Row>(rows: readonly R[], keysOf: (row: R) => readonly string[]): ReadonlyMap<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else if (group.at(-1) !== row) group.push(row)
    }
  }
  return groups
}
