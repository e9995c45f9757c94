import { type Command, InvalidArgumentError, Option } from 'commander'
import { exitCodes } from './exit-codes.ts'

export interface RunFlags {
  readonly list?: true
  readonly tag: readonly string[]
  readonly seed: string
  readonly policy?: string
  readonly jobs?: number
  readonly shard?: Shard
  readonly bail?: true
  readonly watch?: true
  readonly onlyFailed?: true
  readonly reporter: readonly string[]
  readonly record?: string
}

/** One of several machines that share a run; `index` from 0 on. */
export interface Shard {
  readonly index: number
  readonly count: number
}

const examples = `
A story is named by its id (holds/half-rolled-export), a theme (holds), words of
its title, or the file or folder of stories of your own. Without a name the
whole library runs. A story names what it needs: nothing is read from the
network, and equal seeds give equal runs.

Reporters: tree (the default), json, junit, tap, github, html. One that shall
write to a file gets its path: --reporter html=report.html.

Examples:
  homeroom run
  homeroom run holds --seed 7
  homeroom run stories/ --reporter tree --reporter junit=out/junit.xml
  homeroom run --shard 2/8 --reporter json=part-2.json
  homeroom run holds/half-rolled-export --record kept --reporter html=story.html
  homeroom replay kept/holds/half-rolled-export

Exit codes: 0 every story passed, 1 one failed, 2 bad usage.`

/** `homeroom run`: plays stories and checks them. */
export function addRunStories(program: Command): void {
  program.command('run')
    .summary('play stories of rollovers and check them')
    .description(
      'Plays stories: districts that live through terms under a virtual clock, with checks after every event.',
    )
    .argument('[name or path...]', 'which stories (default: the whole library)')
    .option('--list', 'list the stories instead of playing them')
    .option('--tag <tag>', 'only stories with the tag; again for another one', collected, [])
    .option('--seed <text>', 'other districts of the same sizes', '1')
    .option('--policy <preset or file>', 'other rules for every story (docs/policies.md)')
    .option('--jobs <n>', 'how many play at the same time (default: one for each core)', count)
    .option('--shard <i/n>', 'the i-th of n parts of the stories', shard)
    .option('--bail', 'end with the first failure')
    .option('--watch', 'play again whenever a story changes')
    .option('--only-failed', 'only those that failed in the last run from this folder')
    .addOption(
      new Option('--reporter <name or name=file>', 'how it is told; again for another one').argParser(collected)
        .default([], 'tree'),
    )
    .option('--record <folder>', 'keep the log and the files of each story there')
    .addHelpText('after', examples)
    .action(async (names: string[], flags: RunFlags) => {
      const { runCommand } = await import('./run-stories/run-command.ts')
      process.exitCode = await runCommand(names, flags) ? exitCodes.applied : exitCodes.held
    })
}

function count(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a number from 1 to 999.')
}

function shard(text: string): Shard {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []
  if (index !== undefined && Number(index) <= Number(count)) return { index: Number(index) - 1, count: Number(count) }
  throw new InvalidArgumentError('Expected a part such as 2/8, the second of eight.')
}

function collected(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}
