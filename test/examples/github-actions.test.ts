import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { reporters } from '../../src/scenarios/report/reporters.ts'
import { homeroom } from '../commands/command-line.ts'

const examples = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples')

const step = z.strictObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().regex(/^actions\/[a-z-]+@v\d+$/).optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  run: z.string().optional(),
}).refine(({ run, uses }) => (run === undefined) !== (uses === undefined), 'A step either runs or uses something')

/** What GitHub takes of a workflow, as far as the examples go. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.partialRecord(z.enum(['push', 'pull_request', 'schedule', 'workflow_dispatch']), z.unknown()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      needs: z.array(z.string()).optional(),
      if: z.string().optional(),
      strategy: z.strictObject({ 'fail-fast': z.boolean().optional(), matrix: z.record(z.string(), z.unknown()) })
        .optional(),
      'runs-on': z.string(),
      'timeout-minutes': z.int(),
      steps: z.array(step).min(1),
    }),
  ),
})

const names = (await readdir(join(examples, 'github-actions'))).filter((name) => name.endsWith('.yml')).sort()
const texts = await Promise.all(names.map((name) => readFile(join(examples, 'github-actions', name), 'utf8')))

/** Every line that a workflow runs; unreadable workflows are the first test's part. */
const lines = texts.flatMap((text) => {
  const parsed = workflow.safeParse(parse(text))
  if (!parsed.success) return []
  return Object.values(parsed.data.jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run?.trim().split('\n') ?? [])
  )
})

/** Which options each command of Homeroom is called with. */
const calls = lines.flatMap((line) => {
  const [, command, rest] = /\bhomeroom ([a-z-]+)(.*)$/.exec(line) ?? []
  return command === undefined
    ? []
    : [{ command, options: [...rest!.matchAll(/ (--[a-z-]+)/g)].map(([, name]) => name!) }]
})

test.each(names.map((name, index) => [name, texts[index]!]))('%s is a workflow that GitHub takes', (_, text) => {
  expect(workflow.safeParse(parse(text)).error?.issues).toBe(undefined)
})

test('Every command and option that the workflows name is there', async () => {
  expect(calls.length).toBeGreaterThan(2)
  for (const command of new Set(calls.map((call) => call.command))) {
    const { stdout, code } = await homeroom('help', command)
    expect(stdout).toContain(`Usage: homeroom ${command} `)
    expect(code).toBe(0)
    const options = calls.filter((call) => call.command === command).flatMap((call) => call.options)
    for (const option of options) expect(stdout).toMatch(new RegExp(`^ +${option}\\b`, 'm'))
  }
})

test('Every reporter that the workflows name is there, and one at most writes to the log', () => {
  for (const line of lines.filter((line) => line.includes('--reporter'))) {
    const asked = [...line.matchAll(/--reporter ([a-z]+)(=?)/g)].map(([, name, file]) => ({
      name,
      toFile: file === '=',
    }))
    expect(reporters.map(({ name }) => name)).toEqual(expect.arrayContaining(asked.map(({ name }) => name)))
    expect(asked.filter(({ toFile }) => !toFile).length).toBeLessThanOrEqual(1)
  }
})

test('The workflows play the folder that the example suite has, with its own scripts’ programs', async () => {
  const { devDependencies } = JSON.parse(await readFile(join(examples, 'district-suite/package.json'), 'utf8'))
  const programs = lines.flatMap((line) => /^npx ([a-z]+)/.exec(line)?.[1] ?? [])
  expect(new Set(programs)).toEqual(new Set(['homeroom', 'tsc', 'vitest']))
  for (const name of ['homeroom', 'typescript', 'vitest']) expect(devDependencies).toHaveProperty(name)
  expect(await readdir(join(examples, 'district-suite'))).toContain('stories')
})
