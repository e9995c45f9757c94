import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Option } from 'commander'
import { describe, expect, test } from 'vitest'
import { datedUploads, findUploads, pairDates } from '../../src/commands/upload-plan.ts'
import { temporaryFolder } from './command-line.ts'

const options = [new Option('--at <date>'), new Option('--store <folder>'), new Option('--json')]
const pair = (line: string) => pairDates(line.split(' '), options)

describe('Dates and paths on the command line', () => {
  test('a date belongs to the path after it', () => {
    expect(pair('--at 2026-01-05 a --at=2026-01-12T05:30 b c')).toEqual([
      { path: 'a', at: '2026-01-05T02:00:00' },
      { path: 'b', at: '2026-01-12T05:30:00' },
      { path: 'c', at: null },
    ])
  })

  test('the values of other options are no paths, and flags take none', () => {
    expect(pair('--store kept --json a --store=x b')).toEqual([{ path: 'a', at: null }, { path: 'b', at: null }])
  })

  test('a date without a path, or two dates for one, are refused', () => {
    expect(() => pair('a --at 2026-01-05')).toThrow('Expected a path after "--at 2026-01-05"')
    expect(() => pair('--at 2026-01-05 --at 2026-01-06 a')).toThrow('Expected a path after "--at 2026-01-05"')
  })

  test.each(['2026-02-31', '2026-13-01', 'tomorrow', '2026-01-05T25:00', '2026-01-05T02:00Z', ''])(
    'refuses "%s" as a date',
    (date) => {
      expect(() => pairDates(['--at', date, 'a'], options)).toThrow(`got "${date}"`)
    },
  )
})

describe('What a path stands for', () => {
  test('a folder is one upload, dated by its name where that is a date', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, '2026-01-05T05-00'))
    await writeFile(join(folder, '2026-01-05T05-00', 'schools.csv'), '')
    await writeFile(join(folder, '2026-01-12.zip'), '')
    expect(await findUploads([{ path: join(folder, '2026-01-05T05-00'), at: null }])).toEqual([
      { path: join(folder, '2026-01-05T05-00'), at: '2026-01-05T05:00:00' },
    ])
    expect(await findUploads([{ path: join(folder, '2026-01-12.zip'), at: null }])).toMatchObject([
      { at: '2026-01-12T02:00:00' },
    ])
  })

  test('a folder of dated uploads stands for all of them, in the order of their dates', async () => {
    const folder = await temporaryFolder()
    for (const name of ['2026-01-12', '2025-12-01T23-30', '2025-12-01']) await mkdir(join(folder, name))
    await writeFile(join(folder, '2026-01-19.zip'), '')
    await writeFile(join(folder, '.DS_Store'), '')
    const found = await findUploads([{ path: folder, at: null }])
    expect(found.map(({ at }) => at)).toEqual([
      '2025-12-01T02:00:00',
      '2025-12-01T23:30:00',
      '2026-01-12T02:00:00',
      '2026-01-19T02:00:00',
    ])
    await expect(findUploads([{ path: folder, at: '2026-01-05T02:00:00' }])).rejects.toMatchObject({
      code: 'date_invalid',
    })
  })

  test('a path that is not there is named', async () => {
    await expect(findUploads([{ path: 'nowhere/at/all', at: null }])).rejects.toMatchObject({
      code: 'input_unreadable',
      message: expect.stringContaining('"nowhere/at/all"'),
    })
  })
})

describe('When uploads arrive', () => {
  const undated = (...paths: string[]) => paths.map((path) => ({ path, at: null }))

  test('without dates they start on a fixed day and follow one another by a day', () => {
    expect(datedUploads(undated('a', 'b'), null)).toEqual([
      { path: 'a', at: '2026-01-05T02:00:00' },
      { path: 'b', at: '2026-01-06T02:00:00' },
    ])
  })

  test('in a kept district the first one arrives a day after its present', () => {
    expect(datedUploads(undated('a'), '2026-02-28T09:15:00')).toEqual([{ path: 'a', at: '2026-03-01T09:15:00' }])
  })

  test('an upload before its predecessor is refused, with both dates', () => {
    const uploads = [{ path: 'a', at: '2026-01-12T02:00:00' }, { path: 'b', at: '2026-01-05T02:00:00' }]
    expect(() => datedUploads(uploads, null)).toThrow(
      '"b" arrives on 2026-01-05T02:00:00, but the district is already at 2026-01-12T02:00:00',
    )
  })
})
