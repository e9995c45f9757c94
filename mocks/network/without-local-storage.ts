/**
 * Node from 25 on warns whoever looks at `localStorage` and has no file for it, and the logger of the interceptors looks at it
 * when it is loaded. This module is imported before them and hides it until {@link showLocalStorage}.
 */
const hidden = process.versions.deno === undefined
  ? Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  : undefined

if (hidden?.configurable) {
  Object.defineProperty(globalThis, 'localStorage', { value: undefined, configurable: true, writable: true })
}

/** Puts it back as it was. */
export function showLocalStorage(): void {
  if (hidden?.configurable) Object.defineProperty(globalThis, 'localStorage', hidden)
}
