import { type Command, InvalidArgumentError, Option } from 'commander'

export interface PullFlags {
  readonly url: string
  readonly out: string
}

export interface CleverPullFlags extends PullFlags {
  readonly tokenUrl?: string
  readonly clientId: string
  readonly clientSecret: string
  readonly district?: string
  readonly ids: 'clever' | 'sis'
}

export interface ClassLinkPullFlags extends PullFlags {
  readonly key: string
  readonly tenant?: number
}

const examples = `
The files are what \`homeroom check\` and \`homeroom sync\` take: a pull from
Clever in Clever's own words, one from ClassLink as OneRoster. A pull brings
everything or nothing; it is patient with a vendor that is busy, and begins
again when the data changes under it. docs/mocks.md has vendors to pull from.

Examples:
  homeroom mocks --json
  homeroom pull clever --url http://127.0.0.1:8801 --client-id … \\
    --client-secret … --out pulled
  homeroom pull classlink --url http://127.0.0.1:8802 --key … --out pulled
  homeroom sync pulled

Exit codes: 0 pulled, 2 bad usage, or a vendor that does not give it.`

/** `homeroom pull`: the roster that a vendor shares, as files. */
export function addPull(program: Command): void {
  const pull = program.command('pull')
    .summary('get the roster that Clever or ClassLink shares, as files')
    .description('Pulls a whole roster from a vendor’s API as the service does, and writes it down.')
    .addHelpText('after', examples)
  pull.command('clever')
    .description('Pulls from Clever’s API (v3.1).')
    .requiredOption('--url <url>', 'the API, such as http://127.0.0.1:8801', address)
    .requiredOption('--client-id <id>', 'of the application')
    .addOption(
      new Option('--client-secret <secret>', 'of the application').env('CLEVER_CLIENT_SECRET').makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'where to; must be empty or new')
    .option('--token-url <url>', 'where tokens are given (default: as --url)', address)
    .option('--district <id>', 'where the application has several')
    .addOption(
      new Option('--ids <whose>', 'people and classes have ids of').choices(['clever', 'sis']).default('clever'),
    )
    .action(async (flags: CleverPullFlags) => {
      const { pullClever } = await import('./pull/pull.ts')
      process.stdout.write(await pullClever(flags))
    })
  pull.command('classlink')
    .description('Pulls from ClassLink’s OneRoster proxy (1.1).')
    .requiredOption('--url <url>', 'the proxy, such as http://127.0.0.1:8802', address)
    .addOption(new Option('--key <key>', 'of the partner').env('CLASSLINK_PARTNER_KEY').makeOptionMandatory())
    .requiredOption('--out <folder>', 'where to; must be empty or new')
    .option('--tenant <number>', 'where the partner has several districts', tenant)
    .action(async (flags: ClassLinkPullFlags) => {
      const { pullClassLink } = await import('./pull/pull.ts')
      process.stdout.write(await pullClassLink(flags))
    })
}

function address(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('Expected an address such as http://127.0.0.1:8801.')
  }
  return text.replace(/\/+$/, '')
}

function tenant(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a number such as 2222.')
}
