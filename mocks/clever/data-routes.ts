import { textOf } from '../../src/sim/routes/clever/objects/object.ts'
import type { Kind, Row } from '../../src/sim/routes/clever/row.ts'
import type { ResourceRow, View } from '../../src/sim/routes/clever/view.ts'
import { type Call, hashOf, noRoute, notFound, send, sendAs, wrongToken } from './call.ts'
import { linksText } from './links.ts'
import { type PageCache } from './page-cache.ts'
import { isListed, limitOf, type Page, pageOf, pageSize, pageSizeMax } from './paging.ts'
import { type Collection, collections, follow, hasRelation, roleOf } from './relations.ts'
import { mayRead, ownerOf } from './sso.ts'

/** `/districts`, `/schools` and so on. */
export function answerList(call: Call, collection: string, pages: PageCache): Response {
  if (collection !== 'districts' && !isCollection(collection)) return noRoute(call)
  if (call.holder.kind === 'user' || isClosed(call, collection)) return wrongToken(call)
  if (collection === 'districts') return answerDistricts(call)
  const { mock: { vendor: { view } }, query } = call
  const role = collection === 'users'
    ? roleOf(query, ['student', 'teacher', 'staff', 'contact', 'district_admin'])
    : null
  if (role === undefined && isStrict(call)) return badRequest(call, 'role')
  const rows = collection === 'resources' ? view.resources : role ? view.usersOf(role) : view.list(collection)
  if (collection !== 'resources' && query.get('count') === 'true') return answerCount(call, rows.length)
  return answerPage(call, collection, rows, pages)
}

/** `/users/{id}` */
export function answerOne(call: Call, collection: string, id: string): Response {
  if (collection === 'districts') return answerDistrict(call, id)
  if (!isCollection(collection)) return noRoute(call)
  if (isClosed(call, collection) || !mayRead(call, collection, null)) return wrongToken(call)
  const row = find(call, collection, id)
  return row === undefined ? notFound(call) : sendOne(call, collection, row)
}

/** `/sections/{id}/term`, `/schools/{id}/users` */
export function answerRelation(
  call: Call,
  collection: string,
  id: string,
  relation: string,
  pages: PageCache,
): Response {
  if (!isCollection(collection) || !hasRelation(collection, relation)) return noRoute(call)
  if (isClosed(call, collection) || !mayRead(call, collection, relation)) return wrongToken(call)
  const row = find(call, collection, id)
  if (row === undefined) return notFound(call)
  let related = follow(call.mock.vendor.view, collection, row, relation, call.query)
  if (related === 'role unknown') {
    if (isStrict(call)) return badRequest(call, 'role')
    related = follow(call.mock.vendor.view, collection, row, relation, call.query.without('role'))
  }
  if (related === 'role unknown') return noRoute(call)
  if (related === 'district') return answerDistrict(call, call.mock.vendor.districtId)
  if ('rows' in related) return answerPage(call, related.of, related.rows, pages)
  return related.row === undefined ? notFound(call) : sendOne(call, related.of, related.row)
}

export function isCollection(name: string): name is Collection {
  return (collections as readonly string[]).includes(name)
}

/** The rows as a page with links, or why there is none. */
export function pageFor(call: Call, rows: readonly { readonly id: string }[], path: string): Page | Response {
  const { query, mock: { vendor, replies }, headers } = call
  // Tokens of people do not page (dev.clever.com/docs/paging-and-limits): they get all of the little that is theirs.
  if (call.holder.kind === 'user') return { start: 0, end: rows.length, links: [{ rel: 'self', uri: path }] }
  let limit = limitOf(query)
  if (limit === null) {
    if (isStrict(call)) return badRequest(call, 'limit')
    limit = pageSize
  }
  if (limit > pageSizeMax) return replies.error(413, `Limit must be at most ${pageSizeMax}`, headers)
  const after = query.get('starting_after')
  if (vendor.options.replies.unknownCursor === 'not found' && after !== '' && !isListed(rows, after)) {
    return notFound(call, 'Cursor')
  }
  return pageOf(rows, limit, path, query)
}

function answerPage(
  call: Call,
  collection: Collection,
  rows: readonly (Row | ResourceRow)[],
  pages: PageCache,
): Response {
  const { view } = call.mock.vendor
  // Another backend answers for resources, and in its own way while there are none: observed on the wire.
  if (collection === 'resources' && rows.length === 0) return send(call, '{"resources":[]}')
  const address = call.holder.kind === 'user' ? '' : `${call.path}?${call.query.search}`
  const kept = address === '' ? undefined : pages.get(view, address)
  if (kept !== undefined) return sendAs(call, kept.bytes, kept.etag)
  const page = pageFor(call, rows, call.path)
  if (page instanceof Response) return page
  const base = `/${call.version}/${collection}/`
  let text = '{"data":['
  // Hashing what says which rows these are, and of when, is far cheaper than hashing them.
  let stamp = address
  for (let index = page.start; index < page.end; index++) {
    const row = rows[index]!
    if (index > page.start) text += ','
    stamp += 'modified' in row ? row.id + row.modified : row.id
    text += '{"data":' + rowText(call, view, row) + ',"uri":"' + base + row.id + '"}'
  }
  text += `],"links":${JSON.stringify(page.links)}}`
  const etag = `${text.length.toString(16)}-${hashOf(stamp)}`
  return sendAs(call, address === '' ? text : pages.keep(view, address, text, etag), etag)
}

/** Without `data`: an often used client takes an empty list for the answer otherwise. */
function answerCount(call: Call, count: number): Response {
  const { query, path, mock: { vendor } } = call
  const links = [{ rel: 'self', uri: `${path}?${query.search}` }]
  const isBare = vendor.options.replies.countBody === 'without data'
  return send(call, JSON.stringify({ ...(!isBare && { data: [] }), count, links }))
}

function answerDistricts(call: Call): Response {
  const district = call.mock.vendor.district(call.version, call.at)
  const rows = district === null ? [] : [{ id: String(district.id) }]
  if (call.query.get('count') === 'true') return answerCount(call, rows.length)
  const page = pageFor(call, rows, call.path)
  if (page instanceof Response) return page
  const data = rows.slice(page.start, page.end).map(({ id }) => ({
    data: district,
    uri: `/${call.version}/districts/${id}`,
  }))
  return send(call, JSON.stringify({ data, links: page.links }))
}

function answerDistrict(call: Call, id: string): Response {
  const district = call.mock.vendor.district(call.version, call.at)
  if (district === null || district.id !== id) return notFound(call)
  const links = [{ rel: 'self', uri: `/${call.version}/districts/${id}` }]
  return send(call, JSON.stringify(call.holder.kind === 'user' ? { data: district } : { data: district, links }))
}

/** The self link of a single object is its own address, wherever it was found: observed on the wire. */
function sendOne(call: Call, collection: Collection, row: Row | ResourceRow): Response {
  const text = rowText(call, call.mock.vendor.view, row)
  if (call.holder.kind === 'user') return send(call, `{"data":${text}}`)
  const self = `/${call.version}/${collection}/${row.id}`
  const body = `{"data":${text},"links":${linksText(row, self)}}`
  const stamp = 'modified' in row ? self + row.modified : body
  return sendAs(call, body, `${body.length.toString(16)}-${hashOf(stamp)}`)
}

function rowText(call: Call, view: View, row: Row | ResourceRow): string {
  if ('kind' in row) return textOf(row as Row<Kind>, view.source, call.version)
  const { id, title, roles, resourceId } = row
  return JSON.stringify({
    id,
    district: view.source.districtId,
    title,
    resource_id: resourceId,
    roles,
    created: resourceMadeAt,
    updated: resourceMadeAt,
  })
}

function find(call: Call, collection: Collection, id: string): Row | ResourceRow | undefined {
  const { view } = call.mock.vendor
  const row = collection === 'resources' ? view.resources.find((it) => it.id === id) : view.dataSet[collection].get(id)
  return row === undefined || !ownerOf(call).mayFind(collection, row) ? undefined : row
}

function isClosed(call: Call, collection: string): boolean {
  return !call.mock.vendor.options.secureSync && collection !== 'districts'
}

/** Resources come from the vendor's options, which have no time (invented). */
const resourceMadeAt = '2024-08-01T00:00:00.000Z'

const isStrict = (call: Call) => call.mock.vendor.options.replies.unknownParameter === 'refused'

function badRequest({ mock, headers }: Call, parameter: string): Response {
  return mock.replies.error(400, `Invalid value for parameter "${parameter}"`, headers)
}
