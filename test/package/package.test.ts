import { readdir, readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stranger, strangerWithPackage } from './stranger.ts'

let stranger: Stranger

beforeAll(async () => {
  stranger = await strangerWithPackage()
})
afterAll(() => stranger?.leave())

const installed = (...path: string[]) => join(stranger.folder, 'node_modules/homeroom', ...path)
const manifestAt = async (path: string) => JSON.parse(await readFile(path, 'utf8'))

async function files(): Promise<string[]> {
  const entries = await readdir(installed(), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed().length + 1).replaceAll('\\', '/'))
}

describe('The package', () => {
  test('holds JavaScript, types, what they read, and the docs: no tests, no fixtures, no sources', async () => {
    const allowed =
      /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|docs\/.+\.md|dist\/(src|mocks)\/.+\.(js|d\.ts|sql|css))$/
    const all = await files()
    expect(all.filter((path) => !allowed.test(path))).toEqual([])
    expect(all.filter((path) => /(^|\/)(tests?|fixtures?|bench)(\/|\.)|\.(test|spec)\./.test(path))).toEqual([])
    expect(all).toEqual(expect.arrayContaining(['LICENSE', 'CHANGELOG.md', 'dist/src/sim/store/schema/1-district.sql']))
    // What only runs sources, or a browser.
    const typed = all.filter((path) => path.endsWith('.js') && path !== 'dist/src/server/assets/lively.js')
    expect(typed.filter((path) => !all.includes(path.replace(/\.js$/, '.d.ts')))).toEqual([])
  })

  test('has every export with types and a comment that says what it is', async () => {
    const { exports } = await manifestAt(installed('package.json'))
    expect(Object.keys(exports)).toEqual(['.', './matchers', './mocks', './server', './sim', './package.json'])
    for (const [name, paths] of Object.entries<{ types: string; default: string }>(exports)) {
      if (name === './package.json') continue
      expect(await readFile(installed(paths.default), 'utf8')).toMatch(/^\/\*\*\n \* [A-Z]/)
      expect(await readFile(installed(paths.types), 'utf8')).toMatch(/^export /m)
    }
  })

  test('depends on what it imports, whatever else the project has for its own work', async () => {
    const { dependencies, peerDependencies } = await manifestAt(installed('package.json'))
    const known = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies), 'homeroom'])
    const missing: string[] = []
    for (const path of (await files()).filter((path) => path.endsWith('.js'))) {
      const text = await readFile(installed(path), 'utf8')
      for (
        const [, name] of text.matchAll(/^(?:import|export) (?:[^'"]*? from )?['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)/gm)
      ) {
        if (!name!.startsWith('node:') && !builtinModules.includes(name!) && !known.has(name!)) {
          missing.push(`${path}: ${name}`)
        }
      }
    }
    expect(missing).toEqual([])
  })

  test('leaves the project’s own manifest as it was', async () => {
    const own = await readFile(join(stranger.packed, 'package.json'), 'utf8')
    expect(JSON.parse(own).exports['.']).toBe('./src/homeroom.ts')
    expect(await readdir(stranger.packed)).not.toContain('package.json.kept')
  })
})

describe('The project of somebody who installs it', () => {
  test('runs `homeroom`', async () => {
    const { version } = await manifestAt(installed('package.json'))
    expect(await stranger.homeroom('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    const help = await stranger.homeroom('--help')
    expect(help.stdout).toContain('Usage: homeroom <command> [options]')
    const made = await stranger.homeroom('generate', '--students', '60', '--out', 'export')
    expect(made.stderr).toBe('')
    const synced = await stranger.homeroom('sync', 'export', '--json')
    expect(synced.stderr).toBe('')
    expect(JSON.parse(synced.stdout)).toMatchObject({ uploads: [{ status: 'applied' }] })
    expect(synced.code).toBe(0)
  })

  test('plays its own stories and those of the library, each in a worker', async () => {
    const { stdout, stderr, code } = await stranger.homeroom('run', 'stories', 'uploads/refused-upload-does-not-count')
    expect(stderr).toBe('')
    expect(stdout).toContain('✓ Our teachers get to their spring classes')
    expect(stdout).toMatch(/\n\d+ passed, 0 failed/)
    expect(code).toBe(0)
  })

  test('takes its types, strictly and those of every package with them', async () => {
    const { stdout, code } = await stranger.run(
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--skipLibCheck',
      'false',
    )
    expect(stdout).toBe('')
    expect(code).toBe(0)
  })

  test('has stories, checks, the mocks in its own MSW, and the service in its Vitest', async () => {
    const { stdout, stderr, code } = await stranger.run('node_modules/vitest/vitest.mjs', 'run')
    expect(`${stdout}${stderr}`).toMatch(/Tests +10 passed \(10\)/)
    expect(code).toBe(0)
  })
})
