/** The `Link` header of a page: absolute addresses in which all other parameters stay as they came. */
export function linksOf(
  address: string,
  query: string,
  page: { readonly limit: number; readonly offset: number; readonly total: number },
): string {
  const { limit, offset, total } = page
  const others = query.split('&').filter((part) => part !== '' && !/^(limit|offset)(=|$)/.test(part))
  const link = (relation: string, at: number) =>
    `<${address}?${[...others, `limit=${limit}`, `offset=${at}`].join('&')}>; rel="${relation}"`
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit
  const links: string[] = []
  if (offset + limit < total) links.push(link('next', offset + limit))
  if (offset > 0) links.push(link('prev', Math.max(0, Math.min(offset, total) - limit)))
  links.push(link('first', 0), link('last', last))
  return links.join(', ')
}
