interface Window {
  /** Unix seconds. */
  readonly resetsAt: number
  used: number
}

/**
 * So many requests a minute for each token. A window opens with the first request and is fixed; it is no average
 * (dev.clever.com/reference/responses-errors).
 */
export class RateLimit {
  readonly #perMinute: number
  readonly #isEnforced: boolean
  readonly #windows = new Map<string, Window>()

  constructor(perMinute: number | null) {
    this.#perMinute = perMinute ?? 1_200
    this.#isEnforced = perMinute !== null
  }

  /** Counts a request, and says what its reply tells of the limit. */
  count(token: string, seconds: number): { readonly isExceeded: boolean; readonly headers: Record<string, string> } {
    let window = this.#windows.get(token)
    if (window === undefined || seconds >= window.resetsAt || seconds < window.resetsAt - 60) {
      this.#windows.set(token, window = { resetsAt: seconds + 60, used: 0 })
    }
    window.used++
    return {
      isExceeded: this.#isEnforced && window.used > this.#perMinute,
      headers: {
        'x-ratelimit-bucket': 'bearer',
        'x-ratelimit-limit': String(this.#perMinute),
        'x-ratelimit-remaining': String(Math.max(0, this.#perMinute - window.used)),
        'x-ratelimit-reset': String(window.resetsAt),
      },
    }
  }
}
