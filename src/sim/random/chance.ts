/**
 * A stream of chance: sfc32, the small fast counting generator of PractRand (Chris Doty-Humphrey), on 32-bit integers alone,
 * so that it gives the same numbers on every runtime. Streams come from a {@link Seed}.
 */
export class Chance {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(a: number, b: number, c: number, d: number) {
    this.#a = a | 0
    this.#b = b | 0
    this.#c = c | 0
    this.#d = d | 0
    // The four words come mixed already; a few rounds spread what they still have in common.
    for (let round = 0; round < 8; round++) this.word()
  }

  /** A whole number from 0 to 2^32 - 1. */
  word(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return sum >>> 0
  }

  /** A number from 0 up to but not including 1, in steps of 2^-32. */
  share(): number {
    return this.word() / 4_294_967_296
  }

  /** A whole number from 0 to `count - 1`; `count` is at least 1. */
  below(count: number): number {
    return Math.floor(this.share() * count)
  }

  /** True with the probability, from 0 to 1. */
  happens(probability: number): boolean {
    return this.share() < probability
  }

  /** One item of a list that has some. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  /** One item by the weights beside them, which need not sum to anything. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item {
    let rest = this.share() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return items.at(-1)![0]
  }

  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const order = [...items]
    for (let index = order.length - 1; index > 0; index--) {
      const other = this.below(index + 1)
      ;[order[index], order[other]] = [order[other]!, order[index]!]
    }
    return order
  }
}
