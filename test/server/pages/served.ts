import { onTestFinished } from 'vitest'
import { type RunningServer, startServer } from '../../../src/server/start.ts'

/** A server on free ports of loopback, in memory, with the district that everybody sees first: one of its schools is on hold. */
export async function serveDemonstration(): Promise<RunningServer> {
  const server = await (await startServer({
    host: '127.0.0.1',
    port: 0,
    sftpPort: 0,
    store: 'memory',
    demonstration: true,
    log: (line) => console.error(line),
  })).ready
  return server
}

/** The same until the test ends. */
export async function servedDemonstration(): Promise<RunningServer> {
  const server = await serveDemonstration()
  onTestFinished(() => server.close())
  return server
}
