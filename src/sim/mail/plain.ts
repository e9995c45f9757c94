import { wrap } from '../wording/wrap.ts'
import type { Letter } from './letter.ts'

/** Characters in a line of plain text; RFC 5322 advises 78 at most. */
const width = 76

/**
 * Puts text from a feed on one line without what could rearrange the lines around it: control characters, line breaks,
 * and the marks that turn the direction of writing.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\s]+/gu, ' ').trim()
}

/** Renders a letter as plain text. */
export function renderText(letter: Letter): string {
  const blocks = letter.parts.map((part) => {
    if ('heading' in part) return wrap(plain(part.heading), width)
    if ('paragraph' in part) return wrap(plain(part.paragraph), width)
    return part.list.map((line) => wrap(plain(line), width, '- ', '  ')).join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}
