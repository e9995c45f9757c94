import { startServer } from '../../server/start.ts'
import { untilStopped } from '../mocks/until-stopped.ts'
import type { ServeFlags } from '../serve.ts'
import { inJson, inWords } from './announcement.ts'

/** Serves until the process is told to stop. `refuse` ends the command as bad usage. */
export async function serve(flags: ServeFlags, refuse: (message: string) => never): Promise<void> {
  const stopped = untilStopped()
  const { host, port, sftpPort, store, files } = flags
  const server = await startServer({
    host,
    port,
    sftpPort,
    store,
    ...(files !== undefined && { files }),
    demonstration: true,
    ...(flags.smtp !== undefined && { smtp: flags.smtp }),
    log: (line) => process.stderr.write(`${line}\n`),
  }).catch((error) => refuse(whyNot(error, '--port', host, port)))
  // A page can be opened from now on; it says itself that the rest is coming.
  if (!flags.json) process.stdout.write(`Homeroom is starting at ${server.url}\n\n`)
  try {
    const running = await Promise.race([
      server.ready.catch((error) => refuse(whyNot(error, '--sftp-port', host, sftpPort))),
      stopped,
    ])
    if (running === undefined) return
    process.stdout.write(flags.json ? inJson(running) : inWords(running))
    await stopped
  } finally {
    await server.close()
  }
}

function whyNot(error: unknown, option: string, host: string, port: number): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return `Cannot listen at ${host}:${port}, it is in use; give another port after ${option}, or 0 for any free one ` +
      '(read on in docs/server.md)'
  }
  // Deno says EINVAL of another machine's address.
  if (['EACCES', 'EADDRNOTAVAIL', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? '')) {
    return `Cannot listen at ${host}:${port} (${code}), expected an address of this machine after --host and a port ` +
      `that it may use after ${option} (read on in docs/server.md)`
  }
  throw error
}
