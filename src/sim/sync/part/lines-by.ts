import { Numbers } from './numbers.ts'

/** Ids and contact points, each kept once and known by a number. */
export class Keys {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []

  /** The number of a key, which is given one where it has none. */
  number(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#texts.length)
    return this.#texts.push(text) - 1
  }

  known(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  text(number: number): string {
    return this.#texts[number]!
  }
}

/** The lines that name a key, as a chain for each key, the latest line first. */
export class LinesBy {
  readonly #latest = new Numbers()
  readonly #lines = new Numbers()
  readonly #earlier = new Numbers()

  add(key: number, line: number): void {
    while (this.#latest.length <= key) this.#latest.push(-1)
    this.#lines.push(line)
    this.#earlier.push(this.#latest.at(key))
    this.#latest.set(key, this.#lines.length - 1)
  }

  *of(key: number | undefined): Generator<number> {
    if (key === undefined || key >= this.#latest.length) return
    for (let at = this.#latest.at(key); at >= 0; at = this.#earlier.at(at)) yield this.#lines.at(at)
  }
}
