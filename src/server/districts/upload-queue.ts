import { HomeroomError } from '../../sim/error.ts'

/** Uploads that one server holds at once, the one at work included. Beyond it senders are told to come again. */
export const uploadsMax = 16

/** The uploads of one server, one after another: they share the store, and its disk is bounded by their number. */
export class UploadQueue {
  #count = 0
  #end: Promise<unknown> = Promise.resolve()
  #closed = false
  readonly #breath: () => Promise<void>

  /** `breath`: what others do between two uploads. */
  constructor(breath: () => Promise<void> = () => Promise.resolve()) {
    this.#breath = breath
  }

  get length(): number {
    return this.#count
  }

  /**
   * Throws where another upload would be one too many.
   * @throws HomeroomError `server_busy`
   */
  assertRoom(): void {
    if (this.#closed) throw new HomeroomError('server_busy', 'Send it again when the server is back: it is stopping')
    if (this.#count < uploadsMax) return
    throw new HomeroomError(
      'server_busy',
      `Send it again in some seconds: ${uploadsMax} uploads are under way, and the server takes no more at once`,
    )
  }

  /**
   * `accept` begins at once, beside others; `take` when those that came before have been taken. What the simulation itself
   * sends is not bounded: it sends one after another.
   */
  async run<A, T>(
    accept: () => Promise<A>,
    take: (accepted: A) => Promise<T>,
    bounded: boolean = true,
  ): Promise<T> {
    if (bounded) this.assertRoom()
    this.#count++
    const accepted = accept()
    const result = Promise.allSettled([accepted, this.#end]).then(async () => {
      const given = await accepted
      await this.#breath()
      return await take(given)
    })
    this.#end = result.catch(() => {})
    try {
      return await result
    } finally {
      this.#count--
    }
  }

  /** Takes no more, and waits for those that are under way. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#end
  }
}
