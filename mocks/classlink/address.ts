/** A request's address in parts, as it came over the wire. */
export interface Address {
  /** `https://host:port` */
  readonly origin: string
  /** Escaped as it came. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
}

export function addressOf(url: string): Address {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  if (start < 0) return { origin: url, path: '/', query: '' }
  const question = url.indexOf('?', start)
  return question < 0
    ? { origin: url.slice(0, start), path: url.slice(start), query: '' }
    : { origin: url.slice(0, start), path: url.slice(start, question), query: url.slice(question + 1) }
}

/** Unescapes; what is escaped wrongly stays as it is. */
export function unescaped(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The parameters of a query or a form, in their order. */
export function parametersOf(query: string): [name: string, value: string][] {
  if (query === '') return []
  return query.split('&').filter((part) => part !== '').map((part) => {
    const equals = part.indexOf('=')
    const [name, value] = equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)]
    return [unescaped(name.replaceAll('+', ' ')), unescaped(value.replaceAll('+', ' '))]
  })
}
