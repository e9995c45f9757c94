import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../commands/command-line.ts'
import { runtimeWords } from '../runtime-words.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What `npm pack` needs of the project; the rest must not find its way into the package. */
const needed = [
  'package.json',
  'deno.json',
  'deno.lock',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'docs',
  'mocks',
  'pack',
  'src',
  'test/fixtures',
]

/** The project of somebody who has installed the package. */
export interface Stranger {
  readonly folder: string
  /** Where `npm pack` was called: a copy of the project. */
  readonly packed: string
  /** Runs a program of theirs with the runtime that runs the tests. */
  run(program: string, ...words: string[]): Promise<Outcome>
  /** Runs `homeroom`, as npm has linked it. */
  homeroom(...words: string[]): Promise<Outcome>
  leave(): Promise<void>
}

/**
 * Packs a copy of the project, since npm changes its package.json meanwhile, and installs the package into the example, which
 * stands in an empty folder then.
 */
export async function strangerWithPackage(): Promise<Stranger> {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'homeroom-package-')))
  const [packed, folder] = [join(outside, 'packed'), join(outside, 'district-suite')]
  for (const name of needed) await cp(join(root, name), join(packed, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(packed, 'node_modules'))
  mustPass(await runIn('npm', ['pack'], packed))
  await cp(join(root, 'examples/district-suite'), folder, { recursive: true })
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  manifest.devDependencies.homeroom = `file:${join(packed, 'homeroom-0.1.0.tgz')}`
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  mustPass(await runIn('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], folder))
  // Making the database anew takes a while that the rest of the suite has spent already.
  await cp(join(root, 'node_modules/.cache/homeroom'), join(folder, 'node_modules/.cache/homeroom'), {
    recursive: true,
    force: false,
  }).catch(() => {})
  // A process that lives for seconds gains nothing from optimizing the database's code.
  const run = (program: string, ...words: string[]) =>
    runIn(process.execPath, [...runtimeWords('--liftoff-only'), program, ...words], folder)
  return {
    folder,
    packed,
    run,
    homeroom: async (...words) => await run(await realpath(join(folder, 'node_modules/.bin/homeroom')), ...words),
    leave: () => rm(outside, { recursive: true, force: true }),
  }
}

/** Runs a process that knows neither of the Vitest nor of the npm in which these tests run. */
async function runIn(command: string, words: readonly string[], cwd: string): Promise<Outcome> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV$|VITE|npm_)/.test(name)),
  )
  const child = spawn(command, [...words], { cwd, env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => text.stdout += part)
  child.stderr.setEncoding('utf8').on('data', (part: string) => text.stderr += part)
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  return { code, ...text }
}

function mustPass({ code, stdout, stderr }: Outcome): void {
  if (code !== 0) throw new Error(`Ended with ${code}:\n${stdout}\n${stderr}`)
}
