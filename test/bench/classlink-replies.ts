/**
 * How many requests a second the ClassLink mock answers in the process, beside the floor: a Hono app that answers with a
 * constant text of the same size. `deno run -A test/bench/classlink-replies.ts [students]`
 */
import process from 'node:process'
import { Hono } from 'hono'
import { classLinkApi } from '../../mocks/classlink/classlink-api.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { feedOf } from '../../src/sim/routes/sis-feed.ts'
import { median, milliseconds, table, times } from './measure.ts'

const students = Number(process.argv[2] ?? 10_000)
const at = '2025-09-10T09:00:00Z'
const vendor = new ClassLinkVendor()
const sis = new Sis(district({ students }), '2025-09-10')
const imported = await milliseconds(() => vendor.import(feedOf(sis, '2025-09-10'), at))
const again = await milliseconds(() => vendor.import(feedOf(sis, '2025-09-11'), '2025-09-11T09:00:00Z'))
console.log(`import of ${students} students: ${imported.toFixed(0)} ms, the next day's ${again.toFixed(0)} ms`)

const api = classLinkApi({ vendor, now: () => at })
const root = `https://${vendor.settings.host}/ims/oneroster/v1p1`
const headers = { authorization: `Bearer ${vendor.keys.bearer}` }
const [someone] = vendor.shared().having('users', 'role', 'student')
const [section] = vendor.shared().rows('classes')

const paths: Readonly<Record<string, string>> = {
  'one user': `/users/${someone!.sourcedId}`,
  'a page of 100 users': '/users?limit=100&offset=2000',
  'the same, by last name': '/users?limit=100&offset=2000&sort=familyName',
  'teachers by email': "/teachers?filter=email~'a'&limit=100",
  'students of a class': `/classes/${section!.sourcedId}/students`,
  'a page of 5,000 users': '/users?limit=5000',
  'some fields of 100': '/users?limit=100&fields=sourcedId,givenName,familyName',
}
const rows: (string | number)[][] = [['path', 'requests a second', 'floor', 'KB']]
for (const [name, path] of Object.entries(paths)) {
  const text = await (await api.fetch(new Request(root + path, { headers }))).text()
  const floor = new Hono().get('*', () => new Response(text, { headers: { 'content-type': 'application/json' } }))
  const [own, least] = [
    await rate((request) => api.fetch(request), path),
    await rate((request) => floor.fetch(request), path),
  ]
  rows.push([name, own, least, text.length / 1024])
}
console.log(table(rows))

async function rate(fetch: (request: Request) => Response | Promise<Response>, path: string): Promise<number> {
  const round = path.includes('5000') ? 50 : 2_000
  const spent = await times(5, async () => {
    for (let count = 0; count < round; count++) await (await fetch(new Request(root + path, { headers }))).arrayBuffer()
  })
  return (round * 1000) / median(spent)
}
