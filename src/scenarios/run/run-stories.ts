import type { Policy } from '../../sim/policy/policy.ts'
import type { Reporter, RunProgress, RunResult, Shard, StoryResult } from '../report/story-result.ts'
import type { ListedStory } from './library.ts'
import { playAll } from './pool.ts'
import { replayLine } from './replay-line.ts'
import { stopwatch } from './stopwatch.ts'

export interface RunOptions {
  readonly stories: readonly ListedStory[]
  readonly seed: string
  /** Replaces the policy of every story. */
  readonly policy?: Policy
  /** What was asked for as the policy: a preset's name or a file. */
  readonly policyName?: string
  /**
   * How many play at the same time, each in a worker with a database of its own. `here` plays one after another in this thread,
   * and is busy with it: it saves that a worker loads all of Homeroom once more.
   */
  readonly jobs: number | 'here'
  /** Ends with the first failure. */
  readonly bail: boolean
  /** The folder that keeps logs and files. */
  readonly record?: string
  readonly reporters: readonly Reporter[]
  /** Where the stories are one part of a run. */
  readonly shard?: Shard
}

/** Plays stories and tells it to the reporters. The result is in the order of the stories, whatever ended first. */
export async function runStories(options: RunOptions): Promise<RunResult> {
  const { stories, seed, policy, jobs, bail, record, reporters, shard } = options
  const lapse = stopwatch()
  const tell = async (progress: RunProgress) => {
    for (const reporter of reporters) await reporter.report(progress)
  }
  const results = new Map<string, StoryResult>()
  // What workers say comes at any time; reporters hear it one after another.
  let told = tell({
    type: 'begins',
    stories: stories.map(({ id, theme, scenario }) => ({ id, theme, title: scenario.title })),
  })
  const next = (progress: RunProgress) => void (told = told.then(() => tell(progress)))
  const orders = stories.map((story) => ({
    id: story.id,
    file: story.file,
    root: story.root,
    seed,
    policy: policy ?? null,
    policyName: options.policyName ?? 'remind',
    replay: replayLine(options, story),
    record: record ?? null,
  }))
  await playAll(orders, jobs, bail, {
    onBegin: (id) => next({ type: 'story begins', id }),
    onClock: (id, at) => next({ type: 'story goes on', id, at }),
    onResult: (id, result) => {
      results.set(id, result)
      next({ type: 'story ends', id, result })
    },
  })
  const result = {
    stories: stories.flatMap(({ id }) => results.get(id) ?? []),
    durationMs: lapse(),
    ...(shard && { shard }),
  }
  await told
  await tell({ type: 'ends', result })
  return result
}
