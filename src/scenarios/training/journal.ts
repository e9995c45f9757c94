import type { World } from '../../sim/world.ts'
import type { Act } from './act.ts'
import { History } from './history.ts'
import { labelOf } from './label.ts'
import { lastLogId } from './last-log-id.ts'
import { isOfFiles } from './link.ts'
import { Moments } from './moments.ts'
import type { TrainingGround } from './training-ground.ts'
import { findNoUpload, type TrainingPlace } from './training-place.ts'
import type { Entry, Kept, TrainingState } from './training-state.ts'

type JournalState = Omit<TrainingState, 'version' | 'id' | 'options' | 'pending'>

/** What was done in a training and how it is done again: its history, the moments that are kept, and the ground that they bring back. */
export class Journal {
  readonly history: History
  readonly moments: Moments
  readonly ground: TrainingGround
  /** Where the world's log stood at the beginning; 0 where it began with nothing. */
  readonly begunAfter: number
  readonly #place: TrainingPlace
  readonly #world: World
  /** The last entry of the log that an act accounts for. */
  #logId: number

  constructor(
    place: TrainingPlace,
    ground: TrainingGround,
    { begunAfter, logId, history, moments }: Pick<Journal, 'begunAfter' | 'history' | 'moments'> & { logId: number },
  ) {
    this.history = history
    this.moments = moments
    this.ground = ground
    this.begunAfter = begunAfter
    this.#place = place
    this.#world = ground.world
    this.#logId = logId
  }

  static async begin(place: TrainingPlace, ground: TrainingGround): Promise<Journal> {
    const { world } = ground
    const logId = await lastLogId(world, 0)
    const history = History.begin(world.now())
    return new Journal(place, ground, { begunAfter: logId, logId, history, moments: new Moments(place.store, world) })
  }

  static of(place: TrainingPlace, ground: TrainingGround, state: JournalState): Journal {
    const moments = new Moments(place.store, ground.world, state.kept)
    return new Journal(place, ground, { ...state, history: new History(state), moments })
  }

  /** The journal of a fork that begins as this world is now. */
  async copyTo(place: TrainingPlace, ground: TrainingGround): Promise<Journal> {
    const moments = await this.moments.copyTo(ground.world, this.history.position)
    const { begunAfter } = this
    return new Journal(place, ground, { begunAfter, logId: this.#logId, history: this.history.upToNow(), moments })
  }

  state(): JournalState {
    return {
      ...this.history.state(),
      begunAfter: this.begunAfter,
      kept: this.moments.state(),
      ...this.#present(),
    }
  }

  /** Whether the present can be gone back to at once. */
  get isKept(): boolean {
    return this.moments.has(this.history.position)
  }

  /** Keeps the present, so that it can be gone back to at once. */
  async keep({ isFirst = false } = {}): Promise<void> {
    await this.moments.keep(this.history.position, this.#present(), isFirst)
  }

  /** Writes down what was done; what lay ahead is forgotten. */
  async add(done: Pick<Entry, 'act' | 'label' | 'words'>): Promise<void> {
    await this.#add(done)
    this.#logId = await lastLogId(this.#world, this.#logId)
    await this.#bound()
  }

  /** Makes acts of what people have done in the service since. Whether there was any. */
  async absorb(): Promise<boolean> {
    const before = this.#logId
    for await (const { id, command } of this.#world.log(before)) {
      const act: Act = { type: 'command', command }
      await this.#add({ act, label: labelOf(act, []), words: null })
      this.#logId = id
    }
    await this.#bound()
    return this.#logId > before
  }

  /**
   * Goes to a moment: to the nearest kept one, and does again what came after it.
   * @throws HomeroomError `moment_unknown`, `not_allowed`; the present is as it was then
   */
  async goTo(number: number): Promise<void> {
    const { position } = this.history
    this.history.assertKnown(number)
    await this.keep()
    for (const it of [number, position]) this.#assertReachable(it)
    try {
      await this.restore(number)
    } catch (error) {
      await this.restore(position)
      throw error
    }
  }

  /** The same to a moment that is known to be reachable. */
  async restore(number: number): Promise<void> {
    const nearest = await this.moments.restore(number)
    await this.ground.setUp(nearest.stage)
    this.history.goTo(nearest.number)
    this.#logId = nearest.logId
    for (const { act } of this.history.between(nearest.number, number)) {
      await this.ground.perform(act)
      this.history.goTo(this.history.position + 1)
    }
    this.#logId = await lastLogId(this.#world, this.#logId)
  }

  /** Files that nobody keeps are not uploaded a second time. */
  #assertReachable(number: number): void {
    const again = this.history.between(this.moments.nearest(number), number)
    if (this.#place.findUpload === undefined && again.some(({ act }) => isOfFiles(act))) findNoUpload()
  }

  async #add(done: Pick<Entry, 'act' | 'label' | 'words'>): Promise<void> {
    await this.moments.forgetAfter(this.history.position)
    this.history.add({ ...done, at: this.#world.now() })
  }

  /** Forgets the older half of a history that has grown too long. */
  async #bound(): Promise<void> {
    if (!this.history.isTooLong) return
    await this.keep({ isFirst: true })
    const first = this.moments.inLaterHalf(this.history.forgotten, this.history.position)
    await this.moments.forgetBefore(first)
    this.history.forgetBefore(first)
  }

  #present(): Kept {
    return { logId: this.#logId, stage: this.ground.state() }
  }
}
