import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tellDemo } from '../../src/commands/demo/tell-demo.ts'
import { replayRecording } from '../../src/commands/replay/replay-recording.ts'
import { pageOf } from '../../src/report/page.ts'
import { expect as expectIn } from '../../src/scenarios/checks/expect.ts'
import type { UploadReport } from '../../src/sim/sync/report.ts'
import { homeroom, homeroomIn, homeroomWith, type Outcome, temporaryFolder } from './command-line.ts'

describe('homeroom demo', () => {
  let folder: string
  let told: Outcome
  /** What was told the second time, in this process. */
  let again: Outcome
  const out = (...path: string[]) => join(folder, 'one', 'homeroom-demo', ...path)
  const reportOf = async (upload: string): Promise<UploadReport> =>
    JSON.parse(await readFile(out(upload, 'report.json'), 'utf8'))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
    for (const name of ['one', 'two']) await mkdir(join(folder, name))
    told = await homeroomWith({ cwd: join(folder, 'one'), isLong: true }, 'demo')
    again = await homeroomIn(join(folder, 'two'), 'demo')
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const text = () => told.stdout.replace(/\s+/g, ' ')

  test('passes, tells the same each time, and fits 80 columns without colors', () => {
    expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' })
    expect(again).toEqual(told)
    expect(told.stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([])
    expect(told.stdout.includes('\u001b')).toBe(false)
    expect(text()).toMatch(/\d+ checks on the way, all of which held/)
  })

  test('tells of a corrected hold, reused ids, and a clean rollover with its approved hold, in this order', () => {
    const order = [
      'Oak High (7001) is on hold: large number of removals',
      'Oak High goes on: the corrected upload replaces what was held',
      'with a mistake: reuse class ids',
      'No school is held',
      'August 10, 2026: a clean rollover',
      'administrator: clears the hold of Maple Elementary, Elm Middle and Oak High',
      'exactly the people, the classes and the participants that the SIS has',
    ].map((part) => text().indexOf(part))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test('the figures are those of the reports', async () => {
    const [corrected, reused, approved] = [
      await reportOf('3-2025-12-20'),
      await reportOf('5-2026-01-06'),
      await reportOf('8-2026-08-10'),
    ]
    const reasons = [corrected, approved].flatMap(({ schools }) => schools.flatMap(({ holds }) => holds))
    expect(reasons.length).toBeGreaterThan(10)
    for (const { reason } of reasons) expect(told.stdout).toContain(reason)
    expect(reasons.filter((hold) => hold.approved).length).toBe(
      approved.schools.flatMap(({ holds }) => holds).length,
    )
    const biology = reused.findings.find(({ message }) => message.includes('(Biology, period 3)'))!
    expect(text()).toContain(biology.message)
    const alerts = reused.findings.reduce((sum, { records }) => sum + records, 0)
    expect(text()).toContain(`there are ${alerts} alerts like this`)
  })

  test('leaves a report, what each upload offers, every mail, and what it told', async () => {
    const uploads = ['3-2025-12-20', '5-2026-01-06', '8-2026-08-10']
    expect(await readdir(out())).toEqual(expect.arrayContaining(['demo.txt', 'mails', 'recording', 'report.html']))
    expect(await readdir(out())).toEqual(expect.arrayContaining(uploads))
    expect(await readdir(out('3-2025-12-20'))).toContain('changes-7001.csv')
    expect(await readFile(out('demo.txt'), 'utf8')).toBe(told.stdout)
    expect(await readFile(out('report.html'), 'utf8')).toContain('The story passed')
    const { length } = await readdir(out('mails'))
    expect(text()).toContain(`${length} mails`)
  })

  test('every command that it proposes works as it stands, and the recording replays to the same state', async () => {
    const proposed = [...told.stdout.matchAll(/^ {2}homeroom (.*)$/gm)].map(([, words]) => words!.split(' '))
    expect(proposed.map(([name]) => name)).toEqual(['replay', 'sync', 'run', 'check', 'help'])
    const first = 'homeroom-demo/recording/uploads/2025-08-13T02-00'
    const [replayed, synced, listed, checked, helped] = await Promise.all(proposed.map(async (words) => {
      const said = words.map((word) => word === '<export>' ? first : word)
      return await homeroomIn(join(folder, 'one'), ...said)
    }))
    expect(replayed).toMatchObject({ code: 0, stderr: '' })
    expect(replayed!.stdout).toContain('The state is the recorded one')
    // Nobody approves: the last rollover is still on hold.
    expect(synced).toMatchObject({ code: 1, stderr: '' })
    for (const { code } of [listed!, checked!, helped!]) expect(code).toBe(0)
    // What a check of the first upload counts is what the demo has shown of it.
    for (const line of checked!.stdout.split('\n').filter((it) => /^(Elm|Maple|Oak)/.test(it))) {
      expect(told.stdout).toContain(`${line} connected`)
    }
  })
})

describe('homeroom demo, in short', () => {
  const plain = pageOf({})

  test('a check that does not hold fails it, and a former demo is replaced', async () => {
    const folder = join(await temporaryFolder(), 'demo')
    let text = ''
    for (const title of ['The former one', 'The later one']) {
      text = ''
      const passed = await tellDemo(folder, plain, (part) => text += part, {
        seed: '1',
        opening: (tell) => tell.title(title),
        scenario: () => ({
          title,
          shows: 'that a demo can fail',
          source: 'nowhere',
          district: { students: 60 },
          route: 'csv-1.0',
          story: async ({ sftp, school }) => {
            await sftp.upload()
            await expectIn(school('high')).toBeOnHold()
          },
        }),
      })
      expect(passed).toBe(false)
    }
    expect(text).toContain('This is not how it should go')
    expect(text).toContain('to be on hold')
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('The later one')
    expect(await readFile(join(folder, 'report.html'), 'utf8')).not.toContain('The former one')
  })

  test.each([
    ['clever', ['puts its import on hold', 'reviews the hold in Clever and approves it', 'on hold a second time']],
    ['classlink', [
      'imports nothing: today is in a Sync Blackout',
      'the first import after the blackout',
      'clears the hold',
    ]],
  ])('tells of a new term that comes through %s, on 80 columns', async (route, parts) => {
    const cwd = await temporaryFolder()
    const { code, stdout, stderr } = await homeroomIn(cwd, 'demo', '--route', route)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([])
    const order = parts.map((part) => stdout.replace(/\s+/g, ' ').indexOf(part))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(await replayRecording(join(cwd, 'homeroom-demo/recording'))).toMatchObject({ isSame: true })
  })

  test('a folder that holds something else is refused before any work, and stays as it is', async () => {
    const folder = await temporaryFolder()
    // As `homeroom sync --out` leaves it.
    await mkdir(join(folder, 'mails'))
    await writeFile(join(folder, 'mails', '0001.eml'), 'mine')
    const refused = await homeroom('demo', '--out', folder)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(/^error: Expected an empty folder.*"mails"/)
    // A demo to which somebody has added a file.
    await writeFile(join(folder, 'demo.txt'), '')
    await writeFile(join(folder, 'notes.txt'), '')
    expect((await homeroom('demo', '--out', folder)).stderr).toContain('"notes.txt"')
    expect(await readFile(join(folder, 'mails', '0001.eml'), 'utf8')).toBe('mine')
  })

  test('--save writes the exports, and touches no folder of somebody else', async () => {
    const folder = join(await temporaryFolder(), 'maple-grove')
    const { code, stdout } = await homeroom('demo', '--save', folder)
    expect(code).toBe(0)
    expect(stdout).toContain('homeroom sync')
    expect((await readdir(folder)).sort()).toEqual(['2026-01-05', '2026-01-26', '2026-01-27'])
    expect((await homeroom('demo', '--save', folder)).code).toBe(2)
  })
})
