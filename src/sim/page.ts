/** Which part of a list is asked for. */
export interface PageQuery {
  /** How many entries at most, from 1 to 500; 50 where it is left out. */
  readonly limit?: number
  /** How many entries come before the first one. */
  readonly offset?: number
}

/** A part of a list. */
export interface Page<Entry> {
  readonly entries: readonly Entry[]
  /** How many there are in all. */
  readonly total: number
}

export const pageLimitMax = 500

/** The bounds that a query is given: whatever is asked for, a page stays a page. */
export function pageBounds({ limit = 50, offset = 0 }: PageQuery): { limit: number; offset: number } {
  return {
    limit: Math.min(Math.max(1, Math.trunc(limit)), pageLimitMax),
    offset: Math.max(0, Math.trunc(offset)),
  }
}

/** What somebody typed into a search field, as a pattern for `ilike`: its own signs mean themselves. */
export function containing(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
}
