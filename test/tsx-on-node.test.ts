import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { runtimeWords } from './runtime-words.ts'
import { Greeting } from './fixtures/tsx/greeting.tsx'

const run = promisify(execFile)
const greeting = '<p class="greeting">Good morning, &lt;Ada&gt;</p>'

describe('A page written in TSX', () => {
  test('is loaded by Vitest', () => {
    expect(String(Greeting({ name: '<Ada>' }))).toBe(greeting)
  })

  test('is loaded without a build by the runtime that this runs on, be it Deno or Node', async () => {
    const script = fileURLToPath(new URL('fixtures/tsx/greet.ts', import.meta.url))
    const { stdout } = await run(process.execPath, [...runtimeWords(), script])
    expect(stdout).toBe(`${greeting}\n`)
  })
})
