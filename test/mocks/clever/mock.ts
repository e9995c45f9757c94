import { cleverApi, type CleverApiOptions } from '../../../mocks/clever/clever-api.ts'
import type { VendorApi } from '../../../mocks/vendor-api.ts'
import { CleverVendor } from '../../../src/sim/routes/clever/clever.ts'
import type { CleverChoices } from '../../../src/sim/routes/clever/options.ts'
import { type SmallDistrict, smallFeed } from '../../sim/routes/clever/small-district.ts'

export const importedAt = '2025-09-08T09:00:00Z'

// deno-lint-ignore no-explicit-any
export type Body = any

/** A mock over a district of a test, and a client of few words. */
export interface TestMock {
  readonly vendor: CleverVendor
  readonly api: VendorApi
  /** The time of the API; a test may set it. */
  now: string
  ask(path: string, init?: RequestInit & { readonly token?: string | null }): Promise<Response>
  /** The body of a 200. */
  json(path: string, init?: RequestInit & { readonly token?: string | null }): Promise<Body>
  links(path: string): Promise<string[]>
}

export async function openMock(
  district: SmallDistrict = {},
  choices: CleverChoices = {},
  options: Partial<CleverApiOptions> = {},
): Promise<TestMock> {
  const vendor = new CleverVendor({ eventsEnabled: true, ...choices })
  await vendor.import(smallFeed(district), importedAt)
  const mock: TestMock = {
    vendor,
    now: '2025-09-08T12:00:00Z',
    api: cleverApi({ vendor, now: () => mock.now, rateLimit: null, ...options }),
    ask: async (path, { token, ...init } = {}) => {
      const own = token === undefined ? String(mock.api.credentials.districtToken) : token
      const headers = new Headers(init.headers)
      if (own !== null && !headers.has('authorization')) headers.set('authorization', `Bearer ${own}`)
      return await mock.api.fetch(new Request(`https://api.clever.com${path}`, { ...init, headers }))
    },
    json: async (path, init) => {
      const reply = await mock.ask(path, init)
      if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
      return await reply.json()
    },
    links: async (path) => {
      const { links } = await mock.json(path)
      return links.map(({ rel, uri }: { rel: string; uri: string }) => `${rel} ${uri}`)
    },
  }
  return mock
}
