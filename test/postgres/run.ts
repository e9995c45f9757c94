import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { runtimeWords } from '../runtime-words.ts'
import { startServer } from './server.ts'

// Runs tests with a schema of a Postgres server in place of each store in memory: run.ts [vitest's own words].
const root = fileURLToPath(new URL('../../', import.meta.url))
const server = await startServer()
console.log(`The stores of these tests are on ${server.engine}`)
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const child = spawn(process.execPath, [...runtimeWords(), vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, HOMEROOM_STORE: server.address() },
  stdio: ['ignore', 'inherit', 'inherit'],
})
const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
await server.close()
process.exit(code ?? 1)
