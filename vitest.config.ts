import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Deno has no worker threads that Vitest can use (ERR_NOT_IMPLEMENTED), and PGlite takes 190 MB in each worker.
    pool: 'forks',
    maxWorkers: 2,
    // A worker keeps its compiled database between files; no test leaves anything behind in a module.
    isolate: false,
    // A test that starts the command line as a process waits for a runtime and a database to start, twice on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
