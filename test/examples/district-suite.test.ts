import { spawn } from 'node:child_process'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { homeroomWith, temporaryFolder } from '../commands/command-line.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The example as `npm install` leaves it: a copy elsewhere, with links where a package from a folder becomes one. */
async function installed(): Promise<string> {
  const folder = join(await temporaryFolder(), 'district-suite')
  await cp(join(root, 'examples/district-suite'), folder, { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  await symlink(root, join(folder, 'node_modules/homeroom'))
  await symlink(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'))
  return folder
}

test('The example runs in a Vitest project of its own, and its stories by homeroom run', async () => {
  const cwd = await installed()
  const vitest = await vitestIn(cwd)
  expect(vitest.text).toMatch(/Tests\s+3 passed/)
  expect(vitest.code).toBe(0)
  const stories = await homeroomWith({ cwd }, 'run', 'stories', '--jobs', '1')
  expect(stories.stderr).toBe('')
  expect(stories.stdout).toMatch(/✓ Our teachers get to their spring classes.*\n\n1 passed, 0 failed, 1 story/s)
  expect(stories.code).toBe(0)
})

async function vitestIn(cwd: string): Promise<{ code: number | null; text: string }> {
  const vitest = join(cwd, 'node_modules/vitest/vitest.mjs')
  const words = [...('Deno' in globalThis ? ['run', '-A'] : []), vitest, 'run', '--pool=forks']
  // A Vitest inside of this one must not take itself for one of its workers.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV$|VITE)/.test(name)),
  )
  const child = spawn(process.execPath, words, {
    cwd,
    env: { ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => text += part)
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, text }
}
