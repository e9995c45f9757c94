import type { VendorApi } from '../../mocks/vendor-api.ts'

/** A vendor that answers everything with what came, for tests of what stands around one. */
export function fakeVendor(
  vendor: VendorApi['vendor'] = 'clever',
  hosts = ['api.clever.com', 'clever.com'],
): VendorApi {
  return {
    vendor,
    hosts,
    credentials: { token: 'a token' },
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      const body = request.method === 'GET' ? null : await request.text()
      const reply = { vendor, method: request.method, path: pathname + search, body, filler: '.'.repeat(200) }
      return Response.json(reply, { headers: { 'x-vendor': vendor } })
    },
    failure: (status, headers = {}) => Response.json({ error: `${vendor} ${status}` }, { status, headers }),
  }
}
