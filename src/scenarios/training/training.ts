import type { Deadline } from '../../sim/clock/deadline.ts'
import type { Duration } from '../../sim/clock/moment.ts'
import { HomeroomError } from '../../sim/error.ts'
import { createWorld, type World } from '../../sim/world.ts'
import type { Act } from './act.ts'
import { compareWorlds, type Comparison } from './compare.ts'
import { Journal } from './journal.ts'
import { labelOf } from './label.ts'
import { assertLinkable, linkText, parseLink } from './link.ts'
import type { Moment, Outcome } from './moment.ts'
import { assertVendorChoices, type VendorChoices } from '../language/vendor-choices.ts'
import { type TrainingOptions, trainingOptionsSchema } from './options.ts'
import { play, type Played } from './play.ts'
import { TrainingGround } from './training-ground.ts'
import { openWorld, type TrainingPlace } from './training-place.ts'
import { checked, parseAct, parseTrainingState, type TrainingState } from './training-state.ts'
import { trainingWorld } from './training-world.ts'

/**
 * A district's world together with its other side: time to move, acts to do, moments to go back to. What is asked of it is
 * done one after another. Its state is what replaying its acts gives.
 */
export class Training {
  readonly id: string
  readonly options: TrainingOptions
  /** The service for pages and programs: whatever changes it becomes an act. */
  readonly world: World
  /** The SIS, the vendors and the demo. */
  readonly ground: TrainingGround
  readonly #place: TrainingPlace
  readonly #journal: Journal
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(place: TrainingPlace, options: TrainingOptions, journal: Journal) {
    this.id = place.id
    this.options = options
    this.ground = journal.ground
    this.#place = place
    this.#journal = journal
    this.world = trainingWorld(journal.ground.world, {
      during: (work) => this.#during(work),
      act: (act) => this.act(act),
      hasStage: options.generated !== null,
    })
  }

  /**
   * Begins a training. A world in which something has happened already is taken as it is: the training begins with it.
   * @throws HomeroomError `training_invalid`, `demo_unknown`, and what the making of a district throws
   */
  static async open(place: TrainingPlace, given: TrainingOptions): Promise<Training> {
    const options = checked(trainingOptionsSchema, given, 'a training’s options')
    assertVendorChoices((options.generated ?? {}) as VendorChoices)
    const ground = new TrainingGround(place, await openWorld(place, options), options)
    const journal = await Journal.begin(place, ground)
    await ground.setUp()
    await journal.moments.tidy()
    await journal.keep({ isFirst: true })
    return await Training.#of(place, options, journal)
  }

  /**
   * Goes on with a training that an earlier process left. An act that it was killed in is taken back; what people did in
   * the service is not.
   * @throws HomeroomError `training_invalid`
   */
  static async reopen(given: Omit<TrainingPlace, 'id'>, kept: unknown): Promise<Training> {
    const { id, options, pending, ...state } = parseTrainingState(kept)
    const place = { ...given, id }
    const ground = new TrainingGround(place, place.world ?? await createWorld({ store: place.store, id }), options)
    const journal = Journal.of(place, ground, state)
    await ground.setUp(state.stage)
    await journal.moments.tidy()
    if (pending !== null && journal.isKept) await journal.restore(journal.history.position)
    await journal.absorb()
    return await Training.#of(place, options, journal)
  }

  /**
   * Opens the moment of a link, in a district of its own.
   * @throws HomeroomError `training_invalid` where the link is none, or leads to another state than where it was made
   */
  static async fromLink(place: TrainingPlace, text: string): Promise<Training> {
    const { options, acts, digest } = parseLink(text)
    const training = await Training.open(place, options)
    for (const act of acts) await training.act(act)
    if (await training.world.digest() === digest) return training
    throw new HomeroomError(
      'training_invalid',
      'Make the link anew: this version of Homeroom comes to another state with it; see docs/demos.md',
    )
  }

  static async #of(place: TrainingPlace, options: TrainingOptions, journal: Journal): Promise<Training> {
    const training = new Training(place, options, journal)
    await training.#save()
    return training
  }

  /** Does something, and tells what came of it. What it throws leaves everything as it was; what lay ahead is forgotten. */
  async act(given: Act): Promise<Outcome> {
    const act = parseAct(given)
    return await this.#inTurn(async () => {
      const journal = this.#journal
      await journal.absorb()
      await journal.keep()
      await this.#save(act)
      try {
        const { told, words } = await this.ground.perform(act)
        await journal.add({ act, label: words?.title ?? labelOf(act, told), words })
        return { moment: this.moment(), told }
      } catch (error) {
        if (journal.isKept) await journal.restore(journal.history.position)
        else await journal.absorb()
        throw error
      } finally {
        await this.#save()
      }
    })
  }

  /** Goes to what falls due next, and lets it happen. */
  step(): Promise<Outcome> {
    return this.act({ type: 'step' })
  }

  /** Goes to a date, a day in the calendar's words, or on by a while. */
  advance(to: string | Duration): Promise<Outcome> {
    if (typeof to === 'string') return this.act({ type: 'advance to', when: to })
    return this.act({ type: 'advance by', duration: { ...to } as Extract<Act, { type: 'advance by' }>['duration'] })
  }

  /** What happens from deadline to deadline, each as soon as it is asked for. */
  play(played: Played = {}): AsyncGenerator<Outcome> {
    return play(this, played)
  }

  nextDeadline(): Promise<Deadline | null> {
    return this.#inTurn(() => this.ground.rehearsal.nextDeadline())
  }

  /** The next step of its demo, from 1 on; null where it is over, or there is none. */
  get nextDemoStep(): number | null {
    const last = this.#journal.history.done.findLast(({ words }) => words !== null)?.words?.step ?? 0
    return last < (this.ground.demo?.steps.length ?? 0) ? last + 1 : null
  }

  /** Every moment that can be gone to in order, those ahead included. */
  moments(): readonly Moment[] {
    return this.#journal.history.moments()
  }

  moment(): Moment {
    return this.moments().find(({ isNow }) => isNow)!
  }

  /**
   * Goes to a moment, back or forward. What was done after it lies ahead until something else is done, and is forgotten then:
   * whoever wants to keep both forks first.
   * @throws HomeroomError `moment_unknown`, `not_allowed` where the files of an upload in between are not at hand
   */
  async back(number: number): Promise<Moment> {
    return await this.#inTurn(async () => {
      await this.#journal.absorb()
      await this.#journal.goTo(number)
      await this.#save()
      return this.moment()
    })
  }

  /** An independent training that begins as this one is now; the moments behind it come along. */
  async fork(given: Omit<TrainingPlace, 'id' | 'store'> = {}): Promise<Training> {
    return await this.#inTurn(async () => {
      await this.#journal.absorb()
      const world = given.world ?? await this.ground.world.fork()
      const place = { ...this.#place, onState: () => {}, onTold: () => {}, ...given, id: world.id }
      const ground = new TrainingGround(place, world, this.options)
      await ground.setUp(this.ground.state())
      return await Training.#of(place, this.options, await this.#journal.copyTo(place, ground))
    })
  }

  /** Where this one and another differ. */
  compare(other: Pick<Training, 'world'>): Promise<Comparison> {
    return compareWorlds(this.world, other.world)
  }

  /**
   * Text for an address that opens this moment anywhere.
   * @throws HomeroomError `not_allowed` where it is too long, or what came before cannot be done again without files
   */
  async link(): Promise<string> {
    return await this.#inTurn(async () => {
      const { history, begunAfter } = this.#journal
      await this.#journal.absorb()
      const acts = history.done.map(({ act }) => act)
      assertLinkable(acts, begunAfter > 0 || history.forgotten > 0)
      return linkText({ options: this.options, acts, digest: await this.world.digest() })
    })
  }

  /** All that is to be kept beside the store, as plain data. */
  state(): TrainingState {
    return this.#state(null)
  }

  #state(pending: Act | null): TrainingState {
    return { version: 1, id: this.id, options: this.options, ...this.#journal.state(), pending }
  }

  async #save(pending: Act | null = null): Promise<void> {
    await this.#place.onState?.(this.#state(pending))
  }

  /** Lets somebody do something in the service between two acts. */
  async #during<T>(work: () => Promise<T>): Promise<T> {
    return await this.#inTurn(async () => {
      try {
        return await work()
      } finally {
        if (await this.#journal.absorb()) await this.#save()
      }
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }
}
