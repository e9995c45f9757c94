import { access, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homeroom, temporaryFolder } from './command-line.ts'
import { mapleGroveFolder, writeMapleGrove } from './maple-grove.ts'

describe('A kept district with a school on hold', () => {
  let folder: string
  let original: string
  let said: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
    const { complete, half } = await writeMapleGrove(folder)
    original = join(folder, 'kept')
    const { code, stdout } = await homeroom('sync', complete, half, '--store', original)
    expect(code).toBe(1)
    said = stdout
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** A copy for one test to change. */
  async function keptDistrict(): Promise<string> {
    const store = join(await temporaryFolder(), 'kept')
    await cp(original, store, { recursive: true })
    return store
  }

  test('the sync says how to look into the hold, and how to decide', () => {
    expect(said).toContain(`homeroom hold show oak --store ${original}`)
    expect(said).toContain(`homeroom hold approve oak --store ${original}`)
  })

  test('the hold is listed, looked into and approved', async () => {
    const store = await keptDistrict()
    const list = await homeroom('hold', 'list', '--store', store)
    expect(list.code).toBe(1)
    expect(list.stdout).toContain('Oak High (oak) is on hold: large number of removals')
    expect(list.stdout).toContain('limit 10 %')

    const show = await homeroom('hold', 'show', 'oak high', '--store', store)
    expect(show.code).toBe(0)
    expect(show.stdout).toContain(
      '10 classes removed\n  - Chemistry (period 1) (oak-s1-102): takes along 12 enrollments',
    )
    expect(show.stdout).toContain('20 students removed')
    const csv = await homeroom('hold', 'show', 'oak', '--store', store, '--csv')
    expect(csv.stdout.split(/\r?\n/).filter((line) => line.startsWith('remove,classes,'))).toHaveLength(10)

    const words = ['oak', '--store', store, '--by', 'A. Rivera', '--at', '2026-01-26T09:15']
    expect(await homeroom('hold', 'approve', ...words)).toEqual({
      code: 0,
      stdout: 'Applied as detected in upload 2: Oak High.\nNo school is on hold now.\n',
      stderr: '',
    })
    expect(await homeroom('hold', 'list', '--store', store)).toMatchObject({
      code: 0,
      stdout: 'No school is on hold.\n',
    })
    const report = await homeroom('report', '--store', store)
    expect(report.code).toBe(0)
    expect(report.stdout).toContain('Applied: 2 schools are up to date, 1 school after an approval.')
    expect(await homeroom('hold', 'approve', 'oak', '--store', store)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nothing_on_hold'),
    })
  })

  test('a corrected upload refuses what was held; the old change set can then not be approved', async () => {
    const store = await keptDistrict()
    const { corrected } = await mapleGroveFolder()
    const sync = await homeroom('sync', corrected, '--store', store)
    expect(sync.code).toBe(0)
    expect(sync.stdout).toContain('Upload 3 · January 27, 2026')
    expect(await homeroom('hold', 'approve', 'oak', '--store', store, '--upload', '2')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('change_set_superseded'),
    })
    const earlier = await homeroom('report', '--store', store, '--upload', '2')
    expect(earlier.code).toBe(1)
    expect(earlier.stdout).toContain('Oak High (oak) was on hold until a later upload took its place')
  })

  test('an upload without a date arrives a day after the kept district’s present', async () => {
    const store = await keptDistrict()
    const { half } = await mapleGroveFolder()
    const undated = join(await temporaryFolder(), 'export')
    await cp(half, undated, { recursive: true })
    const { code, stdout } = await homeroom('sync', undated, '--store', store, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).uploads).toMatchObject([{ uploadId: 3, at: '2026-01-27T02:00:00-08:00' }])
  })

  test('an upload or a school that never was is named', async () => {
    const store = await keptDistrict()
    const report = await homeroom('report', '--store', store, '--upload', '9')
    expect(report).toMatchObject({ code: 2, stderr: expect.stringContaining('upload_unknown') })
    const approve = await homeroom('hold', 'approve', 'OAK-1', '--store', store)
    expect(approve).toMatchObject({ code: 2, stderr: expect.stringContaining('school_unknown') })
    const show = await homeroom('hold', 'show', 'elm', '--store', store)
    expect(show).toMatchObject({ code: 2, stderr: expect.stringContaining('that is "oak" (Oak High), got "elm"') })
  })
})

test('a store that is none is refused and not made', async () => {
  const store = join(await temporaryFolder(), 'none')
  for (const words of [['hold', 'list'], ['hold', 'show', 'oak'], ['hold', 'approve', '--all'], ['report']]) {
    const { code, stderr } = await homeroom(...words, '--store', store)
    expect({ words, code }).toEqual({ words, code: 2 })
    expect(stderr).toContain('store_unusable')
  }
  await expect(access(store)).rejects.toThrow()
})
