import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { runtimeWords } from '../runtime-words.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export const anyPorts = ['--port', '0', '--sftp-port', '0', '--json']

/** `homeroom serve` that is ready. */
export interface ServerProcess {
  readonly pid: number
  /** What it had printed when it was ready. */
  readonly stdout: string
  /** What it has told whoever runs it, so far. */
  readonly said: () => string
  /** Resolves when what it says matches, now or later; rejects where it ends before. */
  says(what: RegExp): Promise<RegExpExecArray>
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly stderr: string }>
}

/** `homeroom serve` as a process of the runtime that runs the tests; it ends with the test. */
export async function started(...words: string[]): Promise<ServerProcess> {
  const { server, stop } = await begun(['--liftoff-only'], words)
  onTestFinished(stop)
  return server
}

/** The same for whoever ends it himself. */
export async function begun(
  v8Flags: readonly string[],
  words: readonly string[],
): Promise<{ readonly server: ServerProcess; readonly stop: () => void }> {
  const child = spawn(
    process.execPath,
    [...runtimeWords(...v8Flags), join(root, 'src/main.ts'), 'serve', ...words],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const stop = () => void child.kill('SIGKILL')
  let [stdout, stderr] = ['', '']
  const waiting = new Set<() => void>()
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        stdout += part
        if (words.includes('--json') ? stdout.endsWith('\n') : stdout.includes('Ctrl+C')) resolve()
      })
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        stderr += part
        for (const look of [...waiting]) look()
      })
      ended.then((code) => reject(new Error(`It ended with ${code} before it was ready: ${stderr}`)), reject)
    })
  } catch (error) {
    stop()
    throw error
  }
  const says = (what: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = what.exec(stderr)
        if (found === null) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      ended.then(() => reject(new Error(`It ended before it said ${what}: ${stderr}`)), reject)
    })
  const end = async (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => {
    // `child.kill` on Deno takes the process for killed, whatever it does with the signal.
    process.kill(child.pid!, signal)
    return { code: await ended, stderr }
  }
  return { server: { pid: child.pid!, stdout, said: () => stderr, says, end }, stop }
}

/** Asks a server's API as its trainer. */
export interface ProcessClient {
  readonly baseUrl: string
  readonly sftp: {
    readonly port: number
    readonly hostKey: string
    readonly logins: readonly { district: string; login: string; password: string | null }[]
  }
  readonly districts: readonly string[]
  readonly trainer: { readonly token: string; readonly passphrase?: string }
  ask(path: string, init?: RequestInit): Promise<Response>
}

export function client({ stdout }: Pick<ServerProcess, 'stdout'>): ProcessClient {
  const { baseUrl, trainer, ...rest } = JSON.parse(stdout)
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${baseUrl}/api/v1${path}`, {
      ...init,
      headers: { ...init.headers as Record<string, string>, authorization: `Bearer ${trainer.token}` },
    })
  return { baseUrl, ask, trainer, ...rest }
}
