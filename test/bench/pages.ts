/**
 * How fast the pages of a large district answer, each beside its floor: Hono answering a constant body of the same size. The
 * first time after something has changed, and again. Each school is on hold, since a fifth of the classes is missing.
 * `deno run -A --v8-flags=--wasm-tiering-budget=60000000 test/bench/pages.ts [students]`; 10,000 by default.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Hono } from 'hono'
import { createApp } from '../../src/server/app.ts'
import { openDistricts } from '../../src/server/districts/open-districts.ts'
import { EventStreams } from '../../src/server/events/event-streams.ts'
import { Credentials } from '../../src/server/session/credentials.ts'
import { openAccess } from '../../src/server/session/open-access.ts'
import { district } from '../../src/sim/district/district.ts'
import { uploadSet } from '../fixtures/upload-set.ts'
import { filesOf } from '../sim/district/made.ts'
import type { Files } from './changed-files.ts'
import { median, milliseconds, table, times } from './measure.ts'

const students = Number(process.argv[2] ?? 10_000)
const by = { via: 'page', name: 'a benchmark' } as const

/** The same district with a fifth of its classes missing. */
function halfRolled(files: Files): Files {
  const [head, ...classes] = files['classes.csv']!.split('\n')
  const missing = new Set(classes.filter((_, index) => index % 5 === 0).map((line) => line.split(',')[0]))
  const left = (text: string) => text.split('\n').filter((line) => !missing.has(line.split(',')[0]))
  return {
    ...files,
    'classes.csv': [head, ...left(classes.join('\n'))].join('\n'),
    'enrollments.csv': left(files['enrollments.csv']!).join('\n'),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'homeroom-pages-'))
const districts = await openDistricts({ store: 'memory', log: console.error })
const access = openAccess({ districts, credentials: await Credentials.open(folder), byChoice: true, now: Date.now })
const receiving = join(folder, 'receiving')
await mkdir(receiving)
const app = createApp({ districts, access, receiving, streams: new EventStreams(), loopback: true, log: console.error })
const { token } = await access.forTrainer()

const files = await filesOf(district({ students }), '2026-01-06', { format: 'csv-2.0' })
const served = await districts.create({ id: 'large', name: 'Large ISD', start: '2026-01-05' })
const first = await milliseconds(() => served.receive(uploadSet(files), by))
await served.world.advanceBy({ days: 1 })
const second = await milliseconds(() => served.receive(uploadSet(halfRolled(files)), by))
const { schools } = await served.world.report(2)
const [school] = [...schools].sort((a, b) => b.counts.students - a.counts.students)
const held = schools.filter(({ holds }) => holds.length > 0).length
const at = `/districts/large`
const pages = {
  'start': '/',
  'SIS sync': at,
  'review changes': `${at}/holds/${school!.id}`,
  'uploads': `${at}/uploads`,
  'an upload': `${at}/uploads/2`,
  'schools': `${at}/schools`,
  'a school': `${at}/schools/${school!.id}`,
  'inboxes': `${at}/inboxes`,
  'SIS and vendors': `${at}/district`,
}

const ask = async (path: string) => {
  const reply = await app.request(path, { headers: { authorization: `Bearer ${token}` } })
  return { status: reply.status, bytes: (await reply.arrayBuffer()).byteLength }
}
console.log(
  `${students} students, ${schools.length} schools, ${held} of them on hold; the first sync took ` +
    `${(first / 1_000).toFixed(1)} s, the held upload ${(second / 1_000).toFixed(1)} s`,
)
const rows = [] as (string | number)[][]
for (const [name, path] of Object.entries(pages)) {
  // Something changes, so that nothing that was read before is kept.
  await served.world.advanceBy({ minutes: 1 })
  let reply = { status: 0, bytes: 0 }
  const cold = await milliseconds(async () => void (reply = await ask(path)))
  const warm = median(await times(5, () => ask(path)))
  const body = 'x'.repeat(reply.bytes)
  const constant = new Hono().get('*', (c) => c.html(body))
  const floor = median(await times(5, async () => await (await constant.request(path)).arrayBuffer()))
  rows.push([name, `${reply.status}`, `${reply.bytes}`, cold, warm, floor])
}
console.log(table([['page', 'status', 'bytes', 'first ms', 'again ms', 'floor ms'], ...rows]))
await districts.close()
await rm(folder, { recursive: true })
process.exit()
