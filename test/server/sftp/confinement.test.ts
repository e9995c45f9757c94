import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { namesOf } from '../../../src/server/sftp/folder/virtual-path.ts'
import { districts } from '../../fixtures/district.ts'
import { connect } from './client.ts'
import { sftpServers } from './started.ts'

const start = sftpServers(districts())

test('every path begins and ends below the root of the login', () => {
  expect(namesOf('/a/../../../b/./c//d')).toEqual(['b', 'c', 'd'])
  expect(namesOf('..')).toEqual([])
  expect(namesOf('')).toEqual([])
  expect(namesOf('a b/ü')).toEqual(['a b', 'ü'])
  expect(() => namesOf('a\0b')).toThrow('control character')
  expect(() => namesOf('a\nb')).toThrow('control character')
  expect(() => namesOf('..\\..\\x')).toThrow('backslash')
  expect(() => namesOf('x\ufffd')).toThrow('no UTF-8')
  expect(() => namesOf('ä'.repeat(128))).toThrow('more than 255 bytes')
  expect(() => namesOf('a/'.repeat(600))).toThrow('more than 1024 bytes')
})

test('nobody leaves his folder by dots or by absolute paths', async () => {
  const { server, folder } = await start()
  await mkdir(join(folder, '..', 'elm', 'incoming'), { recursive: true })
  await writeFile(join(folder, '..', 'elm', 'incoming', 'secret.txt'), 'of elm')
  const client = await connect(server.port)
  expect(await client.realpath('../../..')).toBe('/')
  expect(await client.realpath('fall/../../elm')).toBe('/elm')
  for (
    const path of [
      '../elm/incoming/secret.txt',
      '/../../elm/incoming/secret.txt',
      join(folder, '..', 'elm'),
      '/etc/passwd',
    ]
  ) {
    await expect(client.get(path)).rejects.toThrow('Nothing is at')
  }
  await client.put('../../outside.txt', 'x')
  expect(await readdir(join(folder, 'incoming'))).toEqual(['outside.txt'])
  await client.end()
})

test('names with a NUL, or too long, are refused', async () => {
  const { server, folder } = await start()
  const client = await connect(server.port)
  await expect(client.put('a\0.csv', 'x')).rejects.toThrow('control character')
  await expect(client.put('a'.repeat(256), 'x')).rejects.toThrow('more than 255 bytes')
  await expect(client.mkdir('\ud800')).rejects.toThrow('no UTF-8')
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
  await client.end()
})

test('links are neither made nor followed', async () => {
  const { server, folder } = await start()
  await writeFile(join(folder, '..', 'secret.txt'), 'secret')
  await symlink(join(folder, '..', 'secret.txt'), join(folder, 'incoming', 'file-link'))
  await symlink(join(folder, '..'), join(folder, 'incoming', 'folder-link'))
  const client = await connect(server.port)
  await expect(
    new Promise<void>((resolve, reject) =>
      client.sftp.symlink('/etc/passwd', '/link', (error) => error ? reject(error) : resolve())
    ),
  ).rejects.toThrow('There are no links here')
  await expect(client.get('/file-link')).rejects.toThrow('A link is on the way')
  await expect(client.put('/file-link', 'x')).rejects.toThrow('A link is on the way')
  await expect(client.stat('/folder-link')).rejects.toThrow('A link is on the way')
  await expect(client.get('/folder-link/secret.txt')).rejects.toThrow('A link is on the way')
  await expect(client.put('/folder-link/new.txt', 'x')).rejects.toThrow('A link is on the way')
  await expect(client.rename('/file-link', '/mine.txt')).rejects.toThrow('A link is on the way')
  expect(await client.ls('/')).toEqual(['taken'])
  await client.end()
})

test('what the server keeps for a login is there to be read', async () => {
  const { server } = await start()
  const client = await connect(server.port)
  await client.put('/a.txt', 'x')
  await expect(client.put('/taken/x.txt', 'x')).rejects.toThrow('"/taken/x.txt" is there to be read')
  await expect(client.put('/last-upload.txt', 'x')).rejects.toThrow('is there to be read')
  await expect(client.rename('/a.txt', '/taken/a.txt')).rejects.toThrow('is there to be read')
  await expect(client.rmdir('/taken')).rejects.toThrow('is there to be read')
  await expect(client.rmdir('/')).rejects.toThrow('stays as it is')
  await client.end()
})
