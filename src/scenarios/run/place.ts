import { fileURLToPath } from 'node:url'
import { relative } from 'node:path'

/**
 * Where the parts stand that a story calls; a story's own line is the first one outside of them. In
 * the package they are among other packages, and so are the stories of the library.
 */
const inside =
  /\/src\/tsx-on-node\.ts|\/(src\/(sim|scenarios\/(language|checks|run|report))|node_modules(?!\/homeroom\/dist\/src\/scenarios\/stories\/))\//

/** The line of a story in a stack: `src/scenarios/stories/holds/half-rolled.ts:21:5`; null where there is none. */
export function placeOf(stack: string | undefined): string | null {
  for (const line of stack?.split('\n') ?? []) {
    const [, url] = /(?:\(|at (?:async )?)((?:file:\/\/)?\/[^()]+:\d+:\d+)\)?$/.exec(line.trim()) ?? []
    if (url === undefined) continue
    const [, file, place] = /^(.+?)(:\d+:\d+)$/.exec(url) ?? []
    if (file === undefined || inside.test(file)) continue
    return fromHere(file) + place
  }
  return null
}

/** The line of a syntax error in TypeScript, which Node puts before the stack: `stories/rollover.ts:21`. */
export function syntaxPlace(stack: string | undefined): string | null {
  const [, file, line] = /^((?:file:\/\/)?\/[^\n]+?)(:\d+)\n/.exec(stack ?? '') ?? []
  return file === undefined ? null : fromHere(file) + line
}

const fromHere = (file: string) => relative(process.cwd(), file.startsWith('file:') ? fileURLToPath(file) : file)
