import { availableParallelism, totalmem } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig({
  // The pages are Hono's JSX; deno.json and src/tsx-on-node.ts say the same to Deno and Node.
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.ts'],
    // Deno has no worker threads that Vitest can use (ERR_NOT_IMPLEMENTED).
    pool: 'forks',
    // A worker's database and its large tests take up to 1 GB, and what it starts as a process about as much.
    maxWorkers: Math.max(2, Math.min(availableParallelism(), Math.floor(totalmem() / 2 ** 31))),
    sequence: { sequencer: LongestFirst },
    // As the tasks have it: what is optimized early is optimized on the core that the other worker is on.
    execArgv: ['--wasm-tiering-budget=60000000'],
    // A worker keeps its compiled database between files; no test leaves anything behind in a module.
    isolate: false,
    // A test that plays a school year, or starts the command line as a process, takes its time on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
