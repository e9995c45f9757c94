import type { Query } from './query.ts'

/** Page sizes (dev.clever.com/docs/paging-and-limits). */
export const [pageSize, pageSizeMax] = [100, 10_000]

export interface Link {
  readonly rel: string
  readonly uri: string
}

/** From where to where a page goes in a list, and where it leads. */
export interface Page {
  readonly start: number
  readonly end: number
  readonly links: readonly Link[]
}

/** How many rows somebody wishes; null for what is no whole number above zero. */
export function limitOf(query: Query): number | null {
  const text = query.get('limit')
  if (text === '') return pageSize
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return limit > 0 ? limit : null
}

/**
 * Cursors are ids; they need not exist. `next` comes whenever a page is full, without looking whether anything follows, and
 * `prev` whenever `starting_after` was given, even where nothing comes before: observed on the wire. That a full page of
 * `ending_before` has a `prev` as well is inferred: backwards there is no other way on.
 */
export function pageOf(rows: readonly { readonly id: string }[], limit: number, path: string, query: Query): Page {
  const [after, before] = [query.get('starting_after'), query.get('ending_before')]
  const first = after === '' ? 0 : placeOf(rows, after, true)
  const last = before === '' || before === 'last' ? rows.length : placeOf(rows, before, false)
  const start = before === '' ? Math.min(first, last) : Math.max(Math.min(first, last), last - limit)
  const end = before === '' ? Math.min(last, start + limit) : last
  const isFull = end - start === limit
  const links = [{ rel: 'self', uri: query.search === '' ? path : `${path}?${query.search}` }]
  const link = (rel: string, cursor: 'starting_after' | 'ending_before', row: number) =>
    links.push({ rel, uri: `${path}?${query.withCursor(cursor, rows[row]!.id)}` })
  if (end > start && (after !== '' || (before !== '' && isFull))) link('prev', 'ending_before', start)
  if (isFull) link('next', 'starting_after', end - 1)
  return { start, end, links }
}

/** Where in the order of ids an id stands or would stand; behind it or before it. */
function placeOf(rows: readonly { readonly id: string }[], id: string, isBehind: boolean): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = rows[middle]!.id
    if (other < id || (isBehind && other === id)) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether an id is in a list. */
export function isListed(rows: readonly { readonly id: string }[], id: string): boolean {
  return rows[placeOf(rows, id, false)]?.id === id
}
