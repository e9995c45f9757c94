import { availableParallelism } from 'node:os'
import { leaveUnoptimized } from '../brief-work.ts'
import { explainFailure } from '../failure.ts'
import { makeOutFolder } from '../out-folder-option.ts'
import { readPolicy } from '../policy-option.ts'
import type { RunFlags } from '../run-stories.ts'
import { forgetLoaded, type ListedStory, selectStories } from '../../scenarios/run/library.ts'
import { runStories } from '../../scenarios/run/run-stories.ts'
import { HomeroomError } from '../../sim/error.ts'
import { failedBefore, rememberFailed } from './last-run.ts'
import { listText } from './list-text.ts'
import { filesOfReporters, openReporters } from './open-reporters.ts'
import { watchFolders } from './watch.ts'

/** Each worker has a database, which takes 200 MB. */
const jobsMax = 8

/** More stories gain by optimized code. */
const briefStories = 6

/** Plays what was asked for; gives whether all of it passed. With `--watch` it goes on until the process is ended. */
export async function runCommand(names: readonly string[], flags: RunFlags): Promise<boolean> {
  const stories = await chosen(names, flags)
  if (flags.list) {
    process.stdout.write(listText(stories))
    return true
  }
  let reporterNames = flags.reporter
  if (stories.length === 0) {
    process.stdout.write(
      flags.onlyFailed ? 'Nothing failed in the last run from this folder.\n' : 'No story is in this part.\n',
    )
    // Who merges the parts expects a report of each one.
    reporterNames = flags.reporter.filter((it) => it.includes('='))
    if (flags.shard === undefined || reporterNames.length === 0) return true
  }
  if (stories.length <= briefStories && !flags.watch) leaveUnoptimized()
  const policy = await readPolicy(flags)
  if (flags.record !== undefined) await makeOutFolder(flags.record, '--record')
  const once = async (stories: readonly ListedStory[]) => {
    const jobs = Math.min(flags.jobs ?? availableParallelism(), jobsMax, stories.length)
    const reporters = await openReporters(reporterNames)
    const result = await runStories({
      stories,
      seed: flags.seed,
      ...(policy && { policy, policyName: flags.policy! }),
      // A worker loads anew what a story's file imports, and it may have changed while it is watched.
      jobs: jobs > 1 || flags.watch ? jobs : 'here',
      bail: flags.bail === true,
      ...(flags.record !== undefined && { record: flags.record }),
      reporters: reporters.all,
      ...(flags.shard && { shard: { part: flags.shard.index + 1, parts: flags.shard.count } }),
    })
    await reporters.close()
    await rememberFailed(result)
    return result.stories.every(({ status }) => status === 'passed')
  }
  return flags.watch ? await onAndOn(stories, names, flags, once) : await once(stories)
}

/** Plays, and plays again after each change, until the process is ended. */
async function onAndOn(
  stories: readonly ListedStory[],
  names: readonly string[],
  flags: RunFlags,
  once: (stories: readonly ListedStory[]) => Promise<boolean>,
): Promise<never> {
  const written = filesOfReporters(flags.reporter)
  if (flags.record !== undefined) written.push(flags.record)
  const watched = watchFolders([...new Set(stories.map(({ root }) => root))], written)
  try {
    await once(stories)
    while (true) {
      await watched.changed()
      forgetLoaded()
      // Whoever is writing a story goes on writing it.
      await chosen(names, flags).then(once).catch(explainMistake)
    }
  } finally {
    watched.close()
  }
}

/** Says what is wrong with what was asked for; a defect ends the watch. */
function explainMistake(error: unknown): void {
  if (!(error instanceof HomeroomError)) throw error
  explainFailure(error)
}

async function chosen(names: readonly string[], flags: RunFlags): Promise<ListedStory[]> {
  let stories = await selectStories({ asked: names, tags: flags.tag })
  if (flags.onlyFailed) {
    const failed = await failedBefore()
    stories = stories.filter(({ id }) => failed.has(id))
  }
  const { shard } = flags
  return shard ? stories.filter((_, place) => place % shard.count === shard.index) : stories
}
