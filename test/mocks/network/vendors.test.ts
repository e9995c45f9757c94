import { describe, expect, onTestFinished, test } from 'vitest'
import { FaultSwitches } from '../../../mocks/faults/switches.ts'
import { withFaults } from '../../../mocks/faults/with-faults.ts'
import { vendorNetwork } from '../../../mocks/network/network.ts'
import { generatedSource } from '../../../mocks/vendors/roster-source.ts'
import { vendors } from '../../../mocks/vendors/vendors.ts'

/** Both vendors in this process, at their own hosts. */
async function started() {
  const seed = '1'
  const { clever, classlink } = await vendors({
    source: generatedSource({ students: 60, seed }),
    seed,
    date: '2026-02-10',
    rateLimit: null,
    faults: [],
  })
  const switches = new FaultSwitches()
  const network = vendorNetwork([clever.api, classlink.api].map((api) => withFaults(api, switches)))
  network.start()
  onTestFinished(() => network.stop())
  // deno-lint-ignore no-explicit-any
  return { switches, clever: clever.api.credentials as any, classlink: classlink.api.credentials as any }
}

describe('Ordinary clients with fixed hosts', () => {
  test('pull all users of Clever by its links', async () => {
    const { clever } = await started()
    const headers = { authorization: `Bearer ${clever.districtToken}` }
    const ids = new Set<string>()
    let path: string | undefined = '/v3.0/users?limit=50'
    for (let pages = 0; path !== undefined && pages < 50; pages++) {
      const page: { data: { data: { id: string } }[]; links: { rel: string; uri: string }[] } =
        await (await fetch(`https://api.clever.com${path}`, { headers })).json()
      for (const { data } of page.data) ids.add(data.id)
      path = page.links.find(({ rel }) => rel === 'next')?.uri
    }
    expect(ids.size).toBeGreaterThan(60)
  })

  test('pull all users of ClassLink by offset, at the district’s host and through the proxy', async () => {
    const { classlink } = await started()
    const headers = { authorization: `Bearer ${classlink.bearer}` }
    const [direct, proxied] = [
      `https://homeroom-ca-v2.rosterserver.com${classlink.paths.districtServer}`,
      `https://oneroster-proxy.classlink.io${classlink.paths.proxy}`,
    ]
    const totals: number[] = []
    for (const root of [direct, proxied]) {
      const ids = new Set<string>()
      for (let offset = 0;; offset += 50) {
        const reply = await fetch(`${root}/users?limit=50&offset=${offset}`, { headers })
        expect(reply.status).toBe(200)
        const { users } = await reply.json()
        if (users.length === 0) break
        for (const { sourcedId } of users) ids.add(sourcedId)
      }
      totals.push(ids.size)
    }
    expect(totals[0]).toBeGreaterThan(60)
    expect(totals[1]).toBe(totals[0])
  })

  test.each(
    [
      ['rotated token', 401],
      ['app disabled', 403],
      ['too many requests', 429],
      ['server errors', 500],
      ['heavy pages', 502],
    ] as const,
  )('see the fault "%s" in each vendor’s own shape', async (name, status) => {
    const { switches, clever, classlink } = await started()
    const urls = [
      ['https://api.clever.com/v3.0/users?limit=5000', clever.districtToken],
      ['https://homeroom-ca-v2.rosterserver.com/ims/oneroster/v1p1/users?limit=5000', classlink.bearer],
    ] as const
    for (const [url, token] of urls) {
      switches.on(name, { every: 1, times: 1 })
      const headers = { authorization: `Bearer ${token}` }
      const reply = await fetch(url, { headers })
      expect(reply.status).toBe(status)
      expect(reply.headers.get('content-type')).toContain('application/json')
      expect(reply.headers.get('retry-after')).toBe(status === 429 ? '2' : null)
      expect(Object.keys(await reply.json()).length).toBeGreaterThan(0)
      expect((await fetch(url, { headers })).status).toBe(200)
    }
  })
})
