import type { VendorApi } from '../vendor-api.ts'
import { cut } from './cut.ts'
import type { FaultSwitches, Met } from './switches.ts'

export interface FaultOptions {
  /** Lets time pass before a reply: virtual in a story, real over a port. By default nobody waits. */
  readonly wait?: (milliseconds: number) => Promise<void>
  /** Brings an import that the vendor holds back. By default none comes. */
  readonly hold?: () => void | Promise<void>
  /** Changes the vendor's data between two pages: an import, a new permission. By default nothing changes. */
  readonly change?: () => void | Promise<void>
}

/** What a gateway says while the API behind it is away. */
const page = '<!DOCTYPE html>\n<html><head><title>Scheduled maintenance</title></head>\n' +
  '<body><h1>We will be back soon</h1></body></html>\n'

/** The same API, with the faults that are switched on. */
export function withFaults(api: VendorApi, switches: FaultSwitches, options: FaultOptions = {}): VendorApi {
  async function faulty(request: Request, list: readonly Met[]): Promise<Response> {
    for (const { effect, time } of list) {
      if (effect.kind === 'latency') {
        await options.wait?.(effect.milliseconds[time % effect.milliseconds.length] ?? 0)
      }
    }
    for (const { effect } of list) {
      if (effect.kind === 'failure') return api.failure(effect.status, effect.headers)
      if (effect.kind === 'html') return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
    }
    for (const { effect } of list) if (effect.kind === 'hold') await options.hold?.()
    let response = await api.fetch(request)
    for (const { effect } of list) {
      if (effect.kind === 'change') await options.change?.()
      if (effect.kind === 'cut') response = await cut(response)
    }
    return response
  }
  return {
    vendor: api.vendor,
    hosts: api.hosts,
    // Asked each time, since tokens are rotated.
    get credentials() {
      return api.credentials
    },
    fetch(request) {
      const list = switches.meet(request)
      return list.length === 0 ? api.fetch(request) : faulty(request, list)
    },
    failure: (status, headers) => api.failure(status, headers),
  }
}
