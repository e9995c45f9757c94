/**
 * Runs the benchmarks one after another, each in a process of its own: `deno task bench`, or `deno task bench sync fork` for
 * some, or `deno task bench sync -- 1000 100000` with words for the one that is named. No test looks at the figures.
 */
import { spawn } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const benchmarks = {
  start: 'A warm start, small syncs, and the isolation of a story',
  fork: 'Fork, snapshot and restore',
  sync: 'The four kinds of upload',
  difference: 'The bare difference of two file sets, beside DuckDB',
  history: 'Uploads of a district that has had many',
  'school-year': 'A school year of nightly uploads',
  'clever-replies': 'Replies of the Clever mock',
  'classlink-replies': 'Replies of the ClassLink mock',
  'sftp-upload': 'An upload by SFTP',
  pages: 'Pages of a large district',
  'server-load': '200 clients that read and 20 that upload',
} as const
type Name = keyof typeof benchmarks

const words = process.argv.slice(2)
const end = words.indexOf('--')
const named = end < 0 ? words : words.slice(0, end)
const passed = end < 0 ? [] : words.slice(end + 1)
const known = Object.keys(benchmarks) as Name[]
const unknown = named.filter((name) => !known.includes(name as Name))
if (unknown.length > 0 || passed.length > 0 && named.length !== 1) {
  console.error(
    `Expected some of ${known.join(', ')}${unknown.length > 0 ? ` and not ${unknown.join(', ')}` : ''}; ` +
      'words after -- go to the one benchmark that is named',
  )
  process.exit(2)
}

const runtime = 'Deno' in globalThis
  ? ['run', '-A', '--v8-flags=--wasm-tiering-budget=60000000']
  : ['--wasm-tiering-budget=60000000']
const { deno, v8 } = process.versions as Record<string, string>
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ` +
    `${deno === undefined ? `Node ${process.versions.node}` : `Deno ${deno}`}, V8 ${v8}`,
)
let failed = false
for (const name of named.length > 0 ? named as Name[] : known) {
  console.log(`\n== ${benchmarks[name]} (${name})\n`)
  const child = spawn(process.execPath, [...runtime, join(import.meta.dirname!, `${name}.ts`), ...passed], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  if (code !== 0) failed = true
}
process.exit(failed ? 1 : 0)
