/** A path of this server to go to, out of what a form sent; the start page where it would lead elsewhere. */
export function localPath(given: unknown): string {
  return typeof given === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(given) ? given : '/'
}
