import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { runtimeWords } from '../../runtime-words.ts'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** `homeroom mocks` as a process of the runtime that runs the tests, on any free ports. */
export interface Started {
  /** What it printed when it was ready. */
  readonly text: string
  /** The same, where it is one line of JSON. */
  // deno-lint-ignore no-explicit-any
  readonly json: any
  /** Tells it to stop, and gives how it ended. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<{ code: number | null; stdout: string; stderr: string }>
}

export async function startedMocks(...words: string[]): Promise<Started> {
  const runtime = runtimeWords()
  const ports = ['--clever-port', '0', '--classlink-port', '0']
  const child = spawn(process.execPath, [...runtime, join(root, 'src/main.ts'), 'mocks', ...ports, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part
      if (stdout.endsWith('\n')) resolve()
    })
    child.stderr.setEncoding('utf8').on('data', (part: string) => stderr += part)
    ended.then((code) => reject(new Error(`It ended with ${code} before it was ready: ${stderr}`)), reject)
  })
  return {
    text: stdout,
    get json() {
      return JSON.parse(stdout)
    },
    async stop(signal = 'SIGTERM') {
      // `child.kill` on Deno takes the process for killed, whatever it does with the signal.
      process.kill(child.pid!, signal)
      return { code: await ended, stdout, stderr }
    },
  }
}
