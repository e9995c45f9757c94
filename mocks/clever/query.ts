const origin = /^[a-z]+:\/\/[^/?#]*/i

/** What comes after the host of an address: the path, and the text behind the question mark. */
export function partsOf(url: string): { readonly path: string; readonly search: string } {
  const start = origin.exec(url)?.[0].length ?? 0
  const hash = url.indexOf('#', start)
  const end = hash < 0 ? url.length : hash
  const mark = url.indexOf('?', start)
  if (mark < 0 || mark > end) return { path: url.slice(start, end) || '/', search: '' }
  return { path: url.slice(start, mark) || '/', search: url.slice(mark + 1, end) }
}

/** The parameters of a request, which keep the text and the order in which they came: links repeat them. */
export class Query {
  readonly search: string
  readonly #pairs: readonly (readonly [name: string, value: string, text: string])[]

  constructor(search: string) {
    this.search = search
    this.#pairs = search === '' ? [] : search.split('&').filter((it) => it !== '').map((text) => {
      const equals = text.indexOf('=')
      const name = equals < 0 ? text : text.slice(0, equals)
      return [decoded(name), equals < 0 ? '' : decoded(text.slice(equals + 1)), text] as const
    })
  }

  /** The first of that name; empty where there is none or it is empty. */
  get(name: string): string {
    return this.#pairs.find((pair) => pair[0] === name)?.[1] ?? ''
  }

  /** All of these names. */
  all(...names: readonly string[]): string[] {
    return this.#pairs.filter(([name]) => names.includes(name)).map(([, value]) => value)
  }

  /** The same without a parameter. */
  without(name: string): Query {
    return new Query(this.#pairs.filter(([it]) => it !== name).map(([, , text]) => text).join('&'))
  }

  /** The parameters without cursors, and then one. */
  withCursor(name: 'starting_after' | 'ending_before', id: string): string {
    const kept = this.#pairs.filter(([it]) => it !== 'starting_after' && it !== 'ending_before')
    return [...kept.map(([, , text]) => text), `${name}=${id}`].join('&')
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
