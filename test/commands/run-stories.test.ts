import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { watchFolders } from '../../src/commands/run-stories/watch.ts'
import type { RunResult } from '../../src/scenarios/report/story-result.ts'
import { homeroom, homeroomGoingOn, homeroomIn, homeroomProcess, temporaryFolder } from './command-line.ts'

const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures/stories')
const [good, bad, unawaited] = [join(fixtures, 'good'), join(fixtures, 'bad'), join(fixtures, 'unawaited')]

/** A file with one story of one's own, which has so many students. */
const ownStory = (students: number) => `
import { expect, scenario } from '${new URL('../../src/homeroom.ts', import.meta.url).href}'
const place = { shows: 'a first sync', source: 'reference 2', route: 'csv-2.0', district: { students: ${students} } }
scenario('One school', place, async ({ sftp }) => void await expect(await sftp.upload()).toBeApplied())
`

describe('homeroom run', () => {
  test('plays stories on several workers, and tells them in the order of the library', async () => {
    const { stdout, stderr, code } = await homeroom('run', good, '--jobs', '2')
    expect(stderr).toBe('')
    expect(stdout).toMatch(
      /^good\n {2}✓ A small school syncs for the first time \(3 checks\)\n {2}✓ A small school syncs by OneRoster \(2 checks\)\n\n2 passed, 0 failed, 2 stories, 5 checks, in [\d.]+ m?s\n$/,
    )
    expect(code).toBe(0)
  })

  test('writes reports to files, keeps logs and files, and these replay to the same state', async () => {
    const folder = await temporaryFolder()
    const [json, xml, page, kept] = ['run.json', 'out/junit.xml', 'out/report.html', 'kept'].map((it) =>
      join(folder, it)
    )
    const reporters = [`json=${json}`, `junit=${xml}`, `html=${page}`, 'tap'].flatMap((it) => ['--reporter', it])
    const { stdout, code } = await homeroom('run', good, '--jobs', '1', ...reporters, '--record', kept!)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^TAP version 14\n1\.\.2\n/)
    const { stories } = JSON.parse(await readFile(json!, 'utf8')) as RunResult
    expect(stories.map(({ id, status }) => `${id} ${status}`)).toEqual(['small-school passed', 'small-school#2 passed'])
    expect(await readFile(xml!, 'utf8')).toContain('<testsuites')
    expect(await readFile(page!, 'utf8')).toMatch(/^<!doctype html>/i)

    const recording = join(kept!, 'small-school-2')
    expect(await readdir(join(recording, 'uploads'))).toEqual(['2026-01-12T02-00'])
    const replayed = await homeroom('replay', recording)
    expect(replayed.stdout).toMatch(/^small-school#2, seed 1: 3 commands, 2 uploads among them, up to January 13, 2026/)
    expect(replayed.stdout).toContain(`The state is the recorded one: ${stories[1]!.digest}`)
    expect(replayed.code).toBe(0)

    // Other addresses in the files lead to another state.
    const users = join(recording, 'uploads/2026-01-12T02-00/users.csv')
    await writeFile(users, (await readFile(users, 'utf8')).replaceAll('riverhaven.example', 'elsewhere.example'))
    const differs = await homeroom('replay', recording)
    expect(differs.stdout).toContain(`The state differs: expected ${stories[1]!.digest}, got `)
    expect(differs.code).toBe(1)
  })

  test('says what failed and how to play it again, and remembers it', async () => {
    const cwd = await temporaryFolder()
    const first = await homeroomIn(cwd, 'run', bad, '--jobs', '1')
    expect(first.stdout).toContain('✗ A check that does not hold')
    expect(first.stdout).toMatch(/Replay {2}homeroom run \S*wrong\.ts#1 --seed 1\n/)
    expect(first.stdout).toMatch(/\n1 passed, 5 failed, 6 stories/)
    expect(first.code).toBe(1)
    const again = await homeroomIn(cwd, 'run', bad, '--only-failed', '--bail', '--jobs', '1')
    expect(again.stdout).toMatch(/\n0 passed, 1 failed, 1 story/)
    expect(again.code).toBe(1)
    const nothing = await homeroomIn(await temporaryFolder(), 'run', bad, '--only-failed')
    expect(nothing).toMatchObject({ code: 0, stdout: 'Nothing failed in the last run from this folder.\n' })
  })

  test.each(['1', '2'])('has a story fail that does not wait for what fails (%s at a time)', async (jobs) => {
    const { stdout, code } = await homeroomProcess('run', unawaited, '--jobs', jobs)
    const words = 'There was: one that nobody awaited, and it was rejected: Approve a school that is on hold'
    expect(stdout.split(words)).toHaveLength(3)
    expect(code).toBe(1)
  })

  test('plays a part of the stories, with another seed, by other rules', async () => {
    const json = join(await temporaryFolder(), 'run.json')
    const { code } = await homeroom(
      'run',
      good,
      '--shard',
      '2/2',
      '--seed',
      'maple',
      '--policy',
      'okta',
      '--reporter',
      `json=${json}`,
    )
    expect(code).toBe(0)
    const { stories } = JSON.parse(await readFile(json, 'utf8')) as RunResult
    expect(stories).toMatchObject([{ id: 'small-school#2', seed: 'maple', policy: 'okta' }])
  })

  test('lists stories instead of playing them', async () => {
    const { stdout, code } = await homeroom('run', '--list', good, '--tag', 'quick')
    expect(stdout).toBe(
      'good\n  A small school syncs for the first time\n    small-school (csv-2.0, quick)\n\n1 story\n',
    )
    expect(code).toBe(0)
  })

  test.each([
    [['no-such-story'], 'Found no story "no-such-story"', 'story_unknown'],
    [[good, '--reporter', 'pdf'], 'Name a reporter that there is', 'reporter_unknown'],
    [[good, '--reporter', 'html'], 'Name a file for the reporter html', 'reporter_unknown'],
    [[good, '--reporter', 'tree', '--reporter', 'tap'], 'tree writes to the terminal', 'reporter_unknown'],
    [[good, '--policy', 'strict'], 'Name one of the presets', 'policy_invalid'],
    [[good, '--shard', '3/2'], 'Expected a part such as 2/8', undefined],
    [[good, '--jobs', 'many'], 'Expected a number from 1 to 999', undefined],
  ])('refuses %s before it plays anything', async (words, message, errorCode) => {
    const { stdout, stderr, code } = await homeroom('run', ...words)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    if (errorCode !== undefined) expect(stderr).toContain(errorCode)
    expect(code).toBe(2)
  })
})

describe('homeroom run of stories of one’s own', () => {
  test('says at which line one cannot be played, and plays none', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'few.ts'), ownStory(10))
    await writeFile(join(folder, 'some.ts'), ownStory(60))
    const { stdout, stderr, code } = await homeroomProcess('run', folder)
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^error: \S*few\.ts:4:1: The story "One school" cannot be played: Correct "district\.students"/,
    )
    expect(stderr).toContain('\n(story_invalid: read on in docs/errors.md)\n')
    expect(code).toBe(2)
  })

  test.each([['out/run.json'], ['kept/one/log.jsonl'], ['kept']])(
    'are watched, but not what Homeroom writes beside them: %s',
    async (own) => {
      const folder = await temporaryFolder()
      const watched = watchFolders([folder], [join(folder, 'out/run.json'), join(folder, 'kept')])
      onTestFinished(() => watched.close())
      let hasChanged = false
      const changed = watched.changed().then(() => hasChanged = true)
      const path = join(folder, own)
      await mkdir(own === 'kept' ? path : dirname(path), { recursive: true })
      if (own !== 'kept') await writeFile(path, '{}')
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(hasChanged).toBe(false)
      await writeFile(join(folder, 'out.ts'), '')
      expect(await changed).toBe(true)
    },
  )

  test('plays again after each change, and goes on where a file is broken meanwhile', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'one.ts')
    await writeFile(file, ownStory(60))
    const watching = homeroomGoingOn('run', folder, '--watch')
    await watching.says('stdout', /\n1 passed, 0 failed.+\n/)
    await writeFile(file, 'const x: = 1')
    await watching.says('stderr', /^error: Mend \S*one\.ts\S*, which cannot be loaded: [^]*\(story_invalid.+\n/)
    await writeFile(file, ownStory(61))
    await watching.says('stdout', /\n1 passed, 0 failed[^]*\n1 passed, 0 failed.+\n/)
  })
})

describe('homeroom replay', () => {
  test.each([
    ['nothing', null, 'input_unreadable', 'Name a recording that is there'],
    ['no JSON', 'hello\n', 'log_invalid', 'line 1'],
    ['another file', '{"a":1}\n', 'log_invalid', 'the first line of'],
    [
      'a log without its files',
      '{"homeroom":"log 1","story":"x","seed":"1","start":"2026-01-05T10:00:00Z","policy":{}}\n{"id":1,"at":"2026-01-05T10:00:00Z","command":{"type":"upload","digest":"abc","origin":"x"}}\n',
      'log_invalid',
      'Keep the files beside the log',
    ],
    [
      'a log that was cut short',
      '{"homeroom":"log 1","story":"x","seed":"1","start":"2026-01-05T10:00:00Z","policy":{}}\n',
      'log_invalid',
      'has no last line with a digest',
    ],
  ])('refuses %s', async (_, text, errorCode, message) => {
    const folder = await temporaryFolder()
    if (text !== null) await appendFile(join(folder, 'log.jsonl'), text)
    const { stdout, stderr, code } = await homeroom('replay', text === null ? join(folder, 'none') : folder)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(stderr).toContain(errorCode)
    expect(code).toBe(2)
  })
})
