import { HomeroomError } from '../../sim/error.ts'
import { emptyStore } from '../../sim/store/empty-store.ts'
import type { StoryEvent, StoryFailure, StoryResult } from '../report/story-result.ts'
import { heedRejections } from './heed-rejections.ts'
import { InvariantBroken } from './invariant-broken.ts'
import { Performance, type Production } from './performance.ts'
import { placeOf } from './place.ts'
import type { ListedStory } from './library.ts'
import { stopwatch } from './stopwatch.ts'

/** A failure shows so many events before it. */
const lastEventsMax = 5

/** What is played: a story, and how reports name it. */
export type PlayedStory = Pick<ListedStory, 'id' | 'theme' | 'scenario'>

export interface Play extends Production {
  /** The policy's name in reports. */
  readonly policyName: string
  /** The command line that plays the story again as it was played. */
  readonly replay: string
}

/**
 * Plays a story from its beginning to its end or its first failure. Throws nothing that a story can cause: a defect of the story
 * or of the simulator is a failure as well.
 */
export async function play({ id, theme, scenario }: PlayedStory, production: Play): Promise<StoryResult> {
  const lapse = stopwatch()
  await emptyStore(production.store)
  const performance = await Performance.of(scenario, production)
  const { world, chronicle, district, made } = performance
  const from = world.now()
  let failure: StoryFailure | null = null
  try {
    await heedRejections(async () => {
      await scenario.story(performance.cast)
      performance.assertAllAwaited()
    }, () => performance.settled())
  } catch (error) {
    failure = failureOf(error, world.now(), chronicle.events, production.replay)
    await chronicle.newMails()
    chronicle.failure(failure.message)
  }
  const verdict = judged(failure, scenario.mustFail, world.now(), chronicle.events, production.replay)
  await performance.close(id, String(production.seed))
  return {
    id,
    title: scenario.title,
    theme,
    shows: scenario.shows,
    source: scenario.source,
    incident: scenario.incident ?? null,
    tags: scenario.tags ?? [],
    route: scenario.route,
    seed: String(production.seed),
    policy: production.policyName,
    district: { name: district.town, students: district.students, schools: district.schools.map(({ name }) => name) },
    status: verdict === null ? 'passed' : 'failed',
    failure: verdict,
    checks: { made: made.checks, invariants: made.invariants },
    from,
    to: world.now(),
    digest: await world.digest(),
    events: chronicle.events,
    counts: chronicle.counts,
    mails: chronicle.mails,
    files: chronicle.files,
    durationMs: lapse(),
  }
}

/** A story that must fail has failed where it did as it was told to. */
function judged(
  failure: StoryFailure | null,
  mustFail: RegExp | undefined,
  at: string,
  events: readonly StoryEvent[],
  replay: string,
): StoryFailure | null {
  if (mustFail === undefined) return failure
  if (failure !== null && mustFail.test(failure.message)) return null
  const there = failure === null ? 'it passed' : `it failed otherwise: ${failure.message}`
  return {
    kind: 'check',
    message: `Expected this story to fail with ${mustFail}, which proves that checks can fail\nThere was: ${there}`,
    at,
    place: failure?.place ?? null,
    stack: null,
    lastEvents: events.slice(-lastEventsMax),
    replay,
  }
}

function failureOf(error: unknown, at: string, events: readonly StoryEvent[], replay: string): StoryFailure {
  const thrown = error instanceof Error ? error : new Error(String(error))
  const kind = error instanceof InvariantBroken
    ? 'invariant' as const
    // Vitest's parts throw chai's AssertionError for their own matchers and a plain error for ours.
    : thrown.name === 'AssertionError' || thrown.message.startsWith('Expected ')
    ? 'check' as const
    : 'error' as const
  const isDefect = kind === 'error' && !(error instanceof HomeroomError)
  return {
    kind,
    message: thrown instanceof HomeroomError ? `${thrown.message} (${thrown.code})` : thrown.message,
    at,
    place: placeOf(thrown.stack),
    stack: isDefect ? thrown.stack ?? null : null,
    lastEvents: events.slice(-lastEventsMax),
    replay,
  }
}
