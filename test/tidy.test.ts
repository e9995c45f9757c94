import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { longest } from './longest-first.ts'
import { codeLists, codesIn, unexplainedCodes } from './tidy/codes.ts'
import { brokenLinks, projectFiles, scan, staleAllowances } from './tidy/scan.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const files = projectFiles(root)

describe('The project', () => {
  test('keeps every rule', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(scan(files)).toEqual([])
  })

  test('allows nothing that is not there', () => {
    expect(staleAllowances(files)).toEqual([])
  })

  test.each(codeLists)('explains and tests every $type', (list) => {
    expect(unexplainedCodes(list, files)).toEqual([])
  })

  test('links to what is there', () => {
    expect(brokenLinks(files, (path) => existsSync(join(root, path)))).toEqual([])
  })

  test('runs first what is there', () => {
    expect(longest.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('has no addresses in its lock file', () => {
    const lock = files.find((file) => file.path === 'deno.lock')
    expect(lock?.text).toMatch(/"npm:vitest/)
    expect(lock?.text).not.toContain('://')
  })
})

/** Each bad line, the place where it stands, and what the finding must say. */
const planted: [path: string, text: string, finding: string][] = [
  ['src/sim/a.ts', 'const at = Date.now()', 'reads the wall clock (Date.now)'],
  ['src/sim/a.ts', 'const at = new Date()', 'reads the wall clock (new Date())'],
  ['src/sim/a.ts', 'const at = Date()', 'reads the wall clock (Date())'],
  ['mocks/a.ts', 'performance.now()', 'reads the wall clock (performance.now)'],
  ['src/commands/a.ts', 'Temporal.Now.instant()', 'reads the wall clock (Temporal.Now)'],
  ['mocks/a.ts', 'process.hrtime()', 'reads the wall clock (hrtime)'],
  ['src/sim/a.ts', 'setTimeout(go, 5)', 'waits for the wall clock'],
  ['src/sim/a.ts', 'Math.random()', 'draws from unseeded chance (Math.random)'],
  ['src/sim/a.ts', 'crypto.getRandomValues(bytes)', 'draws from unseeded chance (getRandomValues)'],
  ['src/sim/a.ts', 'crypto.randomUUID()', 'makes an id by chance (randomUUID)'],
  ['src/sim/store/a.sql', 'id uuid default gen_random_uuid()', 'makes an id by chance (gen_random_uuid)'],
  ['src/sim/store/a.sql', 'select now()', 'reads the wall clock in SQL (now())'],
  ['src/sim/a.ts', 'sql`select now()`', 'reads the wall clock in SQL (now())'],
  ['src/sim/store/a.sql', 'values (CURRENT_TIMESTAMP)', 'reads the wall clock in SQL (CURRENT_TIMESTAMP)'],
  ['src/sim/a.ts', 'sql`select clock_timestamp()`', 'reads the wall clock in SQL (clock_timestamp)'],
  ['src/sim/store/a.sql', 'order by random()', 'draws from unseeded chance in SQL'],
  ['src/sim/a.ts', "import { readFile } from 'node:fs/promises'", 'reaches out of the simulator'],
  ['src/sim/a.ts', "import { createServer } from 'node:http'", 'reaches out of the simulator'],
  ['src/sim/a.ts', "import { Hono } from 'hono'", 'reaches out of the simulator'],
  [
    'src/sim/sync/a.ts',
    "import { openUpload } from '../../intake/open-upload.ts'",
    'imports a shell into the simulator',
  ],
  ['src/sim/a.ts', "await import('../commands/sync.ts')", 'imports a shell into the simulator'],
  ['src/sim/a.ts', 'console.log(1)', 'speaks to the terminal or the process'],
  ['src/intake/a.ts', 'Deno.readTextFile(path)', 'works on Deno alone'],
  ['src/sim/a.ts', '// TODO later', 'leaves work unfinished (TODO)'],
  ['test/a.test.ts', "test.only('x', () => {})", 'keeps tests from running (.only()'],
  ['test/a.test.ts', "describe.skip('x', () => {})", 'keeps tests from running (.skip()'],
  ['test/a.test.ts', "const folder = '/tmp/x'", 'names a folder of one machine'],
  ['docs/a.md', 'see /home/me/x', 'names a folder of one machine'],
  ['deno.lock', '"tarball": "https://example.org/x.tgz"', 'names a package registry’s address'],
  ['src/string-utils.ts', '', 'is named utils'],
  ['src/helpers/a.ts', '', 'is named helpers'],
  ['src/sim/sync/service.ts', '', 'is named service'],
  ['src/long.ts', 'x\n'.repeat(301), 'has 301 lines'],
]

describe('The scanner', () => {
  test.each(planted)('finds in %s: %s', (path, text, finding) => {
    const findings = scan([{ path, text: `\n${text}`.slice(text.startsWith('x\n') ? 1 : 0) }])
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(finding)
    expect(findings[0]).toMatch(/^[^:]+:\d+: .+ — use .+ instead$/)
  })

  test('names the line', () => {
    expect(scan([{ path: 'src/sim/a.ts', text: 'const a = 1\nconst b = Math.random()\n' }])).toEqual([
      'src/sim/a.ts:2: draws from unseeded chance (Math.random) — use the seeded generator that comes in as a parameter instead',
    ])
  })

  test('leaves good code alone', () => {
    const good = [
      'export interface World { now(): string }',
      'const at = world.now()',
      'const day = new Date(at)',
      'const random = seeded(7)',
      "import { createHash } from 'node:crypto'",
      "import type { Mail } from './mail/mail.ts'",
    ].join('\n')
    expect(scan([{ path: 'src/sim/a.ts', text: good }, { path: 'src/long.ts', text: 'x\n'.repeat(300) }])).toEqual([])
  })

  test('finds a code without a line in the docs, or without a test', () => {
    const list = { type: 'ACode', declaredIn: 'src/a.ts', documentedIn: 'docs/a.md' }
    const declared = { path: 'src/a.ts', text: "export type ACode =\n  | 'one_code'\n  | 'two_code'\n" }
    const explained = { path: 'docs/a.md', text: '| `one_code` | … |\n| `two_code` | … |' }
    const tested = { path: 'test/a.test.ts', text: "expect(codes).toEqual(['one_code', 'two_code'])" }
    expect(codesIn(list, [declared])).toEqual(['one_code', 'two_code'])
    expect(unexplainedCodes(list, [declared, explained, tested])).toEqual([])
    expect(unexplainedCodes(list, [declared, tested])).toHaveLength(2)
    expect(unexplainedCodes(list, [declared, explained])).toHaveLength(2)
    expect(unexplainedCodes(list, [explained, tested])).toHaveLength(1)
  })

  test('finds a link to nowhere', () => {
    const text = '[a](b.md#part) [c](../d.md)\n[e](https://example.org) [f](#here)'
    expect(brokenLinks([{ path: 'docs/a.md', text }], (path) => path === 'docs/b.md')).toEqual([
      'docs/a.md:1: links to d.md, which is not there — use a file that exists instead',
    ])
  })

  test('reads the codes of the findings from their keys', () => {
    expect(codesIn(codeLists[2]!, files)).toContain('teacher_email_missing')
    expect(codesIn(codeLists[2]!, files).length).toBeGreaterThan(20)
  })
})
