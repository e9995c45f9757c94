/**
 * How many requests a second the Clever mock answers in the process, beside the floor: a Hono app that answers with a constant
 * text of the same size. `deno run -A test/bench/clever-replies.ts [students]`
 */
import process from 'node:process'
import { Hono } from 'hono'
import { cleverApi } from '../../mocks/clever/clever-api.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import { feedOf } from '../../src/sim/routes/sis-feed.ts'
import { median, milliseconds, table, times } from './measure.ts'

const students = Number(process.argv[2] ?? 10_000)
const vendor = new CleverVendor({ eventsEnabled: true })
const sis = new Sis(district({ students }), '2025-09-10')
const imported = await milliseconds(() => vendor.import(feedOf(sis, '2025-09-10'), '2025-09-10T09:00:00Z'))
const again = await milliseconds(() => vendor.import(feedOf(sis, '2025-09-11'), '2025-09-11T09:00:00Z'))
console.log(`import of ${students} students: ${imported.toFixed(0)} ms, the next day's ${again.toFixed(0)} ms`)

const api = cleverApi({ vendor, now: () => '2025-09-11T12:00:00Z', rateLimit: null })
const root = 'https://api.clever.com'
const headers = { authorization: `Bearer ${String(api.credentials.districtToken)}` }
const users = vendor.view.list('users')
const [section] = vendor.view.list('sections')

/** Each name with its requests; those of one path answer from what is kept, those of many from the objects' texts. */
const requests: Readonly<Record<string, (count: number) => string>> = {
  'one user': (count) => `/v3.1/users/${users[count % users.length]!.id}`,
  'a page of 100 users': () => '/v3.1/users?limit=100',
  'another page each time': (count) => `/v3.1/users?limit=100&starting_after=${users[count % users.length]!.id}`,
  'users of a section': () => `/v3.1/sections/${section!.id}/users`,
  'a page of 100 events': () => '/v3.1/events',
  'a page of 10,000 users': () => '/v3.1/users?limit=10000',
}
const rows: (string | number)[][] = [['path', 'requests a second', 'floor', 'KB']]
for (const [name, path] of Object.entries(requests)) {
  const text = await (await api.fetch(new Request(root + path(0), { headers }))).text()
  const floor = new Hono().get('*', () => new Response(text, { headers: { 'content-type': 'application/json' } }))
  const [own, least] = [
    await rate((request) => api.fetch(request), path),
    await rate((request) => floor.fetch(request), path),
  ]
  rows.push([name, own, least, text.length / 1024])
}
console.log(table(rows))

async function rate(
  fetch: (request: Request) => Response | Promise<Response>,
  path: (count: number) => string,
): Promise<number> {
  const round = path(0).includes('10000') ? 20 : 2_000
  let count = 0
  const spent = await times(5, async () => {
    const end = count + round
    for (; count < end; count++) await (await fetch(new Request(root + path(count), { headers }))).arrayBuffer()
  })
  return (round * 1000) / median(spent)
}
