import { copySnapshot, forgetSnapshot } from '../../sim/fork.ts'
import { inTurn } from '../../sim/store/in-turn.ts'
import type { Store } from '../../sim/store/store.ts'
import type { World } from '../../sim/world.ts'
import { toForget } from './thinned.ts'
import type { Kept } from './training-state.ts'

/** In districts with more participants and accounts than this, only the beginning is kept: a copy of them takes too long. */
export const momentRowsMax = 50_000

const nameOf = (number: number) => `moment-${number}`

/** The moments of a training that can be gone back to at once, each a snapshot of the world and what its stage remembered. */
export class Moments {
  readonly #store: Store
  readonly #world: World
  readonly #kept: Map<number, Kept>

  constructor(store: Store, world: World, kept: readonly (Kept & { readonly number: number })[] = []) {
    this.#store = store
    this.#world = world
    this.#kept = new Map(kept.map(({ number, ...it }) => [number, it]))
  }

  state() {
    return [...this.#kept].map(([number, kept]) => ({ number, ...kept }))
  }

  has(number: number): boolean {
    return this.#kept.has(number)
  }

  /** The first kept moment that lies nearer to the end than to the beginning. */
  inLaterHalf(first: number, last: number): number {
    return Math.min(...[...this.#kept.keys()].filter((it) => it >= (first + last) / 2))
  }

  /** Keeps the world as it is now, unless it is too large; `isFirst` always. */
  async keep(number: number, kept: Kept, isFirst = false): Promise<void> {
    if (this.has(number) || (!isFirst && await this.#rows() > momentRowsMax)) return
    await this.#world.snapshot(nameOf(number))
    this.#kept.set(number, kept)
    await this.#forget(toForget([...this.#kept.keys()]))
  }

  /** The last kept moment that is no later than this one. */
  nearest(number: number): number {
    return Math.max(...[...this.#kept.keys()].filter((it) => it <= number))
  }

  /** Goes back to the nearest kept moment that is no later. */
  async restore(number: number): Promise<Kept & { readonly number: number }> {
    const nearest = this.nearest(number)
    await this.#world.restore(nameOf(nearest))
    return { number: nearest, ...this.#kept.get(nearest)! }
  }

  /** What came after a moment did not happen. */
  async forgetAfter(number: number): Promise<void> {
    await this.#forget([...this.#kept.keys()].filter((it) => it > number))
  }

  /** What came before a moment is no longer known. */
  async forgetBefore(number: number): Promise<void> {
    await this.#forget([...this.#kept.keys()].filter((it) => it < number))
  }

  /** Gives a fork the beginning and the latest moments, up to one. */
  async copyTo(fork: World, number: number): Promise<Moments> {
    const numbers = [...this.#kept.keys()].filter((it) => it <= number).sort((a, b) => a - b)
    const copied = numbers.filter((_, place) => place === 0 || place >= numbers.length - copiedMax)
    for (const it of copied) {
      await inTurn(this.#store, () => copySnapshot({ store: this.#store, id: this.#world.id }, nameOf(it), fork.id))
    }
    return new Moments(this.#store, fork, copied.map((it) => ({ number: it, ...this.#kept.get(it)! })))
  }

  /** Forgets snapshots that nobody knows of any more: of a run that was killed. */
  async tidy(): Promise<void> {
    for (const name of await this.#world.snapshots()) {
      const number = Number(/^moment-(\d+)$/.exec(name)?.[1])
      if (!Number.isNaN(number) && !this.has(number)) await this.#drop(number)
    }
  }

  async #forget(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      this.#kept.delete(number)
      await this.#drop(number)
    }
  }

  async #drop(number: number): Promise<void> {
    await inTurn(this.#store, () => forgetSnapshot({ store: this.#store, id: this.#world.id }, nameOf(number)))
  }

  async #rows(): Promise<number> {
    const [row] = await inTurn(this.#store, () =>
      this.#store.query<{ rows: number }>(
        `select (select count(*) from account where district_id = $1)
           + (select count(*) from class_participant where district_id = $1) as rows`,
        [this.#world.id],
      ))
    return row!.rows
  }
}

/** A fork gets so many of the latest moments; it reaches the others by replay. */
const copiedMax = 3
