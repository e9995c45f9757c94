import { handlersOf, mockedVendors, vendorNetwork } from 'homeroom/mocks'
import { http, HttpResponse } from 'msw/http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

/** A client as a project has it, which knows nothing of mocks; it gives up at the first error. */
async function teacherEmails(token: string): Promise<string[]> {
  const emails: string[] = []
  let path: string | undefined = '/v3.0/users?role=teacher&limit=10'
  while (path !== undefined) {
    const reply = await fetch(`https://api.clever.com${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (!reply.ok) throw new Error(`Clever answered ${reply.status}`)
    const { data, links } = await reply.json() as {
      data: { data: { email: string } }[]
      links: { rel: string; uri: string }[]
    }
    emails.push(...data.map((it) => it.data.email))
    path = links.find(({ rel }) => rel === 'next')?.uri
  }
  return emails
}

const { clever, classlink } = await mockedVendors({ students: 200, date: '2026-01-05' })
const { districtToken } = clever.api.credentials as { districtToken: string }

/** A handler of this project beside the vendors'. */
const own = http.get('https://our-own.example/health', () => HttpResponse.json({ status: 'fine' }))
const network = await intercepted()

beforeAll(() => network.start())
afterEach(() => clever.faults.off())
afterAll(() => network.stop())

/** MSW as a project sets it up on Node; the `fetch` of Deno passes by its server, and not by `vendorNetwork`. */
async function intercepted(): Promise<{ start(): void; stop(): void }> {
  if ('Deno' in globalThis) return vendorNetwork([clever.api, classlink.api], { handlers: [own] })
  const { setupServer } = await import('msw/node')
  const server = setupServer(own, ...handlersOf(clever.api), ...handlersOf(classlink.api))
  return { start: () => server.listen({ onUnhandledFrame: 'error' }), stop: () => server.close() }
}

test('Our client reads every teacher of Clever, page by page', async () => {
  const emails = await teacherEmails(districtToken)
  expect(emails.length).toBeGreaterThan(10)
  expect(new Set(emails).size).toBe(emails.length)
})

test('Our client gives up where Clever has too many requests', async () => {
  clever.faults.on('too many requests', { times: 1 })
  await expect(teacherEmails(districtToken)).rejects.toThrow('Clever answered 429')
})

test('Our own handlers answer beside the vendors', async () => {
  const reply = await fetch('https://our-own.example/health')
  expect(await reply.json()).toEqual({ status: 'fine' })
  const refused = await fetch(`https://${classlink.api.hosts[0]}/ims/oneroster/v1p1/users`)
  expect(refused.status).toBe(401)
})
