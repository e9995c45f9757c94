import { type Breakable, sabotage } from '../../sim/checks/sabotage.ts'
import type { Watch } from '../../sim/checks/watch.ts'
import { district as generate, type GeneratedDistrict } from '../../sim/district/district.ts'
import { HomeroomError } from '../../sim/error.ts'
import { parsePolicy, type Policy } from '../../sim/policy/policy.ts'
import type { Happening } from '../../sim/rehearsal.ts'
import { untilIdle } from '../../sim/store/in-turn.ts'
import type { Store } from '../../sim/store/store.ts'
import type { Progress } from '../../sim/sync/progress.ts'
import { createWorld, type World } from '../../sim/world.ts'
import type { Cast } from '../language/cast.ts'
import { startDay } from '../language/district-schema.ts'
import type { Scenario } from '../language/scenario.ts'
import type { Act } from '../language/stage.ts'
import type { StoryEvent } from '../report/story-result.ts'
import { castOf } from './cast-of.ts'
import { Chronicle } from './chronicle.ts'
import { InvariantBroken } from './invariant-broken.ts'
import { Parties } from './parties.ts'
import type { Recorder } from './record.ts'

/** How a story is put on. */
export interface Production {
  /** Stories on one store play one after another, each in a district of its own. */
  readonly store: Store
  readonly seed: string | number
  /** Replaces the story's policy. */
  readonly policy?: Policy
  /** Told when the virtual clock has moved. */
  readonly onClock?: (now: string) => void
  /** Told of each event when it has happened, as reports tell it. */
  readonly onEvent?: (event: StoryEvent) => void
  /** Told of the stages of each upload, for somebody who waits. */
  readonly onProgress?: Progress
  /** Keeps the log and the files. */
  readonly recorder?: Recorder
}

/** A story on its stage: a district, its service, and what happens written down. */
export class Performance extends Parties {
  readonly chronicle: Chronicle
  readonly cast: Cast
  /** How many checks and how many rounds of invariants were made. */
  readonly made = { checks: 0, invariants: 0 }
  readonly #beginning: { readonly start: string; readonly policy: Policy }
  readonly #recorder: Recorder | undefined
  readonly #onClock: ((now: string) => void) | undefined
  readonly #watch: Watch
  readonly #store: Store
  /** Checks that have begun and not ended. */
  readonly #open = new Set<string>()

  private constructor(
    world: World,
    district: GeneratedDistrict,
    scenario: Scenario,
    policy: Policy,
    watch: Watch,
    { store, onClock, onEvent, recorder }: Production,
  ) {
    super(world, district, { ...scenario, timeZone: policy.service.timeZone })
    this.chronicle = new Chronicle(world, onEvent)
    this.cast = castOf(this)
    this.#beginning = { start: world.now(), policy }
    this.#recorder = recorder
    this.#onClock = onClock
    this.#store = store
    this.#watch = watch
  }

  protected async happened(happening: Happening): Promise<void> {
    if (happening.type === 'upload') await this.#recorder?.upload(happening.set, this.world)
    await this.chronicle.happening(happening)
    await this.#afterwards()
    this.#onClock?.(this.world.now())
  }

  /** Ends the watch and a recording. */
  async close(story: string, seed: string): Promise<void> {
    this.vendors.close()
    await this.#watch.close()
    await this.#recorder?.end(this.world, { story, seed, ...this.#beginning })
  }

  static async of(scenario: Scenario, production: Production): Promise<Performance> {
    const { store, seed, policy } = production
    const { calendar = 'semesters', ...options } = scenario.district
    const district = generate({ steadyStaff: true, ...options, calendar, seed })
    const rules = policy ?? parsePolicy(scenario.policy)
    const world = await createWorld({
      store,
      policy: rules,
      ...(production.onProgress && { onProgress: production.onProgress }),
      start: startDay(calendar, scenario.starts),
    })
    const performance = new Performance(world, district, scenario, rules, await world.watch(), production)
    await performance.takeRoute(scenario.route)
    return performance
  }

  async act<Result>(act: Act<Result>, work: () => Promise<Result>): Promise<Result> {
    let result: Result
    try {
      result = await work()
    } catch (error) {
      if (error instanceof HomeroomError && typeof act.text === 'string') {
        this.chronicle.act({ ...act, kind: 'act', text: `${act.text}: refused (${error.message})` }, undefined)
      }
      throw error
    }
    this.chronicle.act(act, result)
    if (act.kind === 'approval' || act.changesRoster === true) {
      this.chronicle.newCounts((await this.world.report()).schools)
    }
    await this.#afterwards()
    return result
  }

  async check<Result extends { readonly holds: boolean; readonly text: string }>(
    make: () => Promise<Result>,
  ): Promise<Result> {
    const number = `check ${++this.made.checks}`
    this.#open.add(number)
    const result = await make()
    this.#open.delete(number)
    if (result.holds) this.chronicle.check(result.text)
    return result
  }

  /** @throws HomeroomError `story_invalid` where the story has ended before a check that it made */
  assertAllAwaited(): void {
    if (this.#open.size === 0) return
    throw new HomeroomError(
      'story_invalid',
      `Write await before each expect(…) of a story: ${this.#open.size} had not ended with it`,
    )
  }

  /** Waits for what the story has asked of its store and did not wait for. */
  async settled(): Promise<void> {
    // The runtime tells of a rejection when all that can go on at once has.
    await untilIdle(this.#store, () => false, () => new Promise<void>((resolve) => setImmediate(resolve)))
  }

  sabotage(invariant: Breakable): Promise<void> {
    return sabotage(this.#store, this.world.id, invariant)
  }

  async #afterwards(): Promise<void> {
    await this.chronicle.newMails()
    this.made.invariants++
    const violations = await this.#watch.check()
    if (violations.length > 0) throw new InvariantBroken(violations)
  }
}
