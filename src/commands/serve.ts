import { type Command, InvalidArgumentError } from 'commander'

export interface ServeFlags {
  readonly port: number
  readonly sftpPort: number
  readonly host: string
  readonly store: string
  readonly files?: string
  readonly smtp?: { readonly host: string; readonly port: number }
  readonly json?: true
}

const examples = `
Opens the service that a district's roster goes to: pages, a JSON API and SFTP,
until the command is stopped. A new store begins with a small made-up district,
one of whose schools is on hold. docs/server.md has the rest.

Bound to this machine alone, a person is chosen at sign-in; on another address
everybody needs a passphrase, and the trainer's is printed.

Examples:
  homeroom serve
  homeroom serve --store kept --port 8800 --sftp-port 8822
  homeroom serve --port 0 --sftp-port 0 --json
  homeroom serve --smtp 127.0.0.1:1025

Exit codes: 0 stopped, 2 bad usage, an unusable store or a port in use.`

/** `homeroom serve`: the service as people meet it. */
export function addServe(program: Command): void {
  const command = program.command('serve')
    .summary('open the service: pages, API and SFTP')
    .description('Serves pages, a JSON API and SFTP on this machine until it is stopped.')
    .option('--port <n>', 'for pages and the API; 0 is any free one', port, 8800)
    .option('--sftp-port <n>', 'for uploads by SFTP', port, 8822)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--store <where>', 'where districts are kept: memory, a folder, or postgres://…', 'memory')
    .option('--files <folder>', 'where accepted uploads and keys are kept, if --store is a Postgres server')
    .option('--smtp <host:port>', 'also deliver every mail to this server', hostAndPort)
    .option('--json', 'print one line of JSON when it is ready')
    .addHelpText('after', examples)
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('./serve/serve.ts')
      await serve(flags, (message) => command.error(`error: ${message}`, { exitCode: 2 }))
    })
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('Expected a port from 0 to 65535.')
}

function hostAndPort(text: string): { host: string; port: number } {
  const [, host, digits] = /^(\[[0-9a-f:]+\]|[^:\s]+):(\d{1,5})$/i.exec(text) ?? []
  if (host === undefined || Number(digits) < 1 || Number(digits) > 65_535) {
    throw new InvalidArgumentError('Expected a host and a port, such as 127.0.0.1:1025.')
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(digits) }
}
