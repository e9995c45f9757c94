import type { ServedDistrict, ServedEvent } from '../districts/served-district.ts'

/** An event with its place, for clients that come back. */
export interface NumberedEvent {
  readonly id: string
  readonly event: ServedEvent
}

/**
 * The latest events of one district. Their ids tell one run of the server from another: what a client last heard of an
 * earlier run says nothing.
 */
export class EventHistory {
  readonly #events: NumberedEvent[] = []
  readonly #run: string
  readonly #keptMax: number
  readonly #listeners = new Set<(event: NumberedEvent) => void>()
  readonly #end: () => void
  #next = 1

  constructor(district: Pick<ServedDistrict, 'onEvent'>, run: string, keptMax: number) {
    this.#run = run
    this.#keptMax = keptMax
    this.#end = district.onEvent((event) => this.tell(event))
  }

  /** Keeps an event, and tells it to all who listen now. */
  tell(event: ServedEvent): void {
    const numbered = { id: `${this.#run}-${this.#next++}`, event }
    this.#events.push(numbered)
    if (this.#events.length > this.#keptMax) this.#events.shift()
    for (const listener of [...this.#listeners]) listener(numbered)
  }

  /** What came after the event of an id; null: it is not known any more, so that anything may have happened since. */
  after(id: string): readonly NumberedEvent[] | null {
    const [run, number] = [id.slice(0, id.lastIndexOf('-')), Number(id.slice(id.lastIndexOf('-') + 1))]
    const first = this.#next - this.#events.length
    if (run !== this.#run || !Number.isInteger(number) || number < first - 1 || number >= this.#next) return null
    return this.#events.slice(number - first + 1)
  }

  on(listener: (event: NumberedEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#end()
    this.#listeners.clear()
  }
}
