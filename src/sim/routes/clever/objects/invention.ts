import { createHash } from 'node:crypto'

/** What a SIS knows and a roster does not: drawn from a text, equal on every runtime and every day. */
export class Invention {
  readonly #bytes: Buffer
  #next = 0

  constructor(text: string) {
    this.#bytes = createHash('sha256').update(text).digest()
  }

  /** The next whole number from 0 to below a bound of at most 65,536; there are sixteen of them. */
  below(bound: number): number {
    const number = this.#bytes.readUInt16BE(this.#next % 32) % bound
    this.#next += 2
    return number
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  /** `Y` for so many in a hundred. */
  yes(percent: number): 'Y' | 'N' {
    return this.below(100) < percent ? 'Y' : 'N'
  }

  digits(count: number): string {
    return Array.from({ length: Math.ceil(count / 4) }, () => String(this.below(10_000)).padStart(4, '0'))
      .join('').slice(0, count)
  }
}
