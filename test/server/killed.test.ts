import { connect as connectPlain } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDistricts } from '../../src/server/districts/open-districts.ts'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import { temporaryFolder } from '../commands/command-line.ts'
import { oakFeed } from '../fixtures/oak.ts'
import { lines, student, teacher } from '../fixtures/rosters.ts'
import { uploadSet } from '../fixtures/upload-set.ts'
import { listen } from './listener.ts'
import { formWith, textsOf } from './opened.ts'
import { anyPorts, client, type ProcessClient, started } from './process.ts'
import { connect } from './sftp/client.ts'

const term = (name: string) => oakFeed({ art: `c1,t1,Art ${name}` })

/** Schools besides Oak High, with so many people that a sync takes a moment. */
const schools = lines(6, (n) => `s${n}`)
async function grown(name: string): Promise<UploadSet> {
  const texts = await textsOf(term(name))
  texts['schools.csv'] += schools.map((id) => `${id},School ${id}\n`).join('')
  texts['teachers.csv'] += schools.map((id) => `${teacher(`t${id}`, id)}\n`).join('')
  texts['students.csv'] += schools.flatMap((id) => lines(150, (n) => `${student(`${id}n${n}`, id)}\n`)).join('')
  return uploadSet(texts)
}

const post = async ({ ask }: ProcessClient, set: UploadSet) =>
  await ask('/districts/oak/uploads', { method: 'POST', body: formWith(await textsOf(set)) })

/** Sends an upload, and hears that it is accepted; its reply may never come. */
async function accepted(it: ProcessClient, listener: Awaited<ReturnType<typeof listen>>, set: UploadSet) {
  const reply = post(it, set)
  reply.catch(() => {})
  await listener.until(({ type }) => type === 'upload received')
}

/** The first half of an upload's request; resolves when the server has begun to read it. */
async function halfOf({ baseUrl, trainer }: ProcessClient, set: UploadSet): Promise<void> {
  const request = new Request(baseUrl, { method: 'POST', body: formWith(await textsOf(set)) })
  const body = new Uint8Array(await request.arrayBuffer())
  const { hostname, port, host } = new URL(baseUrl)
  const socket = connectPlain(Number(port), hostname)
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  socket.write([
    'POST /api/v1/districts/oak/uploads HTTP/1.1',
    `Host: ${host}`,
    `Authorization: Bearer ${trainer.token}`,
    `Content-Type: ${request.headers.get('content-type')}`,
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
    '\r\n',
  ].join('\r\n'))
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  await new Promise<void>((resolve) => socket.write(body.subarray(0, body.length / 2), () => resolve()))
}

interface Taken {
  readonly digests: readonly string[]
  readonly stateDigest: string
  readonly interrupted: number
}

/** The uploads of the log, each once; one that a kill came in the middle of stands in it before that as interrupted. */
async function takenBy({ ask }: ProcessClient): Promise<Taken> {
  const { entries, digest } = await (await ask('/districts/oak/log?limit=500&digest=true')).json()
  const { entries: uploads } = await (await ask('/districts/oak/uploads?limit=500')).json()
  const interrupted = new Set<number>(
    uploads.filter((it: { interrupted: boolean }) => it.interrupted).map((it: { uploadId: number }) => it.uploadId),
  )
  const digests = entries.map(({ command }: { command: { type: string; digest: string } }) => command)
    .filter(({ type }: { type: string }) => type === 'upload')
    .map((command: { digest: string }) => command.digest)
    .filter((_: string, index: number) => !interrupted.has(index + 1))
  return { digests, stateDigest: digest, interrupted: interrupted.size }
}

/** What a server has that took the same and was never killed. */
async function withoutKills(sets: readonly UploadSet[]) {
  const districts = await openDistricts({ store: 'memory', log: () => {} })
  onTestFinished(() => districts.close())
  const oak = await districts.create({ id: 'oak', name: 'Oak County' })
  for (const set of sets) await oak.receive(set, { via: 'api', name: 'a test' })
  const digests: string[] = []
  for await (const { command } of oak.world.log()) if (command.type === 'upload') digests.push(String(command.digest))
  return { digests, world: oak.world }
}

test('no kill loses an upload that was accepted, takes one twice, or leaves one half applied', async () => {
  const store = join(await temporaryFolder(), 'kept')
  const start = async () => {
    const server = await started('--store', store, ...anyPorts)
    return { server, it: client(server) }
  }
  const login = (password: string) => ({ username: 'oak', password })

  const first = await start()
  await first.it.ask('/districts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'oak', name: 'Oak County' }),
  })
  const { password } = await (await first.it.ask('/districts/oak/sftp', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ newPassword: true }),
  })).json()
  expect((await post(first.it, term('one'))).status).toBe(201)
  const before = await takenBy(first.it)

  // While an upload by HTTP and a set by SFTP are half there.
  await halfOf(first.it, term('cut'))
  const nightly = Object.entries(await textsOf(term('nightly')))
  const sftp = await connect(first.it.sftp.port, login(password))
  for (const [name, text] of nightly.slice(0, -1)) await sftp.put(`/${name}`, text)
  const [lastName, lastText] = nightly.at(-1)!
  const handle = await sftp.open(`/${lastName}`, 'w')
  await sftp.write(handle, 0, lastText.slice(0, 40))
  await first.server.end('SIGKILL')

  // While the set, which is whole now, and several uploads wait for their turn.
  const second = await start()
  expect(await takenBy(second.it)).toEqual(before)
  const ears = await listen(second.it, 'oak')
  const again = await connect(second.it.sftp.port, login(password))
  await again.put(`/${lastName}`, lastText)
  await again.end()
  await ears.until((event) => event.type === 'upload received' && event.origin === 'SFTP oak, set 1')
  for (const name of ['two', 'three', 'four']) await accepted(second.it, ears, term(name))
  await second.server.end('SIGKILL')

  // While a sync runs.
  const third = await start()
  const sets = [term('one'), term('nightly'), term('two'), term('three'), term('four')]
  expect((await takenBy(third.it)).digests).toEqual((await withoutKills(sets)).digests)
  const listener = await listen(third.it, 'oak')
  await accepted(third.it, listener, await grown('grown'))
  await listener.until((event) => event.type === 'progress' && event.stage.startsWith('apply'))
  await third.server.end('SIGKILL')

  // As soon as the reply has come.
  const fourth = await start()
  expect((await post(fourth.it, await grown('five'))).status).toBe(201)
  await fourth.server.end('SIGKILL')

  const fifth = await start()
  const taken = await takenBy(fifth.it)
  const other = await withoutKills([...sets, await grown('grown'), await grown('five')])
  expect(taken.digests).toEqual(other.digests)
  // What was interrupted stands in the history besides, so that only without it the states are equal to the last row.
  if (taken.interrupted === 0) expect(taken.stateDigest).toBe(await other.world.digest())
  for (const school of ['1', ...schools]) {
    const people = await (await fifth.it.ask(`/districts/oak/schools/${school}/people?limit=500`)).json()
    expect(people).toEqual(JSON.parse(JSON.stringify(await other.world.people.page(school, { limit: 500 }))))
    const classes = await (await fifth.it.ask(`/districts/oak/schools/${school}/classes?limit=500`)).json()
    expect(classes).toEqual(JSON.parse(JSON.stringify(await other.world.classes.page(school, { limit: 500 }))))
  }
  const client5 = await connect(fifth.it.sftp.port, login(password))
  expect(await client5.get('/last-upload.txt')).toMatch(/^status: applied\nupload: \d+\n/)
  expect(await client5.ls('/')).toEqual(['last-upload.txt', 'taken'])
  await client5.end()
  expect(await fifth.server.end('SIGTERM')).toMatchObject({ code: 0 })
})
