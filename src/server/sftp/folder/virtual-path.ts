import { Buffer } from 'node:buffer'
import { notAllowed } from './refusal.ts'

const pathBytesMax = 1_024
const nameBytesMax = 255

/**
 * The names on the way from a login's own root to a path. `..` ends at the root, as it does in a real one, so that there is no
 * path to anything else.
 * @throws Refusal where a name is no ordinary one
 */
export function namesOf(path: string): string[] {
  if (Buffer.byteLength(path) > pathBytesMax) {
    throw notAllowed(`The path has more than ${pathBytesMax} bytes`)
  }
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      names.pop()
      continue
    }
    if (Buffer.byteLength(name) > nameBytesMax) {
      throw notAllowed(`The name "${name.slice(0, 20)}…" has more than ${nameBytesMax} bytes`)
    }
    // A replacement character stands for bytes that are no UTF-8; on Windows a backslash would part folders.
    if (/[\p{Cc}\\\ufffd]/u.test(name)) {
      throw notAllowed('A name has a control character, a backslash, or bytes that are no UTF-8')
    }
    names.push(name)
  }
  return names
}

/** The path that a client is shown: absolute, without detours. */
export function shownPath(path: string): string {
  return `/${namesOf(path).join('/')}`
}
