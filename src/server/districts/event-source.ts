import type { ServedEvent } from './served-event.ts'

/** Tells all who listen. What a listener throws is its own affair: what happened has happened. */
export class EventSource {
  readonly #listeners = new Set<(event: ServedEvent) => void>()
  readonly #failed: (error: unknown) => void

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed
  }

  on(listener: (event: ServedEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  tell(event: ServedEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event)
      } catch (error) {
        this.#failed(error)
      }
    }
  }
}
