/** So many rows of a list are on a page. */
export const rowsOnPage = 50

/** Where a page of a list stands in the whole. */
export interface Paging {
  /** From 1. */
  readonly from: number
  readonly to: number
  readonly total: number
  /** The addresses of the pages around it. */
  readonly before: string | null
  readonly after: string | null
}

/** The number of the page that an address asks for, from 1; whatever is no such number is the first. */
export function pageNumber(text: string | undefined): number {
  const number = Number(text ?? 1)
  return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1
}

/** What to ask a query for. */
export function boundsOf(page: number): { limit: number; offset: number } {
  return { limit: rowsOnPage, offset: (page - 1) * rowsOnPage }
}

/** A page's part of a list, where that is at hand as a whole; what asks for more than there is gets the last part. */
export function partOn<T>(
  address: URL,
  list: readonly T[],
  parameter = 'page',
): { part: readonly T[]; paging: Paging } {
  const last = Math.max(1, Math.ceil(list.length / rowsOnPage))
  const page = Math.min(pageNumber(address.searchParams.get(parameter) ?? undefined), last)
  const { offset, limit } = boundsOf(page)
  const part = list.slice(offset, offset + limit)
  const here = new URL(address)
  here.searchParams.set(parameter, String(page))
  return { part, paging: pagingOf(here, part.length, list.length, parameter) }
}

/** `address` is the page's own, with its filters; a page with several lists has a parameter for each. */
export function pagingOf(address: URL, shown: number, total: number, parameter = 'page'): Paging {
  const page = pageNumber(address.searchParams.get(parameter) ?? undefined)
  const to = (number: number) => {
    const other = new URL(address)
    other.searchParams.set(parameter, String(number))
    return other.pathname + other.search
  }
  const offset = (page - 1) * rowsOnPage
  return {
    from: shown === 0 ? 0 : offset + 1,
    to: offset + shown,
    total,
    before: page > 1 ? to(page - 1) : null,
    after: offset + shown < total ? to(page + 1) : null,
  }
}
