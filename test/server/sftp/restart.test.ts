import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { areasOf } from '../../../src/server/sftp/folder/areas.ts'
import { candidatesIn } from '../../../src/server/sftp/taking/candidates.ts'
import { beginHandover } from '../../../src/server/sftp/taking/handover.ts'
import { districts } from '../../fixtures/district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { connect, putSet, textsOf } from './client.ts'
import { sftpServers, type Started } from './started.ts'

const start = sftpServers(districts())

/** What a server leaves that was killed after a set was uploaded and before it was taken. */
async function killed(): Promise<Started> {
  const first = await start()
  const client = await connect(first.server.port)
  await putSet(client, oakFeed())
  await client.end()
  await first.close()
  return first
}

test('a set that was uploaded and not taken before a stop is taken after the next start', async () => {
  const second = await (await killed()).again()
  await second.pass(5_000)
  expect((await second.world.report()).status).toBe('applied')
  expect(second.district.received).toHaveLength(1)
})

test('a set that was chosen before the kill is handed over at once, also where only some of its files had been moved', async () => {
  const first = await killed()
  const areas = areasOf(first.folder)
  await beginHandover(areas, (await candidatesIn(areas.incoming))[0]!, 'oak-job')
  await rename(join(areas.handover, 'set', 'students.csv'), join(areas.incoming, 'students.csv'))
  const second = await first.again()
  await second.pass(0)
  expect((await second.world.report()).status).toBe('applied')
  expect(second.district.received[0]?.by).toEqual({ via: 'sftp', name: 'oak-job' })
  expect(await readdir(areas.incoming)).toEqual([])
  expect(await readdir(first.folder)).toEqual(['incoming', 'last-upload.txt', 'number', 'taken'])
})

test('a set that the service had when the process was killed is not handed over twice', async () => {
  const first = await start()
  const client = await connect(first.server.port)
  await putSet(client, oakFeed())
  // The process ends here: nothing is noted any more.
  first.district.afterReceive = () => {
    first.district.afterReceive = () => Promise.resolve()
    return Promise.reject(new Error('The process was killed'))
  }
  await first.pass(5_000)
  expect(await readdir(first.folder)).toContain('handover')
  await client.end()
  await first.close()
  const second = await first.again()
  await second.pass(0)
  expect(second.district.received).toHaveLength(1)
  expect(await second.world.uploadIds()).toEqual([1])
  expect(await readdir(join(second.folder, 'taken'))).toEqual(['1'])
})

test('files that came under the same names meanwhile are another set', async () => {
  const first = await killed()
  const areas = areasOf(first.folder)
  await beginHandover(areas, (await candidatesIn(areas.incoming))[0]!, 'oak')
  await writeFile(join(areas.incoming, 'students.csv'), 'the next one')
  const second = await first.again()
  await second.pass(0)
  expect((await second.world.report()).status).toBe('applied')
  expect(await readdir(areas.incoming)).toEqual(['students.csv'])
})

test('a note that was left after everything was put away is dropped', async () => {
  const first = await killed()
  const areas = areasOf(first.folder)
  await beginHandover(areas, (await candidatesIn(areas.incoming))[0]!, 'oak')
  await mkdir(join(areas.taken), { recursive: true })
  await rename(join(areas.handover, 'set'), join(areas.taken, '1'))
  const second = await first.again()
  await second.pass(5_000)
  expect(second.district.received).toEqual([])
  expect(await readdir(first.folder)).not.toContain('handover')
})

test('a draft of a note means nothing, and numbers go on', async () => {
  const first = await killed()
  const areas = areasOf(first.folder)
  await mkdir(join(`${areas.handover}.draft`, 'set'), { recursive: true })
  await writeFile(join(first.folder, 'number'), '7')
  const second = await first.again()
  await second.pass(5_000)
  expect((await second.world.report()).origin).toBe('SFTP oak, set 8')
})

test('a part of a file is not taken for the file, after its connection was lost and after a restart', async () => {
  const first = await start()
  const files = await textsOf(oakFeed())
  const [name, text] = files.at(-1)!
  const client = await connect(first.server.port)
  for (const [whole, content] of files.slice(0, -1)) await client.put(`/${whole}`, content)
  await client.write(await client.open(`/${name}`, 'w'), 0, text.slice(0, 40))
  await client.end()
  await first.pass(5_000)
  expect(first.district.received).toEqual([])
  await first.close()
  const second = await first.again()
  await second.pass(60_000)
  expect(second.district.received).toEqual([])
  const again = await connect(second.server.port)
  await again.put(`/${name}`, text)
  await again.end()
  await second.pass(5_000)
  expect((await second.world.report()).status).toBe('applied')
  expect(second.district.received.map(({ names }) => names.length)).toEqual([files.length])
})

test('a set whose client never came back to finish a file is reported without it', async () => {
  const { server, pass, world } = await start()
  const client = await connect(server.port)
  await putSet(client, oakFeed())
  await client.write(await client.open('/students.csv', 'w'), 0, 'school_id')
  await client.end()
  await pass(10 * 60_000)
  expect((await world.report()).status).toBe('incomplete')
})
