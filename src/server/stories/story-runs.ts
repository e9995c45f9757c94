import type { StoryResult } from '../../scenarios/report/story-result.ts'
import { type ListedStory, selectStories } from '../../scenarios/run/library.ts'
import { runStories } from '../../scenarios/run/run-stories.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { ServedEvent } from '../districts/served-event.ts'
import { EventSource } from '../districts/event-source.ts'
import type { EventOrigin } from '../events/event-streams.ts'
import { assertFound } from '../security/assert-found.ts'
import { serverLimits } from '../security/limits.ts'

/** A story that is under way. */
export interface PlayingStory {
  readonly story: ListedStory
  readonly seed: string
  /** The virtual time in it, ISO 8601; null before it begins. */
  readonly at: string | null
}

/** What came of the last time that a story was played; null where the run itself broke off, which is a defect. */
export interface StoryOutcome {
  readonly seed: string
  readonly result: StoryResult | null
}

export interface StoryRunsOptions {
  /** The stories that can be played; the library by default. */
  readonly library?: () => Promise<ListedStory[]>
  /** Of so many stories the last outcome is kept; `serverLimits` by default. */
  readonly outcomesKept?: number
  /** Told of a defect. */
  readonly onDefect: (error: unknown) => void
}

/** Plays stories for the API and the pages: one at a time, each in a worker with a database of its own. */
export class StoryRuns {
  readonly list: () => Promise<ListedStory[]>
  /** Tells those who listen whenever a page about stories may read otherwise. */
  readonly events: EventOrigin
  readonly #source: EventSource
  readonly #outcomesKept: number
  readonly #outcomes = new Map<string, StoryOutcome>()
  #playing: PlayingStory | null = null
  #underWay: Promise<unknown> = Promise.resolve()

  constructor({
    library = () => selectStories({ asked: [], tags: [] }),
    outcomesKept = serverLimits.storyOutcomesKept,
    onDefect,
  }: StoryRunsOptions) {
    this.list = library
    this.#outcomesKept = outcomesKept
    this.#source = new EventSource(onDefect)
    this.events = {
      // No district has this id.
      id: '/stories',
      onEvent: (listener) => this.#source.on(listener),
      world: { now: () => this.#playing?.at ?? '' },
    }
  }

  /**
   * By its id alone: other names that `homeroom run` takes may be files.
   * @throws HomeroomError `story_unknown`
   */
  async find(id: string): Promise<ListedStory> {
    const found = (await this.list()).find((it) => it.id === id)
    return assertFound(found, 'story_unknown', `Name a story of the library by its id: "${id.slice(0, 200)}" is none`)
  }

  get playing(): PlayingStory | null {
    return this.#playing
  }

  /** The outcomes of the stories that were played last are kept. */
  outcomeOf(id: string): StoryOutcome | null {
    return this.#outcomes.get(id) ?? null
  }

  /** @throws HomeroomError `server_busy` while a story plays */
  assertIdle(): void {
    if (this.#playing === null) return
    const { title } = this.#playing.story.scenario
    throw new HomeroomError(
      'server_busy',
      `Play this story in some seconds: “${title}” is under way, and one plays at a time`,
    )
  }

  /**
   * Begins to play a story at once; resolves with its result.
   * @throws HomeroomError `server_busy` while another one plays
   */
  async play(story: ListedStory, seed: string): Promise<StoryResult> {
    this.assertIdle()
    this.#goOn({ story, seed, at: null })
    const run = this.#run(story, seed)
    this.#underWay = run.catch(() => {})
    return await run
  }

  async #run(story: ListedStory, seed: string): Promise<StoryResult> {
    let result: StoryResult | null = null
    try {
      const report = (progress: { readonly type: string; readonly at?: string }) => {
        if (progress.at !== undefined) this.#goOn({ story, seed, at: progress.at })
      }
      const { stories } = await runStories({ stories: [story], seed, jobs: 1, bail: true, reporters: [{ report }] })
      result = stories[0]!
      return result
    } finally {
      this.#keep(story.id, { seed, result })
      this.#goOn(null)
    }
  }

  #goOn(playing: PlayingStory | null): void {
    this.#playing = playing
    const event: ServedEvent = { type: 'changed', what: 'stories', at: playing?.at ?? '' }
    this.#source.tell(event)
  }

  #keep(id: string, outcome: StoryOutcome): void {
    this.#outcomes.delete(id)
    this.#outcomes.set(id, outcome)
    const [oldest] = this.#outcomes.keys()
    if (this.#outcomes.size > this.#outcomesKept) this.#outcomes.delete(oldest!)
  }

  /** Lets the story that is under way end. */
  async close(): Promise<void> {
    await this.#underWay
  }
}
