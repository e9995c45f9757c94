import { isSame } from '../../src/sim/routes/clever/same.ts'
import type { AnyRow, Row } from '../../src/sim/routes/clever/row.ts'
import { byId, type View } from '../../src/sim/routes/clever/view.ts'
import { type Call, noRoute, send } from './call.ts'
import { type OldCollection, oldCollectionOf, oldCollections, oldEvent, oldId, oldObject } from './old-objects.ts'
import { limitOf, pageOf, pageSizeMax } from './paging.ts'

type Json = Readonly<Record<string, unknown>>

/** An object of v1.2 under the id that it had there. */
interface OldRow {
  readonly id: string
  readonly row: AnyRow
}

/** The small view of v1.2 that old clients still read: collections, single objects, events, and the way between people. */
export class OldRoutes {
  #view: View | undefined
  #lists = new Map<OldCollection, readonly OldRow[]>()
  #byId = new Map<string, OldRow>()

  answerList(call: Call, name: string): Response {
    const { vendor } = call.mock
    if (name === 'districts') return this.#page(call, this.#districts(call), 'districts')
    if (name === 'events') {
      const events = vendor.events.since(call.at, vendor.options.eventDays, 'v3.0')
      return this.#page(call, events.flatMap((it) => oldEvent(it, vendor.view) ?? []), 'events')
    }
    if (!isOld(name)) return noRoute(call)
    return this.#rows(call, this.#list(vendor.view, name), name)
  }

  answerOne(call: Call, name: string, id: string): Response {
    const { view } = call.mock.vendor
    if (name === 'events') {
      const event = call.mock.vendor.events.events.find((it) => it.id === id)
      const old = event === undefined ? null : oldEvent(event, view)
      return old === null ? this.#notFound(call) : this.#one(call, name, old.object)
    }
    if (name === 'districts') {
      const found = this.#districts(call).find((it) => it.id === id)
      return found === undefined ? this.#notFound(call) : this.#one(call, name, found.object)
    }
    if (!isOld(name)) return noRoute(call)
    const found = this.#find(view, name, id)
    return found === undefined ? this.#notFound(call) : this.#one(call, name, oldObject(found.row, view))
  }

  answerRelation(call: Call, name: string, id: string, relation: string): Response {
    const { view } = call.mock.vendor
    if (name === 'districts') return this.#ofDistrict(call, id, relation)
    if (!isOld(name)) return noRoute(call)
    const found = this.#find(view, name, id)
    if (found === undefined) return this.#notFound(call)
    if (relation === 'district') return this.answerOne(call, 'districts', call.mock.vendor.districtId)
    const { row } = found
    if (row.kind === 'sections') {
      if (relation === 'school') return this.answerOne(call, 'schools', row.facts.school)
      if (relation === 'teacher') {
        return this.#first(call, 'teachers', view.pick('users', row.facts.teachers.slice(0, 1)))
      }
      if (relation === 'teachers') return this.#related(call, 'teachers', view.pick('users', row.facts.teachers))
      if (relation === 'students') return this.#related(call, 'students', view.pick('users', row.facts.students))
    }
    if (row.kind === 'schools') {
      if (relation === 'sections') return this.#related(call, 'sections', view.sectionsAt(row.id))
      if (relation === 'students') return this.#related(call, 'students', view.usersAt(row.id, 'student', false))
      if (relation === 'teachers') return this.#related(call, 'teachers', view.usersAt(row.id, 'teacher', false))
    }
    if (row.kind === 'users') {
      const { student, teacher, staff, contact } = row.facts
      const schools = view.pick('schools', [student, teacher, staff].flatMap((it) => it?.schools ?? []))
      const sections = view.sectionsOf(row.id)
      if (relation === 'school' && name !== 'contacts') return this.#first(call, 'schools', schools)
      if (relation === 'schools') return this.#related(call, 'schools', schools)
      if (relation === 'sections') return this.#related(call, 'sections', sections)
      if (relation === 'contacts') return this.#related(call, 'contacts', view.contactsOf(row.id))
      if (relation === 'student' && contact) {
        return this.#first(
          call,
          'students',
          view.pick('users', contact.relationships.map((it) => it.student).slice(0, 1)),
        )
      }
      if (relation === 'teachers' && student) {
        return this.#related(call, 'teachers', view.pick('users', sections.flatMap(({ facts }) => facts.teachers)))
      }
      if (relation === 'students' && teacher) {
        return this.#related(call, 'students', view.pick('users', sections.flatMap(({ facts }) => facts.students)))
      }
    }
    return noRoute(call)
  }

  #ofDistrict(call: Call, id: string, relation: string): Response {
    if (id === '' || id !== call.mock.vendor.districtId) return this.#notFound(call)
    if (relation === 'admins') return this.answerList(call, 'district_admins')
    if (relation === 'status') {
      const { sis_type, state, last_sync, error, pause_start, pause_end, launch_date } = call.mock.vendor.district(
        'v3.0',
        call.at,
      )!
      return this.#one(call, 'districts', {
        id,
        sis_type,
        state,
        last_sync,
        error,
        pause_start,
        pause_end,
        launch_date,
      })
    }
    return this.answerList(call, relation)
  }

  #districts(call: Call): { readonly id: string; readonly object: Json }[] {
    const district = call.mock.vendor.district('v3.0', call.at)
    if (district === null) return []
    const { id, name, mdr_number } = district
    return [{ id: String(id), object: { id, name, mdr_number } }]
  }

  #list(view: View, name: OldCollection): readonly OldRow[] {
    this.#look(view)
    let list = this.#lists.get(name)
    if (list === undefined) {
      const rows = view.list(name === 'schools' || name === 'sections' ? name : 'users') as readonly AnyRow[]
      list = rows.filter((row) => oldCollectionOf(row) === name).map((row) => ({ id: oldId(row, view), row })).sort(
        byId,
      )
      this.#lists.set(name, list)
      for (const it of list) this.#byId.set(`${name} ${it.id}`, it)
    }
    return list
  }

  #find(view: View, name: OldCollection, id: string): OldRow | undefined {
    this.#list(view, name)
    return this.#byId.get(`${name} ${id}`)
  }

  /** What was looked up in other data is forgotten. */
  #look(view: View): void {
    if (this.#view === view) return
    this.#view = view
    this.#lists = new Map()
    this.#byId = new Map()
  }

  #related(call: Call, name: OldCollection, rows: readonly Row[]): Response {
    const { view } = call.mock.vendor
    const own = (rows as readonly AnyRow[]).map((row) => ({ id: oldId(row, view), row })).sort(byId)
    return this.#rows(call, own, name)
  }

  #first(call: Call, name: OldCollection, [row]: readonly Row[]): Response {
    return row === undefined
      ? this.#notFound(call)
      : this.#one(call, name, oldObject(row as AnyRow, call.mock.vendor.view))
  }

  /** `where={}` is what an old client sends always; other conditions compare fields of the object. */
  #rows(call: Call, rows: readonly OldRow[], name: OldCollection): Response {
    const { view } = call.mock.vendor
    const conditions = conditionsOf(call.query.get('where'))
    if (conditions === null) return call.mock.replies.oldError(400, 'Could not parse where', call.headers)
    const chosen = conditions.length === 0
      ? rows
      : rows.filter(({ row }) =>
        conditions.every(([path, value]) => isSame(valueAt(oldObject(row, view), path), value))
      )
    const lazily = chosen.map(({ id, row }) => ({
      id,
      get object() {
        return oldObject(row, view)
      },
    }))
    return this.#page(call, lazily, name)
  }

  #page(call: Call, rows: readonly { readonly id: string; readonly object: Json }[], name: string): Response {
    const { path, query, mock: { replies }, headers } = call
    const limit = limitOf(query)
    if (limit === null) return replies.oldError(400, 'Could not parse limit', headers)
    if (limit > pageSizeMax) return replies.oldError(413, `Limit must be at most ${pageSizeMax}`, headers)
    const page = pageOf(rows, limit, path, query)
    if (query.get('count') === 'true') {
      return send(call, JSON.stringify({ count: rows.length, links: page.links.slice(0, 1) }))
    }
    const data = rows.slice(page.start, page.end).map(({ id, object }) => ({
      data: object,
      uri: `/v1.2/${name}/${id}`,
    }))
    return send(call, JSON.stringify({ data, links: page.links }))
  }

  #one(call: Call, name: string, object: Json): Response {
    const links = [{ rel: 'self', uri: `/v1.2/${name}/${object.id}` }]
    return send(call, JSON.stringify({ data: object, links }))
  }

  #notFound({ mock, headers }: Call): Response {
    return mock.replies.oldError(404, 'Resource not found', headers)
  }
}

function isOld(name: string): name is OldCollection {
  return (oldCollections as readonly string[]).includes(name)
}

function conditionsOf(where: string): (readonly [path: string, value: unknown])[] | null {
  if (where === '') return []
  try {
    const parsed: unknown = JSON.parse(where)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : null
  } catch {
    return null
  }
}

function valueAt(object: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Json | undefined)?.[key], object)
}
