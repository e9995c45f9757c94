import { connect as connectSocket } from 'node:net'
import { expect, test } from 'vitest'
import { longName } from '../../../src/server/sftp/folder/attributes.ts'
import { districts } from '../../fixtures/district.ts'
import { connect } from './client.ts'
import { sftpServers } from './started.ts'

const start = sftpServers(districts())

test('bytes, files, folders and their depth are bounded, and what is removed makes room', async () => {
  const { server } = await start({
    limits: { bytesMax: 100, fileBytesMax: 60, filesMax: 3, foldersMax: 2, depthMax: 1 },
  })
  const client = await connect(server.port)
  await expect(client.put('/a.csv', 'x'.repeat(61))).rejects.toThrow('"/a.csv" would have 61 bytes; a file may have 60')
  await client.put('/a.csv', 'x'.repeat(60))
  await client.put('/a.csv', 'y'.repeat(50))
  await expect(client.put('/b.csv', 'x'.repeat(60))).rejects.toThrow('a login may keep 100 bytes')
  await client.remove('/a.csv')
  await client.put('/b.csv', 'x'.repeat(60))
  await client.put('/a.csv', '')
  await client.put('/c.csv', '')
  await expect(client.put('/d.csv', '')).rejects.toThrow('a login may keep 3 files')
  await client.mkdir('/fall')
  await expect(client.mkdir('/fall/week')).resolves.toBeUndefined()
  await expect(client.mkdir('/spring')).rejects.toThrow('a login may keep 2 folders')
  await client.rmdir('/fall/week')
  await client.rename('/c.csv', '/fall/c.csv')
  await expect(client.mkdir('/fall/a/b')).rejects.toThrow('Folders may be 1 deep')
  await client.end()
})

test('what was there before a restart counts', async () => {
  const first = await start({ limits: { filesMax: 1 } })
  const client = await connect(first.server.port)
  await client.put('/a.csv', 'x')
  await client.end()
  await first.close()
  const second = await first.again()
  const later = await connect(second.server.port)
  await expect(later.put('/b.csv', 'x')).rejects.toThrow('a login may keep 1 files')
  await later.end()
})

test('a connection has so many files open, and a district so many connections', async () => {
  const { server, lines } = await start({ limits: { handlesOfConnectionMax: 2, connectionsOfDistrictMax: 2 } })
  const client = await connect(server.port)
  const handles = [await client.open('/a.csv', 'w'), await client.open('/b.csv', 'w')]
  await expect(client.open('/c.csv', 'w')).rejects.toThrow('A connection may have 2 files and folders open')
  await client.close(handles[0]!)
  await client.close(await client.open('/c.csv', 'w'))
  const other = await connect(server.port)
  await expect(connect(server.port)).rejects.toThrow()
  expect(lines.at(-1)).toBe(
    'SFTP: 127.0.0.1: "oak" is not let in: its district has 2 connections, which is the most',
  )
  await other.end()
  await client.end()
})

test('who does not sign in, or is idle, is hung up on', async () => {
  const { server, timing, lines } = await start({
    limits: { loginMillisecondsMax: 1_000, idleMillisecondsMax: 60_000 },
  })
  const socket = connectSocket(server.port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve))
  await new Promise((resolve) => socket.once('data', resolve))
  timing.advance(1_000)
  await closed
  const client = await connect(server.port)
  const gone = new Promise<void>((resolve) => client.client.once('close', () => resolve()))
  timing.advance(59_999)
  expect(await client.ls('/')).toEqual(['taken'])
  timing.advance(60_000)
  await gone
  expect(lines.at(-1)).toBe('SFTP: 127.0.0.1: oak was idle for too long')
})

test('what is no SSH does not disturb the others', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  const socket = connectSocket(server.port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.on('error', () => {}).on('data', () => {}).once('close', resolve))
  socket.write('GET / HTTP/1.1\r\n\r\n'.repeat(5_000))
  await closed
  expect(await client.ls('/')).toEqual(['taken'])
  await client.end()
})

test('many requests at once are answered in their order while the socket waits', async () => {
  const { server } = await start({ limits: { requestsWaitingMax: 8, bytesWaitingMax: 100_000 } })
  const client = await connect(server.port)
  const handle = await client.open('/big.txt', 'w')
  await Promise.all(
    Array.from({ length: 200 }, (_, index) => client.write(handle, index * 10_000, String(index % 10).repeat(10_000))),
  )
  await client.close(handle)
  const text = await client.get('/big.txt')
  expect(text.length).toBe(2_000_000)
  expect(text.slice(1_990_000)).toBe('9'.repeat(10_000))
  await client.end()
})

test('a listing has the time for half a year, then the year', () => {
  const now = Date.UTC(2026, 0, 5, 10)
  const at = (time: number, mode = 0o100644) => ({ mode, uid: 0, gid: 0, size: 1_234, atime: 0, mtime: time / 1_000 })
  expect(longName('a.csv', at(now - 60_000), now)).toBe(
    '-rw-r--r-- 1 district district         1234 Jan  5 09:59 a.csv',
  )
  expect(longName('old', at(Date.UTC(2024, 10, 15), 0o040555), now)).toBe(
    'dr-xr-xr-x 1 district district         1234 Nov 15  2024 old',
  )
})
