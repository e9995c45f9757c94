import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { mergeReports } from '../../src/scenarios/report/merge.ts'
import type { RunResult } from '../../src/scenarios/report/story-result.ts'
import { runOfThree as told } from '../scenarios/report/run-of-three.ts'
import { homeroom, temporaryFolder } from './command-line.ts'

const good = fileURLToPath(new URL('../fixtures/stories/good/', import.meta.url))

/** Played by one set of rules, as a run is. */
const runOfThree: RunResult = { ...told, stories: told.stories.map((it) => ({ ...it, policy: 'remind' })) }

const partOf = (part: number, parts: number, run: RunResult = runOfThree) => ({
  path: `part-${part}.json`,
  report: {
    stories: run.stories.filter((_, place) => place % parts === part - 1),
    durationMs: 1_000 * part,
    shard: { part, parts },
  },
})

describe('homeroom merge-reports', () => {
  test('gives the report of the whole run from those of its parts, also of one without a story', async () => {
    const folder = await temporaryFolder()
    const at = (name: string) => join(folder, `${name}.json`)
    const whole = await homeroom('run', good, '--jobs', '1', '--reporter', `json=${at('whole')}`)
    expect(whole.code).toBe(0)
    const { stories } = JSON.parse(await readFile(at('whole'), 'utf8')) as RunResult
    const parts = Array.from({ length: stories.length + 1 }, (_, place) => place + 1)
    for (const part of parts) {
      const { code } = await homeroom(
        ...['run', good, '--shard', `${part}/${parts.length}`, '--reporter', `json=${at(`${part}`)}`],
      )
      expect(code).toBe(0)
    }
    const files = parts.map((part) => at(`${part}`)).reverse()
    const merged = await homeroom('merge-reports', ...files, '--reporter', `json=${at('merged')}`, '--reporter', 'tap')
    expect(merged).toMatchObject({ code: 0, stderr: '' })
    expect(merged.stdout).toContain(`1..${stories.length}`)
    const untimed = (run: RunResult) => run.stories.map(({ durationMs: _, ...story }) => story)
    expect(untimed(JSON.parse(await readFile(at('merged'), 'utf8')))).toEqual(untimed({ stories, durationMs: 0 }))
  })

  test('ends with 1 where a story failed, and says which', async () => {
    const folder = await temporaryFolder()
    const files = [1, 2].map((part) => join(folder, `${part}.json`))
    await Promise.all(files.map((file, place) => writeFile(file, JSON.stringify(partOf(place + 1, 2).report))))
    const { code, stdout } = await homeroom('merge-reports', ...files)
    expect(code).toBe(1)
    expect(stdout).toMatch(/2 passed, 1 failed, 3 stories, .* in 2\.0 s/)
  })

  test('refuses a file that is none or no report, with exit code 2', async () => {
    const file = join(await temporaryFolder(), 'part.json')
    expect(await homeroom('merge-reports', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('input_unreadable'),
    })
    await writeFile(file, '{"stories":[]}')
    expect(await homeroom('merge-reports', file)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is none, at "durationMs".*\n\(report_invalid/),
    })
  })
})

describe('Parts of a run', () => {
  let parts: ReturnType<typeof partOf>[]
  beforeAll(() => void (parts = [1, 2, 3].map((part) => partOf(part, 3))))

  test('merge in any order to the order of the library, and take as long as the slowest', () => {
    expect(mergeReports(parts.toReversed())).toEqual({ stories: runOfThree.stories, durationMs: 3_000 })
  })

  test.each([
    ['one is missing', () => [parts[0]!, parts[2]!], 'Merge all parts: 2/3 did not come'],
    ['one comes twice', () => [...parts, parts[1]!], 'are both part 2/3'],
    ['one is of another division', () => [parts[0]!, partOf(2, 2)], '"part-2.json" is one of 2'],
    [
      'one is of a run with another seed',
      () => [
        partOf(1, 2),
        partOf(2, 2, { ...runOfThree, stories: runOfThree.stories.map((it) => ({ ...it, seed: 'other' })) }),
      ],
      'was played with seed "other"',
    ],
    [
      'a story is in two of them',
      () => [partOf(1, 2), { ...partOf(1, 2), report: { ...partOf(1, 2).report, shard: { part: 2, parts: 2 } } }],
      'is in two of them',
    ],
    ['none came', () => [], 'not none'],
  ])('are refused where %s', (_, given, words) => {
    expect(() => mergeReports(given())).toThrow(
      expect.objectContaining({ code: 'report_invalid', message: expect.stringContaining(words) }),
    )
  })
})
