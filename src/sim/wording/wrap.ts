/**
 * Breaks a paragraph at spaces so that no line is longer than `width` characters; a longer word stays whole, and a
 * percent sign stays with its number.
 *
 * `first` opens the first line and `rest` every further one: `wrap(text, 76, '- ', '  ')` makes a list item.
 */
export function wrap(paragraph: string, width: number, first = '', rest = ''): string {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of paragraph.split(/ (?!%)/)) {
    if (!empty && length(line) + 1 + length(word) > width) {
      lines.push(line)
      line = rest
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  lines.push(line)
  return lines.join('\n')
}

/** Counts code points, because a name may lie outside the basic plane. */
function length(text: string): number {
  return [...text].length
}
