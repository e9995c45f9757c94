import { expect, test } from 'vitest'
import { crowdedSet, isAnnounced, read, readsOf, upload, uploadsInLog } from './crowd.ts'
import { anyPorts, client, started } from './process.ts'

test('fifty readers and five who upload each get what they asked for, and every upload is in the log', async () => {
  const server = await started(...anyPorts)
  const it = client(server)
  await it.ask('/districts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'crowd', name: 'Crowded County' }),
  })
  expect((await upload(it, 'crowd', await crowdedSet('first', 20))).status).toBe(201)
  const reads = await readsOf(it, 'crowd')
  const times = async <T>(count: number, work: (n: number) => Promise<T>) => {
    const list: T[] = []
    for (let n = 0; n < count; n++) list.push(await work(n))
    return list
  }
  const [read50, uploaded] = await Promise.all([
    Promise.all(
      Array.from({ length: 50 }, (_, reader) => times(6, (n) => read(it, reads[(reader + n * 7) % reads.length]!))),
    ),
    Promise.all(
      Array.from(
        { length: 5 },
        (_, sender) => times(3, async (n) => await upload(it, 'crowd', await crowdedSet(`${sender} ${n}`, 20))),
      ),
    ),
  ])
  expect(read50.flat().filter(({ status }) => status >= 400)).toEqual([])
  expect([...read50, ...uploaded].flat().filter((answer) => !isAnnounced(answer))).toEqual([])
  const accepted = uploaded.flat().map(({ uploadId }) => uploadId)
  expect(accepted.toSorted((one, other) => one! - other!)).toEqual(Array.from({ length: 15 }, (_, n) => n + 2))
  const { ids, logged } = await uploadsInLog(it, 'crowd')
  expect(ids).toEqual([1, ...accepted.toSorted((one, other) => one! - other!)])
  expect(logged).toBe(ids.length)
  expect(await server.end('SIGTERM')).toEqual({ code: 0, stderr: '' })
})
