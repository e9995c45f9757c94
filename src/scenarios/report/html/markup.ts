import { html as tagged, raw } from 'hono/html'
import { visible } from '../visible.ts'

/** Text of a page in which everything that came from outside is escaped. */
export interface Markup {
  readonly isEscaped: true
  toString(): string
}

export type Content = string | number | false | null | undefined | Markup | readonly Content[]

/** A piece of a page: strings that are put in are escaped, and pieces that are put in stay what they are. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  // Nothing that is put in has to be waited for, so that this is no promise.
  return tagged(withoutIndents(strings), ...contents.map(readable)) as Markup
}

/** What this project wrote itself, such as the style sheet. Never for text that came from outside. */
export function unescaped(text: string): Markup {
  return raw(text)
}

function readable(content: Content): unknown {
  if (typeof content === 'string') return visible(content)
  return Array.isArray(content) ? content.map(readable) : content
}

const known = new WeakMap<TemplateStringsArray, TemplateStringsArray>()

/** The formatter indents templates as it does code; on a page with thousands of rows that is a third of the bytes. */
function withoutIndents(strings: TemplateStringsArray): TemplateStringsArray {
  const before = known.get(strings)
  if (before) return before
  const last = strings.length - 1
  const shorter = strings.map((text, index) =>
    text.replace(/\n\s+/g, '\n').slice(index === 0 && text.startsWith('\n') ? 1 : 0)
  ).map((text, index) => index === last ? text.replace(/\n$/, '') : text)
  const template = Object.assign(shorter, { raw: shorter })
  known.set(strings, template)
  return template
}
