import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'
import { run } from '../../src/commands/run.ts'
import { runtimeWords } from '../runtime-words.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What a command has printed, and its exit code. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** One command line at a time has what a process has but once. */
let before: Promise<unknown> = Promise.resolve()

/** These take signals and globals of a process as theirs. */
const serving = new Set(['serve', 'mocks'])

/**
 * Runs `homeroom` in the process of the test, which has loaded all of it: what it prints and its exit code are as those of a
 * process of its own ({@link homeroomProcess}), a second of a core earlier. What serves has a process in any case.
 */
export function homeroom(...words: string[]): Promise<Outcome> {
  return homeroomIn(process.cwd(), ...words)
}

/** As {@link homeroom}, in another folder. */
export async function homeroomIn(cwd: string, ...words: string[]): Promise<Outcome> {
  if (serving.has(words[0] ?? '')) return await homeroomWith({ cwd }, ...words)
  const outcome = before.then(() => inProcess(cwd, words))
  before = outcome.catch(() => {})
  return await outcome
}

async function inProcess(cwd: string, words: readonly string[]): Promise<Outcome> {
  const text = { stdout: '', stderr: '' }
  const [folder, exitCode, listening] = [process.cwd(), process.exitCode, process.listenerCount('SIGTERM')]
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((part, ...rest: unknown[]) => {
      text[name] += typeof part === 'string' ? part : new TextDecoder().decode(part)
      const done = rest.at(-1)
      if (typeof done === 'function') queueMicrotask(() => done())
      return true
    })
  )
  process.exitCode = undefined
  process.chdir(cwd)
  try {
    await run(words)
    // A worker of Vitest ends by a signal, which whoever listens to it would keep from ending it.
    if (process.listenerCount('SIGTERM') > listening) throw new Error(`Run in a process of its own: ${words.join(' ')}`)
    return { code: Number(process.exitCode ?? 0), ...text }
  } finally {
    process.chdir(folder)
    process.exitCode = exitCode
    for (const spy of spies) spy.mockRestore()
  }
}

/** Runs `homeroom` as a process of the runtime that runs the tests. */
export async function homeroomProcess(...words: string[]): Promise<Outcome> {
  return await homeroomWith({}, ...words)
}

/** As {@link homeroomProcess}, with other environment variables, in another folder, or for longer than a few seconds. */
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

/** A command that goes on until the test ends, and what it has printed so far. */
export interface GoingOn {
  text(stream: 'stdout' | 'stderr'): string
  /** Resolves once all that it has printed there matches; rejects where it ends before. */
  says(stream: 'stdout' | 'stderr', what: RegExp): Promise<void>
}

/** Runs `homeroom` as a process that does not end by itself. */
export function homeroomGoingOn(...words: string[]): GoingOn {
  const child = spawn(process.execPath, [...runtimeWords('--liftoff-only'), join(root, 'src/main.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const text = { stdout: '', stderr: '' }
  let look = () => {}
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (part: string) => {
      text[stream] += part
      look()
    })
  }
  return {
    text: (stream) => text[stream],
    says: (stream, what) =>
      new Promise((resolve, reject) => {
        look = () => what.test(text[stream]) && resolve()
        look()
        child.on('close', (code) => reject(new Error(`It ended with ${code} before it said ${what}: ${text.stderr}`)))
      }),
  }
}

/** A new folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
