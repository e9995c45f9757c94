import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { districts } from '../../fixtures/district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { connect, putSet } from './client.ts'
import { sftpServers } from './started.ts'

const start = sftpServers(districts())

test('a district that is removed leaves no files, and another one of its name begins with an empty folder', async () => {
  const { server, folder, pass } = await start()
  const client = await connect(server.port)
  await putSet(client, oakFeed())
  await pass(5_000)
  await client.put('/students.csv', 'the next one')
  expect(await readdir(join(folder, 'taken'))).toEqual(['1'])
  expect(await readdir(join(folder, 'incoming'))).toEqual(['students.csv'])

  const gone = new Promise<void>((resolve) => client.client.once('close', () => resolve()))
  await server.forget('oak')
  await gone
  await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' })

  await server.open('oak')
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
  const next = await connect(server.port)
  expect(await next.ls('/')).not.toContain('students.csv')
  await next.end()
})
