/** Answers that are kept at most; the one that was not asked for longest goes first. */
const keptMax = 500

/**
 * Keeps what was read until something changes. Two who ask for the same at the same time share one query. What was begun
 * before a change is not kept after it.
 */
export class ReadModels {
  readonly #kept = new Map<string, Promise<unknown>>()

  async read<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key)
    if (known !== undefined) {
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return await known as T
    }
    const begun = read()
    this.#kept.set(key, begun)
    if (this.#kept.size > keptMax) this.#kept.delete(this.#kept.keys().next().value!)
    try {
      return await begun
    } catch (error) {
      // A refusal may be another one the next time.
      if (this.#kept.get(key) === begun) this.#kept.delete(key)
      throw error
    }
  }

  /** Forgets everything; with a pattern of keys, everything else. */
  clear(except?: RegExp): void {
    for (const key of this.#kept.keys()) if (except === undefined || !except.test(key)) this.#kept.delete(key)
  }
}
