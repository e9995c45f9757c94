import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { type Kind, singleKey } from '../../src/sim/routes/classlink/kinds.ts'
import { ObjectTexts } from '../../src/sim/routes/classlink/object-text.ts'
import { compileFilter } from '../../src/sim/routes/classlink/query/filter.ts'
import { FilterError, readFilter } from '../../src/sim/routes/classlink/query/filter-text.ts'
import { sortRows } from '../../src/sim/routes/classlink/query/sort.ts'
import type { Row } from '../../src/sim/routes/classlink/row.ts'
import { type Address, unescaped } from './address.ts'
import { endpoints, type ListEndpoint, type SingleEndpoint, type Source } from './endpoints.ts'
import { writeGradebook } from './gradebook-writes.ts'
import { linksOf } from './links.ts'
import { ListCache } from './list-cache.ts'
import { PageCache } from './page-cache.ts'
import { type QueryOptions, readQuery } from './query-options.ts'
import { type Problem, problems, statusObject } from './status.ts'

export interface RosterFaceOptions {
  readonly vendor: ClassLinkVendor
  readonly now: () => string
  readonly strict: boolean
  /** The root of the district server, for references. */
  readonly root: string
}

/** Answers the paths under the OneRoster root. Who asks has been let in. */
export class RosterFace {
  readonly #options: RosterFaceOptions
  readonly #texts: ObjectTexts
  readonly #lists = new ListCache()
  readonly #pages = new PageCache()

  constructor(options: RosterFaceOptions) {
    this.#options = options
    this.#texts = new ObjectTexts(options.root, options.strict ? 'strict' : 'classlink')
  }

  /** `path` is what follows the root, escaped as it came. */
  answer(request: Request, path: string, address: Address): Response | Problem | Promise<Response | Problem> {
    const parts = path.split('/').filter((part, index, all) => part !== '' || (index > 0 && index < all.length - 1))
    const endpoint = endpoints.get(parts.map((part, index) => (index % 2 === 0 ? part : '*')).join('/'))
    if (endpoint === undefined) return problems.unknownObject(`There is nothing at ${address.path}`)
    const ids = parts.filter((_, index) => index % 2 === 1).map(unescaped)
    const { method } = request
    if (method === 'GET' || method === 'HEAD') {
      return 'rows' in endpoint ? this.#list(endpoint, ids, path, address) : this.#single(endpoint, ids, path, address)
    }
    if ('writable' in endpoint && (method === 'PUT' || method === 'DELETE')) {
      return writeGradebook(request, endpoint.writable!, ids[0]!, { ...this.#options, texts: this.#texts })
    }
    return problems.notSupported(`${method} is not supported at ${address.path}`)
  }

  #single({ kind, one }: SingleEndpoint, ids: readonly string[], path: string, address: Address): Response | Problem {
    const row = one(this.#source(), ids.at(-1)!)
    if (row === undefined) return problems.unknownObject(`There is no ${singleKey[kind]} "${ids.at(-1)}"`)
    const query = address.query === '' ? null : readQuery(kind, address.query, this.#options.vendor.settings, false)
    if (query !== null && 'http' in query) return query
    const text = `{"${singleKey[kind]}":${this.#textOf(kind, row, query)}${this.#warnings(query, address)}}`
    return new Response(text, { headers: this.#headers(path, address, 1, 1) })
  }

  #list(endpoint: ListEndpoint, ids: readonly string[], path: string, address: Address): Response | Problem {
    const { kind } = endpoint
    const { settings } = this.#options.vendor
    const query = readQuery(kind, address.query, settings, this.#options.strict)
    if ('http' in query) return query
    const source = this.#source()
    const { sort, isDescending, filter, limit, offset } = query
    const key = JSON.stringify([path, filter, sort, isDescending, source.today])
    let rows: readonly Row[] | null
    try {
      rows = this.#lists.get(source.roster, key, () => this.#make(endpoint, ids, source, query))
    } catch (error) {
      if (error instanceof FilterError) return problems.invalidFilter(error.message)
      throw error
    }
    if (rows === null) return problems.unknownObject(`An object in ${address.path} is not there`)
    const count = Math.max(0, Math.min(limit, rows.length - offset))
    const headers = this.#headers(path, address, count, rows.length)
    headers.link = linksOf(address.origin + address.path, address.query, { limit, offset, total: rows.length })
    const all = rows
    const write = () => this.#page(kind, all.slice(offset, offset + limit), query, address)
    // A warning speaks of the request.
    if (query.warnings.length > 0) return new Response(write(), { headers })
    const fields = query.fields === null ? '' : [...query.fields].join()
    return new Response(this.#pages.get(source.roster, `${key} ${offset} ${limit} ${fields}`, write), { headers })
  }

  #page(kind: Kind, rows: readonly Row[], query: QueryOptions, address: Address): string {
    const texts: string[] = []
    for (const row of rows) texts.push(this.#textOf(kind, row, query))
    return `{"${kind}":[${texts.join(',')}]${this.#warnings(query, address)}}`
  }

  #make(
    { kind, rows }: ListEndpoint,
    ids: readonly string[],
    source: Source,
    query: QueryOptions,
  ): readonly Row[] | null {
    const { filterChains: chains, filterCaseSensitive } = this.#options.vendor.settings
    const holds = query.filter === null || query.filter === ''
      ? null
      : compileFilter(kind, readFilter(query.filter, { chains: chains && !this.#options.strict }), filterCaseSensitive)
    const all = rows(source, ids)
    if (all === null) return null
    const chosen = holds === null ? all : all.filter(holds)
    if (query.sort === '' && !query.isDescending) return chosen
    return sortRows(kind, chosen, query.sort || 'sourcedId', query.isDescending)
  }

  #textOf(kind: Kind, row: Row, query: QueryOptions | null): string {
    return query?.fields == null ? this.#texts.of(kind, row) : this.#texts.some(kind, row, query.fields)
  }

  /** What was passed over stands behind the data, whose key must be the first. */
  #warnings(query: QueryOptions | null, { origin, path }: Address): string {
    if (query === null || query.warnings.length === 0) return ''
    const set = query.warnings.map((it) => statusObject(it, origin + path, this.#options.strict))
    return `,"statusInfoSet":${JSON.stringify(set)}`
  }

  #source(): Source {
    const { vendor, now } = this.#options
    return { roster: vendor.shared(), settings: vendor.settings, today: now().slice(0, 10) }
  }

  #headers(path: string, { origin }: Address, count: number, total: number): Record<string, string> {
    const headers: Record<string, string> = { 'content-type': 'application/json', 'x-total-count': String(total) }
    if (this.#options.strict) return headers
    headers['x-count'] = String(count)
    headers['x-perm-rev'] = this.#options.vendor.permRev
    headers['x-next-page-token'] = ''
    headers['x-obfuscated'] = 'false'
    headers['x-modified'] = ''
    headers['x-endpoint'] = path.replace(/^\//, '').split('/')[0]!
    headers['x-page-generation-time-ms'] = '0'
    headers['x-host-name'] = origin.slice(origin.indexOf('//') + 2)
    return headers
  }
}
