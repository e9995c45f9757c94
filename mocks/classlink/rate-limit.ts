/** Counts requests by the minute. */
export class RateLimit {
  readonly #perMinute: number
  #minute = -1
  #count = 0

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** Seconds to wait, where there were too many; else null. */
  secondsToWait(at: string): number | null {
    const seconds = Math.floor(Date.parse(at) / 1000)
    const minute = Math.floor(seconds / 60)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#count = 0
    }
    return ++this.#count <= this.#perMinute ? null : (minute + 1) * 60 - seconds
  }
}
