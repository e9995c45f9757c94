import { type Command, InvalidArgumentError } from 'commander'
import { type FaultName, faultNames } from '../../mocks/faults/presets.ts'
import { addReadOptions, type ReadFlags } from './read-options.ts'

export interface MocksFlags extends ReadFlags {
  readonly cleverPort: number
  readonly classlinkPort: number
  readonly students?: number
  readonly seed: string
  readonly from?: string
  readonly date?: string
  readonly tls?: true
  readonly proxyPort?: number
  readonly fault: readonly FaultName[]
  readonly rateLimit?: number | 'off'
  readonly strictOneroster?: true
  readonly host: string
  readonly json?: true
  readonly listFaults?: true
}

const examples = `
Both have one district, made up or from your files, and answer on a port each
until the command is stopped. Nothing leaves this machine. docs/mocks.md has
what they answer, the faults, and the clients whose hosts are fixed.

Examples:
  homeroom mocks
  homeroom mocks --from export/ --lenient --fault 'too many requests'
  homeroom mocks --clever-port 0 --classlink-port 0 --json
  homeroom mocks --tls --proxy-port 8803

Exit codes: 0 stopped, 2 bad usage, unreadable files or a port in use.`

/** `homeroom mocks`: Clever and ClassLink for clients of any kind. */
export function addMocks(program: Command): void {
  const command = program.command('mocks')
    .summary('play Clever and ClassLink on local ports')
    .description('Plays Clever and ClassLink on this machine, for any client, until it is stopped.')
    .option('--clever-port <n>', "Clever's port; 0 is any free one", port, 8801)
    .option('--classlink-port <n>', "ClassLink's port", port, 8802)
    .option('--students <n>', 'how many (default: 1200)', count)
    .option('--seed <text>', 'another district, other keys and tokens', '1')
    .option('--from <path>', 'a folder or zip with a roster, instead of a made-up one')
    .option('--date <YYYY-MM-DD>', 'the day that it is for the vendors (default: today)')
    .option('--tls', 'speak TLS, with a throw-away authority')
    .option('--proxy-port <n>', 'a CONNECT proxy for clients whose hosts are fixed', port)
    .option('--fault <name>', 'what goes wrong; again for another one', faults, [])
    .option('--list-faults', 'list these names and end')
    .option('--rate-limit <n or off>', 'requests a minute (default: as the vendor)', rate)
    .option('--strict-oneroster', 'ClassLink sends what the OpenAPI says, for typed clients')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--json', 'print one line of JSON when they are ready')
  addReadOptions(command)
    .addHelpText('after', examples)
    .action(async (flags: MocksFlags) => {
      if (flags.listFaults) {
        const { faultList } = await import('./mocks/fault-list.ts')
        process.stdout.write(faultList())
        return
      }
      if (flags.from !== undefined && flags.students !== undefined) {
        command.error("error: options '--from' and '--students' cannot be used together", { exitCode: 2 })
      }
      const { serveMocks } = await import('./mocks/serve-mocks.ts')
      await serveMocks(flags, (message) => command.error(`error: ${message}`, { exitCode: 2 }))
    })
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('Expected a port from 0 to 65535.')
}

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a number such as 400.')
}

function rate(text: string): number | 'off' {
  return text === 'off' ? text : count(text)
}

function faults(text: string, before: readonly FaultName[]): readonly FaultName[] {
  const name = faultNames.find((name) => name === text)
  if (name !== undefined) return [...before, name]
  throw new InvalidArgumentError(`Expected one of ${faultNames.map((name) => `'${name}'`).join(', ')}.`)
}
