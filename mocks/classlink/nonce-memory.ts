/** Nonces that are kept at most; beyond it the oldest go. */
const noncesMax = 100_000

/** Remembers nonces for a time, so that no signed request counts twice. */
export class NonceMemory {
  /** Null: nothing is remembered. */
  readonly #seconds: number | null
  readonly #seen = new Map<string, number>()

  constructor(seconds: number | null) {
    this.#seconds = seconds
  }

  /** Whether it has not been seen; from now on it has. */
  isNew(nonce: string, seconds: number): boolean {
    if (this.#seconds === null) return true
    for (const [old, at] of this.#seen) {
      // A timestamp may lie ahead as far as behind.
      if (seconds - at <= 2 * this.#seconds && this.#seen.size < noncesMax) break
      this.#seen.delete(old)
    }
    if (this.#seen.has(nonce)) return false
    this.#seen.set(nonce, seconds)
    return true
  }
}
