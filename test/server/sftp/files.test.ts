import { expect, test } from 'vitest'
import { districts } from '../../fixtures/district.ts'
import { connect } from './client.ts'
import { sftpServers } from './started.ts'

const start = sftpServers(districts())

test('files are listed with sizes and times, renamed, replaced and removed', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  await client.put('/notes.txt', 'first')
  await client.mkdir('/fall')
  expect(await client.ls('.')).toEqual(['fall', 'notes.txt', 'taken'])
  const [fall, notes, taken] = await client.longNames('/')
  expect(fall).toMatch(
    /^drwxr-xr-x 1 district district {12}0 Jan|^drwxr-xr-x 1 district district +0 \w{3} [ \d]\d [ \d:]{5} fall$/,
  )
  expect(notes).toMatch(/^-rw-r--r-- 1 district district +5 \w{3} [ \d]\d [ \d:]{5} notes\.txt$/)
  expect(taken).toMatch(/^dr-xr-xr-x .* taken$/)
  await client.rename('/notes.txt', '/fall/notes.txt')
  await client.put('/other.txt', 'second')
  await client.rename('/other.txt', '/fall/notes.txt')
  expect(await client.get('/fall/notes.txt')).toBe('second')
  expect(await client.ls('/')).toEqual(['fall', 'taken'])
  await expect(client.rmdir('/fall')).rejects.toThrow('"/fall" is not empty')
  await client.remove('/fall/notes.txt')
  await client.rmdir('/fall')
  await expect(client.ls('/fall')).rejects.toThrow('Nothing is at "/fall"')
  await client.end()
})

test('a broken upload goes on where it stopped, and parts may come in any order', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  const first = await client.open('/students.txt', 'w')
  await client.write(first, 0, 'aaaa')
  await client.close(first)
  expect((await client.stat('/students.txt')).size).toBe(4)
  const second = await client.open('/students.txt', 'r+')
  await Promise.all([client.write(second, 8, 'cccc'), client.write(second, 4, 'bbbb'), client.write(second, 12, 'd')])
  await client.close(second)
  const third = await client.open('/students.txt', 'a')
  await client.write(third, 0, 'e')
  await client.close(third)
  expect(await client.get('/students.txt')).toBe('aaaabbbbccccde')
  await expect(client.write(third, 0, 'x')).rejects.toThrow('The handle is not open')
  await client.end()
})

test('what is open for reading cannot be written, and an exclusive open makes a new file or none', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  await client.put('/a.txt', 'a')
  const handle = await client.open('/a.txt', 'r')
  await expect(client.write(handle, 0, 'b')).rejects.toThrow('"/a.txt" is not open for writing')
  await client.close(handle)
  await expect(client.open('/a.txt', 'wx')).rejects.toThrow('"/a.txt" is there already')
  await expect(client.open('/b.txt', 'r')).rejects.toThrow('Nothing is at "/b.txt"')
  await expect(client.open('/taken', 'r')).rejects.toThrow('"/taken" is a folder')
  await client.end()
})

test('sizes can be set, by path and by handle; owners, modes and times are taken and have no effect', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  await client.put('/a.txt', 'abcdef')
  const set = (attributes: object) =>
    new Promise<void>((resolve, reject) =>
      client.sftp.setstat('/a.txt', attributes, (error) => error ? reject(error) : resolve())
    )
  await set({ size: 3 })
  expect(await client.get('/a.txt')).toBe('abc')
  await set({ mode: 0o777, uid: 0, gid: 0 })
  expect((await client.stat('/a.txt')).mode).toBe(0o100644)
  const handle = await client.open('/a.txt', 'r+')
  await new Promise<void>((resolve, reject) =>
    client.sftp.fsetstat(handle, { size: 1 }, (error) => error ? reject(error) : resolve())
  )
  const size = await new Promise((resolve) => client.sftp.fstat(handle, (_, stats) => resolve(stats.size)))
  expect(size).toBe(1)
  await client.close(handle)
  await client.end()
})

test('posix-rename is answered to those who ask for it unannounced', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  await client.put('/a.part', 'new')
  await client.put('/a.txt', 'old')
  Object.assign(client.sftp, { _extensions: { 'posix-rename@openssh.com': '1' } })
  await new Promise<void>((resolve, reject) =>
    client.sftp.ext_openssh_rename('/a.part', '/a.txt', (error) => error ? reject(error) : resolve())
  )
  expect(await client.get('/a.txt')).toBe('new')
  await client.end()
})

test('a folder of many files is listed whole', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  await client.mkdir('/many')
  for (let index = 0; index < 250; index++) await client.put(`/many/${index}.txt`, '')
  expect(await client.ls('/many')).toHaveLength(250)
  await client.end()
})
