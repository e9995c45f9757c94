import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { replayRecording } from '../../../src/commands/replay/replay-recording.ts'
import { ReadModels } from '../../../src/server/districts/read-models.ts'
import type { ServedEvent } from '../../../src/server/districts/served-event.ts'
import { UploadQueue, uploadsMax } from '../../../src/server/districts/upload-queue.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { openedServer } from '../opened.ts'

const server = openedServer()
const by = { via: 'page', name: 'Admin' } as const

beforeAll(async () => {
  await server.districts.create({ id: 'oak', name: 'Oak ISD' })
})

describe('A served district', () => {
  test('tells what happens, while it happens', async () => {
    const district = await server.districts.create({ id: 'telling', name: 'Telling' })
    const events: ServedEvent[] = []
    const off = district.onEvent((event) => void events.push(event))
    await district.receive({ ...oakFeed(), origin: 'fall.zip' }, by)
    expect(events[0]).toMatchObject({ type: 'upload received', uploadId: null, origin: 'fall.zip' })
    expect(events.at(-1)).toMatchObject({ type: 'upload done', uploadId: 1 })
    expect(events.some(({ type }) => type === 'progress')).toBe(true)
    expect(events.filter(({ type }) => type === 'mail')).toHaveLength(await district.world.mailCount())
    off()
    const count = events.length
    await district.world.advanceBy({ days: 1 })
    expect(events).toHaveLength(count)
  })

  test('tells of everything that changes it, whoever does it, also where it fails', async () => {
    const { world, onEvent } = server.districts.get('oak')
    const told: string[] = []
    const off = onEvent((event) => event.type === 'changed' && told.push(event.what))
    await world.upload(oakFeed())
    const { accountId } = (await world.people.ofSchool('1', { role: 'teacher' }))[0]!
    const [toClaim] = (await world.classes.ofTeacher(accountId)).toClaim
    await world.classes.claim({ classId: toClaim!.id, accountId })
    await world.messages.announce({ classId: toClaim!.id, accountId, text: 'Hello' })
    await expect(world.classes.claim({ classId: toClaim!.id, accountId })).rejects.toThrow()
    await world.advanceBy({ hours: 1 })
    off()
    expect(told).toEqual(['upload', 'classes.claim', 'messages.announce', 'classes.claim', 'advanceBy'])
  })

  test('reads once between two changes, and reports stay while only people write', async () => {
    const { world, read } = server.districts.get('oak')
    let reads = 0
    const ask = (key: string) =>
      read(key, async (world) => {
        reads++
        return await world.mailCount()
      })
    await Promise.all([ask('mails'), ask('mails'), ask('report 1')])
    await ask('mails')
    expect(reads).toBe(2)
    await world.messages.toSchool({ schoolId: '1', by: 'district administrator', text: 'Snow' })
    await Promise.all([ask('mails'), ask('report 1')])
    expect(reads).toBe(3)
    await world.advanceBy({ hours: 1 })
    await Promise.all([ask('mails'), ask('report 1')])
    expect(reads).toBe(5)
  })

  test('is recorded so that `homeroom replay` comes to the same state', async () => {
    const district = await server.districts.create({
      id: 'recorded',
      name: 'Recorded ISD',
      start: '2025-08-18',
      policy: { hold: { removals: { percent: 5 } } },
    })
    await district.receive({ ...oakFeed(), origin: 'one' }, by)
    await district.world.advanceBy({ days: 2 })
    await district.receive({ ...oakFeed({ without: ['s2', 's3'] }), origin: 'two' }, by)
    await district.world.approve({ schoolIds: 'all', by: 'Admin' })
    await district.world.upload({ ...oakFeed(), origin: 'three' })
    const folder = await unpacked(await server.ask('GET', '/districts/recorded/recording'))
    const { text, isSame } = await replayRecording(folder)
    expect(isSame, text).toBe(true)
    expect(text).toContain('Recorded ISD')
    expect(text).toContain('5 commands, 3 uploads among them')
    // A changed file is another state, and the replay says so.
    const [name] = await readdir(join(folder, 'uploads'))
    await writeFile(join(folder, 'uploads', name!, 'classes.csv'), 'school_id,class_id,teacher_id,class_name\n')
    expect((await replayRecording(folder)).isSame).toBe(false)
  })

  test('names what it is asked for and does not have', async () => {
    const { districts } = server
    expect(() => districts.get('elm')).toThrow(expect.objectContaining({ code: 'district_unknown' }))
    await expect(districts.create({ id: 'oak', name: 'Again' })).rejects.toMatchObject({ code: 'district_taken' })
    for (const id of ['Oak', 'a b', '', '../x', 'a@b', '-a']) {
      await expect(districts.create({ id, name: 'X' }), id).rejects.toMatchObject({ code: 'district_invalid' })
    }
    await expect(districts.create({ id: 'zone', name: 'X', timeZone: 'Mars/Base' })).rejects.toMatchObject({
      code: 'policy_invalid',
    })
  })
})

describe('The queue of uploads', () => {
  test('takes one after another in the order in which they came, and says when it is full', async () => {
    const queue = new UploadQueue()
    const order: number[] = []
    const arrived = Array.from({ length: uploadsMax }, () => Promise.withResolvers<void>())
    const runs = arrived.map(({ promise }, index) =>
      queue.run(async () => {
        await promise
        return index
      }, async (number) => {
        order.push(number)
        await Promise.resolve()
        return number
      })
    )
    await expect(queue.run(() => Promise.resolve(0), (number) => Promise.resolve(number))).rejects.toMatchObject({
      code: 'server_busy',
    })
    for (const { resolve } of arrived.toReversed()) resolve()
    expect(await Promise.all(runs)).toEqual(order)
    expect(order).toEqual(arrived.map((_, index) => index))
    expect(queue.length).toBe(0)
  })

  test('goes on after one that fails, and takes nothing when it closes', async () => {
    const queue = new UploadQueue()
    const failing = queue.run(() => Promise.reject(new Error('cut')), () => Promise.resolve(1))
    const next = queue.run(() => Promise.resolve(2), (number) => Promise.resolve(number))
    await expect(failing).rejects.toThrow('cut')
    expect(await next).toBe(2)
    await queue.close()
    expect(() => queue.assertRoom()).toThrow(expect.objectContaining({ code: 'server_busy' }))
  })
})

describe('Kept answers', () => {
  test('are bounded, and a refusal is none', async () => {
    const models = new ReadModels()
    let reads = 0
    const read = (key: string) => models.read(key, () => Promise.resolve(++reads))
    for (let key = 0; key < 501; key++) await read(`key ${key}`)
    await read('key 500')
    expect(reads).toBe(501)
    await read('key 0')
    expect(reads).toBe(502)
    await expect(models.read('refused', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await models.read('refused', () => Promise.resolve('yes'))).toBe('yes')
  })

  test('that were begun before a change are not kept after it', async () => {
    const models = new ReadModels()
    const first = Promise.withResolvers<string>()
    const old = models.read('key', () => first.promise)
    models.clear()
    const fresh = models.read('key', () => Promise.resolve('after'))
    first.resolve('before')
    expect([await old, await fresh, await models.read('key', () => Promise.resolve('later'))]).toEqual([
      'before',
      'after',
      'after',
    ])
  })
})

/** A zip's files in a folder of their own. */
async function unpacked(reply: Response): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'recording.zip')
  await writeFile(path, new Uint8Array(await reply.arrayBuffer()))
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      const target = join(folder, entry.fileName)
      await mkdir(dirname(target), { recursive: true })
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
    }
  } finally {
    zip.close()
  }
  return folder
}
