import { type Command, Option } from 'commander'
import { exitCodes } from './exit-codes.ts'

interface DemoFlags {
  readonly out: string
  readonly route: 'files' | 'clever' | 'classlink'
  readonly save?: string
}

const examples = `
The story: a district of 1,200 students goes through a school year. An export
comes too early and is held until a corrected one comes; a term begins under
class ids that were used before; and a rollover as it should be is held, looked
into and approved. It takes half a minute, and leaves a report to open in a
browser, every mail, every CSV of changes, and a recording that replays.

With --route the story is a new term that comes through a vendor: Clever, which
holds it before the service does, or ClassLink, behind a blackout.

Examples:
  homeroom demo
  homeroom demo --route clever
  homeroom demo --out year
  homeroom demo --save maple-grove    small exports to practice with, no story

Exit codes: 0 it went as it should, 1 a check did not hold, 2 bad usage.`

/** Each with what it needs, when it is told. */
const stories = {
  files: async () => (await import('./demo/year.ts')).schoolYear,
  clever: async () => (await import('./demo/through-clever.ts')).throughClever,
  classlink: async () => (await import('./demo/through-classlink.ts')).throughClassLink,
}

/** `homeroom demo`: a school year with its holds, told while it happens. */
export function addDemo(program: Command): void {
  program.command('demo')
    .summary('see a school year of syncs, holds and approvals, as a story')
    .description('Tells a school year of a made-up district while it happens, and keeps what came of it.')
    .option(
      '--out <folder>',
      'where it leaves the report and the files; a former demo there is replaced',
      'homeroom-demo',
    )
    .addOption(
      new Option('--route <name>', 'how the roster comes').choices(['files', 'clever', 'classlink']).default('files'),
    )
    .option('--save <folder>', 'write the exports of a small district there, as dated folders, and end')
    .addHelpText('after', examples)
    .action(async (flags: DemoFlags) => {
      const { pageOf } = await import('../report/page.ts')
      const page = pageOf(process.stdout)
      if (flags.save !== undefined) {
        const { saveExports } = await import('./demo/save.ts')
        process.stdout.write(await saveExports(flags.save, page))
        return
      }
      const { tellDemo } = await import('./demo/tell-demo.ts')
      const passed = await tellDemo(
        flags.out,
        page,
        (text) => process.stdout.write(text),
        await stories[flags.route](),
        flags.route === 'files' ? 'homeroom demo' : `homeroom demo --route ${flags.route}`,
      )
      process.exitCode = passed ? exitCodes.applied : exitCodes.held
    })
}
