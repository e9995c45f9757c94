import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type OpenDistricts, openDistricts } from '../../../src/server/districts/open-districts.ts'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { oakFeed } from '../../fixtures/oak.ts'

const by = { via: 'sftp', name: 'oak' } as const

/** A store in a folder, that is opened again and again. */
async function keptStore() {
  const parent = await mkdtemp(join(tmpdir(), 'homeroom-'))
  const store = join(parent, 'store')
  const lines: string[] = []
  const opened: OpenDistricts[] = []
  onTestFinished(async () => {
    for (const it of opened) await it.close()
    await rm(parent, { recursive: true })
  })
  return {
    store,
    lines,
    async open(at = store): Promise<OpenDistricts> {
      const districts = await openDistricts({ store: at, log: (line) => void lines.push(line) })
      opened.push(districts)
      return districts
    },
    /** The store as a kill would have left it now: whatever is in memory alone is gone. */
    async killed(): Promise<string> {
      const at = join(parent, `after-kill-${opened.length}`)
      await cp(store, at, { recursive: true })
      await rm(join(at, 'homeroom.lock'), { force: true })
      return at
    },
  }
}

async function uploadsIn(districts: OpenDistricts): Promise<string[]> {
  const list: string[] = []
  for await (const { command } of districts.get('oak').world.log()) {
    if (command.type === 'upload') list.push(String(command.origin))
  }
  return list
}

const named = (origin: string, set: UploadSet = oakFeed()): UploadSet => ({ ...set, origin })

describe('A kept store', () => {
  test('has its districts, their settings and their files again after a restart', async () => {
    const kept = await keptStore()
    const first = await kept.open()
    const oak = await first.create({ id: 'oak', name: 'Oak ISD', start: '2026-02-02' })
    await oak.transfer.pause()
    await oak.receive(named('one'), { ...by, via: 'page' })
    const digest = await oak.world.digest()
    await first.close()

    const again = (await kept.open()).get('oak')
    expect(again.name).toBe('Oak ISD')
    expect(again.transfer.paused).toBe(true)
    expect(again.settings.began).toMatchObject({ start: '2026-02-02T10:00:00Z' })
    expect(await again.world.digest()).toBe(digest)
    await expect(again.receive(named('two'), by)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await readdir(join(kept.store, 'server', 'uploads', 'waiting'))).toEqual([])
  })

  test('takes after a kill what was accepted before, in order, and nothing twice', async () => {
    const kept = await keptStore()
    const districts = await kept.open()
    const oak = await districts.create({ id: 'oak', name: 'Oak ISD' })
    await oak.receive(named('one'), by)
    // Accepted, and not taken: the store is busy.
    const files = districts.files
    for (const origin of ['two', 'three']) {
      await files.accept(named(origin, oakFeed({ art: `c1,t1,Art ${origin}` })), { districtId: 'oak', options: {} })
    }
    const at = await kept.killed()
    const after = await kept.open(at)
    expect(await uploadsIn(after)).toEqual(['one', 'two', 'three'])
    expect((await after.get('oak').world.classes.ofSchool('1')).map(({ name }) => name)).toContain('Art three')
    expect(kept.lines).toEqual(['oak: two was accepted before; taken now', 'oak: three was accepted before; taken now'])
    await after.close()
    expect(await uploadsIn(await kept.open(at))).toEqual(['one', 'two', 'three'])
    expect(await readdir(join(at, 'server', 'uploads', 'waiting'))).toEqual([])
  })

  test('knows after a kill that an upload is in the log already, by what was noted before it began', async () => {
    const kept = await keptStore()
    const districts = await kept.open()
    const oak = await districts.create({ id: 'oak', name: 'Oak ISD' })
    const waiting = await districts.files.accept(named('one'), { districtId: 'oak', options: {} })
    await districts.files.begins(waiting, 0)
    // The world has it; the kill came before its files were put to the taken ones.
    await oak.world.upload(named('one'))
    const at = await kept.killed()
    const after = await kept.open(at)
    expect(await uploadsIn(after)).toEqual(['one'])
    expect(kept.lines).toEqual(['oak: one was accepted before; it is done'])
  })

  test('forgets what had not wholly arrived, of which nobody was told that it was accepted', async () => {
    const kept = await keptStore()
    const districts = await kept.open()
    await districts.create({ id: 'oak', name: 'Oak ISD' })
    const broken: UploadSet = {
      origin: 'cut',
      files: [{
        name: 'students.csv',
        size: 10,
        // deno-lint-ignore require-yield
        async *open() {
          throw new Error('The line was cut')
        },
      }],
    }
    await expect(districts.get('oak').receive(broken, by)).rejects.toThrow('The line was cut')
    expect(await readdir(join(kept.store, 'server', 'uploads', 'waiting'))).toEqual([])
    await districts.close()
    await cp(join(kept.store, 'homeroom.json'), join(kept.store, 'server', 'uploads', 'waiting', '7.part', '0'), {
      recursive: true,
    })
    expect(await uploadsIn(await kept.open())).toEqual([])
    expect(await readdir(join(kept.store, 'server', 'uploads', 'waiting'))).toEqual([])
  })

  test('keeps equal files once, for forks as well, and deletes what no log names', async () => {
    const kept = await keptStore()
    const districts = await kept.open()
    const oak = await districts.create({ id: 'oak', name: 'Oak ISD' })
    await oak.receive(named('one'), by)
    await oak.receive(named('once more'), by)
    await oak.receive(named('other', oakFeed({ art: 'c1,t1,Drawing' })), by)
    const taken = () => readdir(join(kept.store, 'server', 'uploads', 'taken'))
    expect(await taken()).toHaveLength(2)
    const fork = await districts.fork('oak')
    await districts.remove('oak')
    expect(await taken()).toHaveLength(2)
    await districts.remove(fork.id)
    expect(await taken()).toEqual([])
    expect(districts.list()).toEqual([])
  })

  test('says which file of settings is none', async () => {
    const kept = await keptStore()
    const districts = await kept.open()
    await districts.create({ id: 'oak', name: 'Oak ISD' })
    await districts.close()
    const path = join(kept.store, 'server', 'districts', 'oak.json')
    expect(await readFile(path, 'utf8')).toContain('"transferPaused": false')
    await writeFile(path, '{}')
    await expect(kept.open()).rejects.toMatchObject({
      code: 'store_unusable',
      message: expect.stringContaining('oak.json'),
    })
  })
})
