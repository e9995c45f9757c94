import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['stories/**/*.ts', 'test/**/*.test.ts'],
    // Each worker has a database of its own, 200 MB. Deno has no worker threads that Vitest can use.
    pool: 'forks',
    maxWorkers: 2,
    // It stays open from file to file.
    isolate: false,
    // A database starts in a second, and in a minute where the machine is busy with others.
    testTimeout: 120_000,
  },
})
