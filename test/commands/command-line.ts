import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * How the runtime that runs the tests begins another process. Packages are installed by then: Deno need not look whether they
 * are, for which it takes a lock, and says so on stderr where many processes begin at once.
 */
export const runtimeWords = (...nodeFlags: string[]): string[] =>
  'Deno' in globalThis
    ? ['run', '-A', '--node-modules-dir=manual', ...(nodeFlags.length > 0 ? [`--v8-flags=${nodeFlags.join(',')}`] : [])]
    : nodeFlags

/** What a command has printed, and its exit code. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `homeroom` as a process of the runtime that runs the tests. */
export async function homeroom(...words: string[]): Promise<Outcome> {
  return await homeroomWith({}, ...words)
}

/** As {@link homeroom}, with other environment variables, in another folder, or for longer than a few seconds. */
export async function homeroomWith(
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly cwd?: string
    readonly isLong?: boolean
    /** What V8 is told besides. */
    readonly flags?: readonly string[]
  },
  ...words: string[]
): Promise<Outcome> {
  const main = join(root, 'src/main.ts')
  // A process that lives for two seconds gains nothing from optimizing the database's code, and both cores are busy.
  const quick = options.isLong ? '--wasm-tiering-budget=60000000' : '--liftoff-only'
  const child = spawn(process.execPath, [...runtimeWords(quick, ...options.flags ?? []), main, ...words], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => text.stdout += part)
  child.stderr.setEncoding('utf8').on('data', (part: string) => text.stderr += part)
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  return { code, ...text }
}

/** A new folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
