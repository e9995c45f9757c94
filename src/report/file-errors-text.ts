import type { FileError } from '../sim/roster/file-error.ts'
import { counted, thousands } from '../sim/wording/count.ts'
import { wrap } from '../sim/wording/wrap.ts'
import type { Page } from './page.ts'

/** How many file errors are printed; `--json` and `--out` give more. */
const shownMax = 12

/** The file errors with their places and how to mend them, or an empty text. */
export function fileErrorsText(errors: readonly FileError[], total: number, page: Page): string {
  if (errors.length === 0) return ''
  const lines = [page.paint('bold', `${counted(total, 'file error')}`)]
  for (const error of errors.slice(0, shownMax)) {
    lines.push('', `  ${page.paint('red', placeOf(error))}  ${page.paint('dim', error.code)}`)
    lines.push(wrap(error.message, page.width, '    ', '    '))
    if (error.text) lines.push(`    ${page.paint('dim', '|')} ${cut(error.text, page.width - 6)}`)
    if (error.fix) lines.push(wrap(`To mend: ${error.fix}`, page.width, '    ', '      '))
  }
  const more = total - Math.min(errors.length, shownMax)
  if (more > 0) lines.push('', `  … and ${thousands(more)} more: --json and --out list them`)
  return lines.join('\n')
}

function placeOf({ file, line, column, header }: FileError): string {
  if (!file) return 'the set of files'
  const cell = column > 0 ? `, column ${column}${header ? ` (${header})` : ''}` : ''
  return line > 0 ? `${file}, line ${line}${cell}` : file
}

/** Shows control characters as what they are: a file's text must not move the cursor of whoever reads about it. */
function cut(text: string, width: number): string {
  // deno-lint-ignore no-control-regex
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => JSON.stringify(character).slice(1, -1))
  return visible.length > width ? `${visible.slice(0, width - 1)}…` : visible
}
