import type { VendorApi } from '../vendor-api.ts'

/** The refusal of a request that nobody here answers: what came, what is mocked, and where to read on. */
export function unmockedRequest({ method, url }: Request, apis: readonly VendorApi[]): TypeError {
  const { origin, pathname } = new URL(url)
  const mocked = apis.map(({ vendor, hosts }) => `${vendor} at ${hosts.map((host) => `https://${host}`).join(', ')}`)
  // The query is left out: it can carry tokens, and errors end up in logs.
  return new TypeError(
    `Refused to send ${method} ${origin}${pathname}: it is not mocked, and nothing leaves this process; ` +
      `mocked are ${mocked.join('; ') || 'no hosts at all'}. ` +
      'Add a handler of your own, or pass onUnhandledRequest (read on in docs/mocks.md)',
  )
}
