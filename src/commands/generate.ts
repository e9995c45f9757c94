import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CalendarName } from '../sim/clock/calendars.ts'
import type { FormatName } from '../sim/roster/format.ts'

export interface GenerateFlags {
  readonly students: number
  readonly schools?: number
  readonly calendar: CalendarName
  readonly seed: string
  readonly date?: string
  readonly format: FormatName
  readonly mistake: readonly string[]
  readonly shape: readonly string[]
  readonly terms?: number | true
  readonly out: string
}

const examples = `
The district is made up, and all of it follows from the options: the same
options and date give the same bytes. On other dates it is the same district,
lived on: families move, teachers marry and go on leave, terms begin.

Without a mistake the files pass \`homeroom check\` without a finding. With
--terms there is a folder for each upload, named after its date, as \`homeroom
sync\` takes them; mistakes are those of the last upload. docs/districts.md has
the calendars, the mistakes and what each of them shows.

Examples:
  homeroom generate --students 1200 --out export
  homeroom generate --students 1200 --terms 4 --out uploads
  homeroom sync uploads --approve all
  homeroom generate --students 400 --date 2026-02-10 --format csv-1.0 \\
    --mistake half-rolled --out half.zip
  homeroom generate --students 400 --terms --mistake 'reuse class ids' --out up

Exit codes: 0 written, 2 bad usage or a folder that cannot be written to.`

/** `homeroom generate`: the export of a made-up district. */
export function addGenerate(program: Command): void {
  program.command('generate')
    .summary('write the export of a made-up district')
    .description('Writes what the student information system of a made-up district exports on a date.')
    .requiredOption('--students <n>', 'how many, from 50 to 500000', count)
    .requiredOption('--out <folder or .zip>', 'where to; must be empty or new')
    .option('--schools <n>', 'how many (default: as many as usual)', count)
    .addOption(
      new Option('--calendar <name>', 'when terms begin')
        .choices(['semesters', 'trimesters', 'quarters', 'year-round']).default('semesters'),
    )
    .option('--seed <text>', 'another district of the same size', '1')
    .option('--date <YYYY-MM-DD>', 'the day (default: the first one of school in 2025)')
    .addOption(
      new Option('--format <name>', 'the format').choices(['csv-1.0', 'csv-2.0', 'oneroster-1.1']).default('csv-2.0'),
    )
    .addOption(
      new Option('--mistake <name>', 'what goes wrong; again for another one').argParser(collected).default([], 'none'),
    )
    .addOption(
      new Option('--shape <name...>', 'what people lack').choices([
        'missing-emails',
        'shared-emails',
        'parent-who-teaches',
      ])
        .default([], 'nothing'),
    )
    .option('--terms [n]', 'this and later terms, one upload each (default: a year)', count)
    .addHelpText('after', examples)
    .action(async (flags: GenerateFlags) => {
      const { generate } = await import('./generate/generate.ts')
      process.stdout.write(await generate(flags))
    })
}

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a number such as 400.')
}

function collected(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}
