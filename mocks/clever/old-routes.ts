import type { AnyRow, Row } from '../../src/sim/routes/clever/row.ts'
import { byId, type View } from '../../src/sim/routes/clever/view.ts'
import { type Call, noRoute, send } from './call.ts'
import {
  type OldCollection,
  oldCollectionOf,
  oldCollections,
  oldDistrict,
  oldEvent,
  oldId,
  oldObject,
  type OldVersion,
  relationNow,
} from './old-objects.ts'
import { readWhere } from './old-where.ts'
import { limitOf, pageOf, pageSizeMax } from './paging.ts'
import { mayRead, ownerOf, userOf } from './sso.ts'

type Json = Readonly<Record<string, unknown>>

/** An object under the id that it had in old versions. */
interface OldRow {
  readonly id: string
  readonly row: AnyRow
}

/** The small view of a version before v3 that old clients still read: collections, single objects, events, and the way between. */
export class OldRoutes {
  readonly #version: OldVersion
  readonly #names: readonly string[]
  #view: View | undefined
  #lists = new Map<OldCollection, readonly OldRow[]>()
  #byId = new Map<string, OldRow>()

  constructor(version: OldVersion) {
    this.#version = version
    this.#names = oldCollections(version)
  }

  /** `/v2.1/me`: the person under the id of then, and the type after which its collection is called. */
  answerMe(call: Call): Response {
    const user = userOf(call)
    if (user === undefined) return this.#notFound(call)
    const { districtId: district, view } = call.mock.vendor
    const [id, collection] = [oldId(user, view), oldCollectionOf(user)]
    const type = collection.slice(0, -1)
    const data = { id, district, type, authorized_by: 'district' }
    const links = [
      { rel: 'self', uri: '/me' },
      { rel: 'canonical', uri: `/${this.#version}/${collection}/${id}` },
      { rel: 'district', uri: `/${this.#version}/districts/${district}` },
    ]
    return send(call, JSON.stringify({ type, data, links }))
  }

  answerList(call: Call, name: string): Response {
    const { vendor } = call.mock
    if (call.holder.kind === 'user') return this.#notFound(call)
    if (name === 'districts') return this.#page(call, this.#districts(call), 'districts')
    if (name === 'events') {
      const events = vendor.events.since(call.at, vendor.options.eventDays, 'v3.0')
      return this.#page(call, events.flatMap((it) => oldEvent(it, vendor.view, this.#version) ?? []), 'events')
    }
    if (!this.#isOld(name)) return noRoute(call)
    return this.#rows(call, this.#list(vendor.view, name), name)
  }

  answerOne(call: Call, name: string, id: string): Response {
    const { view } = call.mock.vendor
    if (name === 'events') {
      if (call.holder.kind === 'user') return this.#notFound(call)
      const event = call.mock.vendor.events.events.find((it) => it.id === id)
      const old = event === undefined ? null : oldEvent(event, view, this.#version)
      return old === null ? this.#notFound(call) : this.#one(call, name, old.object)
    }
    if (name === 'districts') {
      const found = this.#districts(call).find((it) => it.id === id)
      return found === undefined ? this.#notFound(call) : this.#one(call, name, found.object)
    }
    if (!this.#isOld(name)) return noRoute(call)
    const found = this.#found(call, name, id)
    return found === undefined ? this.#notFound(call) : this.#one(call, name, oldObject(found.row, view, this.#version))
  }

  answerRelation(call: Call, name: string, id: string, relation: string): Response {
    const { view } = call.mock.vendor
    if (name === 'districts') return this.#ofDistrict(call, id, relation)
    if (!this.#isOld(name)) return noRoute(call)
    const found = this.#found(call, name, id)
    if (found === undefined) return this.#notFound(call)
    const { kind } = found.row
    if (!mayRead(call, kind, relationNow(kind, relation))) return this.#notFound(call)
    if (relation === 'district') return this.answerOne(call, 'districts', call.mock.vendor.districtId)
    const { row } = found
    if (row.kind === 'sections') {
      if (relation === 'school') return this.answerOne(call, 'schools', row.facts.school)
      if (relation === 'teacher') {
        return this.#first(call, 'teachers', view.pick('users', row.facts.teachers.slice(0, 1)))
      }
      if (relation === 'teachers') return this.#related(call, 'teachers', view.pick('users', row.facts.teachers))
      if (relation === 'students') return this.#related(call, 'students', view.pick('users', row.facts.students))
      if (this.#hasCourses && relation === 'course') return this.answerOne(call, 'courses', row.facts.course)
      if (this.#hasCourses && relation === 'term') return this.answerOne(call, 'terms', row.facts.term)
    }
    if (row.kind === 'courses' || row.kind === 'terms') {
      const sections = row.kind === 'courses' ? view.sectionsOfCourse(row.id) : view.sectionsOfTerm(row.id)
      if (relation === 'sections') return this.#related(call, 'sections', sections)
      if (relation === 'schools') {
        return this.#related(call, 'schools', view.pick('schools', sections.map(({ facts }) => facts.school)))
      }
    }
    if (row.kind === 'schools') {
      const sections = view.sectionsAt(row.id)
      if (this.#hasCourses && relation === 'courses') {
        return this.#related(call, 'courses', view.pick('courses', sections.map(({ facts }) => facts.course)))
      }
      if (this.#hasCourses && relation === 'terms') {
        return this.#related(call, 'terms', view.pick('terms', sections.map(({ facts }) => facts.term)))
      }
      if (relation === 'sections') return this.#related(call, 'sections', sections)
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
      if (relation === 'students' && contact) {
        return this.#related(call, 'students', view.pick('users', contact.relationships.map((it) => it.student)))
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

  get #hasCourses(): boolean {
    return this.#version !== 'v1.2'
  }

  #isOld(name: string): name is OldCollection {
    return this.#names.includes(name)
  }

  /** An object by its id. People find themselves and what they belong to. */
  #found(call: Call, name: OldCollection, id: string): OldRow | undefined {
    const found = this.#find(call.mock.vendor.view, name, id)
    return found !== undefined && ownerOf(call).mayFind(found.row.kind, found.row) ? found : undefined
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
    return [{ id: String(district.id), object: oldDistrict(district, this.#version) }]
  }

  #list(view: View, name: OldCollection): readonly OldRow[] {
    this.#look(view)
    let list = this.#lists.get(name)
    if (list === undefined) {
      const kind = name === 'schools' || name === 'sections' || name === 'courses' || name === 'terms' ? name : 'users'
      const rows = view.list(kind) as readonly AnyRow[]
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
      : this.#one(call, name, oldObject(row as AnyRow, call.mock.vendor.view, this.#version))
  }

  /** `where={}` is what an old client sends always. */
  #rows(call: Call, rows: readonly OldRow[], name: OldCollection): Response {
    const { view } = call.mock.vendor
    const holds = readWhere(call.query.get('where'))
    if (holds === undefined) return call.mock.replies.oldError(400, 'Could not parse where', call.headers)
    const chosen = holds === null ? rows : rows.filter(({ row }) => holds(oldObject(row, view, this.#version)))
    const version = this.#version
    const lazily = chosen.map(({ id, row }) => ({
      id,
      get object() {
        return oldObject(row, view, version)
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
      uri: `/${this.#version}/${name}/${id}`,
    }))
    return send(call, JSON.stringify({ data, links: page.links }))
  }

  #one(call: Call, name: string, object: Json): Response {
    const links = [{ rel: 'self', uri: `/${this.#version}/${name}/${object.id}` }]
    return send(call, JSON.stringify({ data: object, links }))
  }

  #notFound({ mock, headers }: Call): Response {
    return mock.replies.oldError(404, 'Resource not found', headers)
  }
}
