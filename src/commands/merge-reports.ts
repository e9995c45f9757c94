import { type Command, Option } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { readJsonFile } from './json-file.ts'

const examples = `
Each part writes its report as JSON; all of them together give the report of the
whole run, in every form that a run has.

Examples:
  homeroom run --shard 1/2 --reporter json=part-1.json
  homeroom run --shard 2/2 --reporter json=part-2.json
  homeroom merge-reports part-1.json part-2.json --reporter junit=junit.xml

Exit codes: 0 every story passed, 1 one failed, 2 a part is missing, comes twice
or is no report.`

/** `homeroom merge-reports`: one report of the parts that `homeroom run --shard` played. */
export function addMergeReports(program: Command): void {
  program.command('merge-reports')
    .summary('put the reports of a run in parts together')
    .description('Puts the JSON reports of all parts of a run together, and tells them as one.')
    .argument('<file...>', 'what `homeroom run --shard i/n --reporter json=file` wrote')
    .addOption(
      new Option('--reporter <name or name=file>', 'how it is told; again for another one')
        .argParser((text: string, before: readonly string[]) => [...before, text]).default([], 'tree'),
    )
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: { readonly reporter: readonly string[] }) => {
      process.exitCode = await mergeInto(paths, flags.reporter) ? exitCodes.applied : exitCodes.held
    })
}

/** Gives whether every story passed. */
async function mergeInto(paths: readonly string[], asked: readonly string[]): Promise<boolean> {
  const [{ mergeReports }, { openReporters }] = await Promise.all([
    import('../scenarios/report/merge.ts'),
    import('./run-stories/open-reporters.ts'),
  ])
  const read = await Promise.all(
    paths.map(async (path) => ({ path, report: await readJsonFile(path, 'merge-reports') })),
  )
  const result = mergeReports(read)
  const { all, close } = await openReporters(asked)
  for (const reporter of all) {
    await reporter.report({
      type: 'begins',
      stories: result.stories.map(({ id, theme, title }) => ({ id, theme, title })),
    })
    for (const story of result.stories) {
      await reporter.report({ type: 'story begins', id: story.id })
      await reporter.report({ type: 'story ends', id: story.id, result: story })
    }
    await reporter.report({ type: 'ends', result })
  }
  await close()
  return result.stories.every(({ status }) => status === 'passed')
}
