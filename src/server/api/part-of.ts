import { type Page, pageBounds } from '../../sim/page.ts'

/** A part of a list that is read from its beginning: only for lists that the simulator itself bounds. */
export async function partOf<Entry>(
  list: Iterable<Entry> | AsyncIterable<Entry>,
  query: { readonly limit?: number | undefined; readonly offset?: number | undefined },
): Promise<Page<Entry>> {
  const { limit, offset } = pageBounds({
    ...(query.limit !== undefined && { limit: query.limit }),
    ...(query.offset !== undefined && { offset: query.offset }),
  })
  const entries: Entry[] = []
  let total = 0
  for await (const entry of list) {
    if (total >= offset && entries.length < limit) entries.push(entry)
    total++
  }
  return { entries, total }
}
