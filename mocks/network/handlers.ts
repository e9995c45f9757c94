import { http, type HttpHandler } from 'msw/http'
import type { VendorApi } from '../vendor-api.ts'

/**
 * MSW handlers of a vendor's API, for a set-up of your own. One a host, since MSW asks its handlers one after another; the
 * API's own router does the rest. Put handlers of yours before them, and they answer first.
 */
export function handlersOf(api: VendorApi): HttpHandler[] {
  return api.hosts.map((host) => http.all(`https://${host}/*`, ({ request }) => api.fetch(request)))
}
