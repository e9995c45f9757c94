/**
 * How the runtime that runs the tests begins another process. Packages are installed by then: Deno need not look whether they
 * are, for which it takes a lock, and says so on stderr where many processes begin at once.
 */
export const runtimeWords = (...nodeFlags: string[]): string[] =>
  'Deno' in globalThis
    ? ['run', '-A', '--node-modules-dir=manual', ...(nodeFlags.length > 0 ? [`--v8-flags=${nodeFlags.join(',')}`] : [])]
    : nodeFlags
