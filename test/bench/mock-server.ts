/**
 * Requests a second that `homeroom mocks` answers for a district of 10,000 students, its rate limit off: one user by id and a
 * page of 100, beside the floor, the same server with a constant body of equal size. The client is `load.ts`, raw keep-alive
 * connections in a process of its own, on the same cores. Run it with `deno run -A test/bench/mock-server.ts [seconds]`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, milliseconds, table } from './measure.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const [students, connections, seconds, rounds] = [10_000, 16, Number(process.argv[2] ?? 4), 3]
const runtime = 'Deno' in globalThis ? ['run', '-A'] : []

/** Starts a script that says in one line of JSON when it is ready. */
async function started(words: readonly string[]): Promise<{ ready: Record<string, unknown>; child: ChildProcess }> {
  const child = spawn(process.execPath, [...runtime, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  for await (const part of child.stdout!.setEncoding('utf8')) if ((text += part).endsWith('\n')) break
  return { ready: JSON.parse(text), child }
}

/** Requests a second. */
async function load(url: string, headers: readonly string[]): Promise<number> {
  const { port, pathname, search } = new URL(url)
  const words = ['test/bench/load.ts', port, String(connections), String(seconds), pathname + search, ...headers]
  const child = spawn(process.execPath, [...runtime, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  for await (const part of child.stdout!.setEncoding('utf8')) text += part
  return Number(text)
}

let mocks!: Awaited<ReturnType<typeof started>>
const words = ['src/main.ts', 'mocks', '--clever-port', '0', '--classlink-port', '0', '--rate-limit', 'off', '--json']
const cold = await milliseconds(async () => {
  mocks = await started([...words, '--students', String(students)])
})
const { clever, classlink } = mocks.ready as Record<'clever' | 'classlink', Record<string, string>>
const faces = [
  ['Clever', `${clever.baseUrl}/v3.0/users`, String(clever.districtToken)],
  ['ClassLink', `${classlink.baseUrl}/ims/oneroster/v1p1/users`, String(classlink.bearer)],
] as const

const rows: (readonly (string | number)[])[] = [['', 'bytes', 'requests/s', 'floor']]
for (const [name, users, token] of faces) {
  const headers = { authorization: `Bearer ${token}` }
  const page = await (await fetch(`${users}?limit=1`, { headers })).json()
  const first = page.data?.[0]?.data?.id ?? page.users?.[0]?.sourcedId
  for (const [what, url] of [['user by id', `${users}/${first}`], ['page of 100', `${users}?limit=100`]] as const) {
    const bytes = (await (await fetch(url, { headers })).arrayBuffer()).byteLength
    const floor = await started(['test/bench/floor-server.ts', String(bytes)])
    const [rates, floors]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      rates.push(await load(url, [`Authorization: Bearer ${token}`]))
      floors.push(await load(`http://127.0.0.1:${floor.ready.port}/`, []))
    }
    floor.child.kill()
    rows.push([`${name}, ${what}`, String(bytes), median(rates).toFixed(0), median(floors).toFixed(0)])
  }
}
mocks.child.kill()
console.log(
  `${students} students, ready after ${(cold / 1_000).toFixed(1)} s; ${connections} connections, ` +
    `medians of ${rounds} times ${seconds} s`,
)
console.log(table(rows))
