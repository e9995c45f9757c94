import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { HomeroomError } from '../../../src/sim/error.ts'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { districts } from '../../fixtures/district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { connect, putSet, textsOf } from './client.ts'
import { sftpServers } from './started.ts'

const start = sftpServers(districts())

async function zipOf(set: UploadSet): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of await textsOf(set)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Put without its last file, which is given. */
async function putAllButOne(client: Awaited<ReturnType<typeof connect>>, set = oakFeed()): Promise<[string, string]> {
  const texts = await textsOf(set)
  for (const [name, text] of texts.slice(0, -1)) await client.put(name, text)
  return texts.at(-1)!
}

test('each write begins the quiet anew, and while a file is open for writing nothing is taken', async () => {
  const { server, world, pass } = await start()
  const client = await connect(server.port)
  const [name, text] = await putAllButOne(client)
  await pass(4_000)
  const handle = await client.open(name, 'w')
  await client.write(handle, 0, text)
  await pass(4_000)
  await pass(60_000)
  expect(await world.uploadIds()).toEqual([])
  await client.close(handle)
  await pass(4_999)
  expect(await world.uploadIds()).toEqual([])
  await pass(1)
  expect((await world.report()).status).toBe('applied')
  await client.end()
})

test('what a broken connection left open is not taken, and keeps no other set waiting', async () => {
  const { server, world, district, timing, pass } = await start()
  const client = await connect(server.port)
  const [name, text] = await putAllButOne(client)
  await client.mkdir('/whole')
  await putSet(client, oakFeed(), '/whole')
  const handle = await client.open(name, 'w')
  await client.write(handle, 0, text)
  await client.end()
  // The server hears of it in its own time.
  for (let round = 0; round < 200 && (await world.uploadIds()).length === 0; round++) {
    await new Promise((resolve) => setImmediate(resolve))
    timing.advance(1_000)
    await server.idle()
  }
  await pass(5_000)
  expect((await world.report()).status).toBe('applied')
  expect(district.received).toHaveLength(1)
})

test('a set that lacks files waits for them, and after a long quiet the service reports what is missing', async () => {
  const { server, world, pass } = await start()
  const client = await connect(server.port)
  await putAllButOne(client)
  await client.end()
  await pass(599_999)
  expect(await world.uploadIds()).toEqual([])
  await pass(1)
  const report = await world.report()
  expect(report.status).toBe('incomplete')
  const later = await connect(server.port)
  const outcome = await later.get('/last-upload.txt')
  expect(outcome).toContain('status: incomplete\nupload: 1\nfile errors: 1\n')
  expect(outcome).toContain('enrollments.csv')
  await later.end()
})

test('a file under an unfinished name keeps its set waiting until it is renamed', async () => {
  const { server, world, pass } = await start()
  const client = await connect(server.port)
  await putSet(client, oakFeed())
  await client.rename('/students.csv', '/students.csv.filepart')
  await client.put('/students.csv', 'of yesterday')
  await pass(5_000)
  expect(await world.uploadIds()).toEqual([])
  await client.rename('/students.csv.filepart', '/students.csv')
  await pass(5_000)
  expect((await world.report()).status).toBe('applied')
  await client.end()
})

test('a zip is an upload, and so are the files of a folder; others stay where they are', async () => {
  const { server, district, pass } = await start()
  const client = await connect(server.port)
  await client.put('/export.zip', await zipOf(oakFeed()))
  await client.put('/readme.txt', 'hello')
  await pass(5_000)
  await client.mkdir('/spring')
  await putSet(client, oakFeed({ art: 'c9,t1,Art II' }), '/spring')
  await pass(5_000)
  expect(district.received.map(({ origin, names }) => [origin, names.length])).toEqual([
    ['SFTP oak, set 1', 5],
    ['SFTP oak, set 2', 5],
  ])
  expect(await client.ls('/')).toEqual(['last-upload.txt', 'readme.txt', 'taken'])
  expect(await client.ls('/taken/1')).toEqual(['export.zip', 'outcome.txt'])
  await client.end()
})

test('a zip that is cut off waits for its rest, and is refused when it does not come', async () => {
  const { server, world, pass, lines } = await start()
  const client = await connect(server.port)
  const zip = await zipOf(oakFeed())
  await client.put('/export.zip', zip.subarray(0, 500))
  await pass(5_000)
  expect(await client.ls('/taken')).toEqual([])
  await client.put('/export.zip', zip)
  await pass(5_000)
  expect((await world.report()).status).toBe('applied')
  await client.put('/export.zip', zip.subarray(0, 500))
  await client.end()
  await pass(600_000)
  expect(await world.uploadIds()).toEqual([1])
  const later = await connect(server.port)
  expect(await later.ls('/taken')).toEqual(['1', 'refused-2'])
  expect(await later.get('/last-upload.txt')).toMatch(
    /^status: refused\nfiles: \/taken\/refused-2\nat: .*\n\nCannot read/,
  )
  expect(lines).toContainEqual(expect.stringContaining('SFTP: oak: set 2 of oak refused: Cannot read'))
  await later.end()
})

test('the outcome names the schools on hold with the reason, and faults with their lines', async () => {
  const { server, pass } = await start()
  const client = await connect(server.port)
  await putSet(client, oakFeed())
  await pass(5_000)
  await putSet(client, oakFeed({ without: ['s1', 's2', 's3', 't2', 'c2'], artStudents: [] }))
  await pass(5_000)
  const held = await client.get('/last-upload.txt')
  expect(held).toContain('status: held\nupload: 2\nfile errors: 0\nschools on hold: 1\nfiles: /taken/2\n')
  expect(held).toContain('Oak High (1) is on hold')
  expect(held).toMatch(/\d+ of \d+ students/)
  const texts = new Map(await textsOf(oakFeed()))
  texts.set('students.csv', texts.get('students.csv')!.replace('1,s1,', '1,,'))
  for (const [name, text] of texts) await client.put(name, text)
  await pass(5_000)
  const pending = await client.get('/last-upload.txt')
  expect(pending).toContain('status: pending\nupload: 3\nfile errors: 1\n')
  expect(pending).toContain('students.csv, line 2, column 2 (student_id)')
  await client.end()
})

test('while the transfer is paused nothing is opened for writing, and what is there waits', async () => {
  const { server, world, district, pass } = await start()
  const client = await connect(server.port)
  expect(client.banner).toBe('')
  await putSet(client, oakFeed())
  await district.transfer.pause()
  await expect(client.put('/x.csv', 'x')).rejects.toThrow('The SFTP transfer is paused while the SIS rolls over')
  await pass(5_000)
  expect(await world.uploadIds()).toEqual([])
  const other = await connect(server.port)
  expect(other.banner).toContain('the SFTP transfer is paused')
  expect(await other.ls('/')).toContain('students.csv')
  await other.end()
  await district.transfer.resume()
  await pass(5_000)
  expect((await world.report()).status).toBe('applied')
  await client.end()
})

test('a set waits while the server is busy, ever longer, and then goes through once', async () => {
  const { server, world, district, pass, lines } = await start()
  const client = await connect(server.port)
  district.failures.push(new HomeroomError('server_busy', 'Too much'), new HomeroomError('server_busy', 'Too much'))
  await putSet(client, oakFeed())
  await pass(5_000)
  expect(await client.get('/last-upload.txt')).toMatch(/^status: waiting\n/)
  await pass(999)
  await pass(1)
  await pass(1_999)
  expect(await world.uploadIds()).toEqual([])
  await pass(1)
  expect(lines.filter((line) => line.includes('waits'))).toEqual([
    'SFTP: oak: set 1 waits: Too much',
    'SFTP: oak: set 1 waits: Too much',
  ])
  expect(await world.uploadIds()).toEqual([1])
  expect(await client.ls('/taken')).toEqual(['1'])
  await client.end()
})

test('a set on which the service fails time and again by a defect is put away, and the next has its turn', async () => {
  const { server, world, district, pass, lines } = await start()
  const client = await connect(server.port)
  for (let count = 0; count < 5; count++) district.failures.push(new TypeError('A defect'))
  await putSet(client, oakFeed())
  await pass(5_000)
  for (let count = 0; count < 4; count++) await pass(10_000)
  expect(await client.ls('/taken')).toEqual(['failed-1'])
  expect(await client.get('/last-upload.txt')).toContain('status: failed\nfiles: /taken/failed-1\n')
  expect(lines.at(-1)).toBe('SFTP: oak: set 1 of oak failed: A defect')
  await putSet(client, oakFeed())
  await pass(5_000)
  expect((await world.report()).status).toBe('applied')
  await client.end()
})

test('a district that went back to an earlier moment keeps the files of both its uploads of one number', async () => {
  const { server, world, pass } = await start()
  const client = await connect(server.port)
  await world.snapshot('before')
  await putSet(client, oakFeed())
  await pass(5_000)
  await world.restore('before')
  await putSet(client, oakFeed())
  await pass(5_000)
  expect(await world.uploadIds()).toEqual([1])
  expect(await client.ls('/taken')).toEqual(['1', '1-2'])
  await client.end()
})

test('only the latest uploads are kept to be listed', async () => {
  const { server, pass } = await start({ limits: { takenMax: 2 } })
  const client = await connect(server.port)
  for (const art of ['c1,t1,Art', 'c4,t1,Art', 'c5,t1,Art']) {
    await putSet(client, oakFeed({ art }))
    await pass(5_000)
  }
  expect(await client.ls('/taken')).toEqual(['2', '3'])
  await client.end()
})
