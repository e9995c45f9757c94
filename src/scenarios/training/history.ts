import { HomeroomError } from '../../sim/error.ts'
import type { Moment } from './moment.ts'
import type { Entry, TrainingState } from './training-state.ts'

/** Beyond so many acts the oldest ones are no longer known: they cannot be gone back to, and there is no link. */
export const actsMax = 5_000

type HistoryState = Pick<TrainingState, 'beginning' | 'forgotten' | 'position' | 'entries'>

/** The acts of a training in their order, those that were gone back from included: they lie ahead until something else is done. */
export class History {
  #beginning: HistoryState['beginning']
  #forgotten: number
  #position: number
  #entries: readonly Entry[]

  constructor({ beginning, forgotten, position, entries }: HistoryState) {
    this.#beginning = beginning
    this.#forgotten = forgotten
    this.#position = position
    this.#entries = entries
  }

  static begin(at: string): History {
    return new History({ beginning: { at, label: 'the beginning' }, forgotten: 0, position: 0, entries: [] })
  }

  /** The same up to now, for a fork: nothing lies ahead. */
  upToNow(): History {
    return new History({ ...this.state(), entries: this.done })
  }

  state(): HistoryState {
    return {
      beginning: this.#beginning,
      forgotten: this.#forgotten,
      position: this.#position,
      entries: [...this.#entries],
    }
  }

  /** How many acts lie behind. */
  get position(): number {
    return this.#position
  }

  /** How many of them are no longer known. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** What was done and is still known. */
  get done(): Entry[] {
    return this.#entries.slice(0, this.#position - this.#forgotten)
  }

  /** Adds something that was done; what lay ahead did not happen. */
  add(entry: Entry): void {
    this.#entries = [...this.done, entry]
    this.#position++
  }

  /** What was done from one moment to another. */
  between(from: number, to: number): readonly Entry[] {
    return this.#entries.slice(from - this.#forgotten, to - this.#forgotten)
  }

  goTo(number: number): void {
    this.#position = number
  }

  get isTooLong(): boolean {
    return this.#entries.length > actsMax
  }

  /** The history begins at a moment; what was before is no longer known. */
  forgetBefore(number: number): void {
    const { at, label } = this.#entries[number - this.#forgotten - 1] ?? this.#beginning
    this.#beginning = { at, label }
    this.#entries = this.#entries.slice(number - this.#forgotten)
    this.#forgotten = number
  }

  moments(): Moment[] {
    return [{ ...this.#beginning, words: null }, ...this.#entries].map(({ at, label, words }, place) => {
      const number = this.#forgotten + place
      return { number, at, label, isNow: number === this.#position, words }
    })
  }

  /** @throws HomeroomError `moment_unknown` */
  assertKnown(number: number): void {
    const last = this.#forgotten + this.#entries.length
    if (Number.isInteger(number) && number >= this.#forgotten && number <= last) return
    throw new HomeroomError('moment_unknown', `Go to a moment from ${this.#forgotten} to ${last}, not ${number}`)
  }
}
