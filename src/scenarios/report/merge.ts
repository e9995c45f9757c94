import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import type { RunResult, Shard, StoryResult } from './story-result.ts'

/** A report of a part of a run, and where it was read. */
export interface ReadReport {
  readonly path: string
  readonly report: unknown
}

/** What a report is known by; the rest was written by Homeroom and is passed on as it is. */
const reportSchema = z.object({
  stories: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      theme: z.string(),
      status: z.enum(['passed', 'failed']),
      seed: z.string(),
      policy: z.string(),
      checks: z.object({ made: z.int(), invariants: z.int() }),
      failure: z.looseObject({ kind: z.enum(['check', 'invariant', 'error']), message: z.string() }).nullable(),
      events: z.array(z.unknown()),
      counts: z.array(z.unknown()),
      mails: z.array(z.unknown()),
      files: z.array(z.unknown()),
      durationMs: z.number().nonnegative(),
    }),
  ),
  durationMs: z.number().nonnegative(),
  shard: z.object({ part: z.int().min(1), parts: z.int().min(1).max(9_999) }),
})

/**
 * Puts the reports of all parts of a run together as one: the stories in the order of the library, and as its time that of the
 * slowest part, since parts run side by side.
 * @throws HomeroomError `report_invalid` where one is no report of a part, comes twice or is missing, or belongs to another run
 */
export function mergeReports(read: readonly ReadReport[]): RunResult {
  const parts = read.map(parsed)
  const [first] = parts
  if (first === undefined) throw refused('Name the JSON reports of all parts of a run, not none')
  const { parts: count } = first.shard
  const byPart = new Map<number, (typeof parts)[number]>()
  for (const it of parts) {
    if (it.shard.parts !== count) {
      throw refused(
        `Merge the parts of one run: "${it.path}" is one of ${it.shard.parts}, "${first.path}" one of ${count}`,
      )
    }
    const twin = byPart.get(it.shard.part)
    if (twin !== undefined) {
      throw refused(`Merge each part once: "${twin.path}" and "${it.path}" are both part ${it.shard.part}/${count}`)
    }
    byPart.set(it.shard.part, it)
  }
  const missing = Array.from({ length: count }, (_, place) => place + 1).filter((part) => !byPart.has(part))
  if (missing.length > 0) {
    throw refused(`Merge all parts: ${missing.slice(0, 10).map((part) => `${part}/${count}`).join(', ')} did not come`)
  }
  // Story n of the library is in part n modulo the count.
  const ordered = Array.from({ length: count }, (_, place) => byPart.get(place + 1)!)
  const longest = Math.max(...ordered.map(({ stories }) => stories.length))
  const stories = Array.from({ length: longest }, (_, place) => ordered.flatMap(({ stories }) => stories[place] ?? []))
    .flat()
  assertOneRun(stories)
  return { stories, durationMs: Math.max(...ordered.map(({ durationMs }) => durationMs)) }
}

function parsed({ path, report }: ReadReport): {
  path: string
  stories: readonly StoryResult[]
  durationMs: number
  shard: Shard
} {
  const { success, data, error } = reportSchema.safeParse(report)
  if (success) return { path, ...data as unknown as RunResult & { shard: Shard } }
  const [issue] = error.issues
  throw refused(
    `Name reports that \`homeroom run --shard i/n --reporter json=file\` wrote: "${path}" is none, at ` +
      `"${issue!.path.join('.')}": ${issue!.message}`,
  )
}

/** Parts of other runs have other districts or rules, or the same stories. */
function assertOneRun(stories: readonly StoryResult[]): void {
  const ids = new Set<string>()
  for (const { id, seed, policy } of stories) {
    if (ids.has(id)) throw refused(`Merge the parts of one run: the story "${id}" is in two of them`)
    ids.add(id)
    const [one] = stories
    if (seed === one!.seed && policy === one!.policy) continue
    throw refused(
      `Merge the parts of one run: "${id}" was played with seed "${seed}" and policy "${policy}", ` +
        `"${one!.id}" with seed "${one!.seed}" and policy "${one!.policy}"`,
    )
  }
}

const refused = (message: string) => new HomeroomError('report_invalid', `${message}; see docs/stories.md`)
