import { HomeroomError } from '../../sim/error.ts'
import type { ServedEvent } from '../districts/served-event.ts'
import { serverLimits } from '../security/limits.ts'
import { newSecret } from '../security/secret.ts'
import { EventHistory, type NumberedEvent } from './event-history.ts'

export interface EventStreamsOptions {
  readonly listenersMax?: number
  readonly heartbeatMilliseconds?: number
  readonly eventsKept?: number
}

/** Where events come from: a district, or the stories that the server plays. */
export interface EventOrigin {
  readonly id: string
  readonly world: { now(): string }
  onEvent(listener: (event: ServedEvent) => void): () => void
}

/** Parts that a client may leave unread; who reads more slowly is let go, and comes back with what it heard last. */
const unreadMax = 1_000

/** What happens in districts and stories, as server-sent events. */
export class EventStreams {
  readonly #histories = new Map<string, EventHistory>()
  readonly #run = newSecret().slice(0, 8).replaceAll('-', '_')
  readonly #open = new Set<() => void>()
  readonly #options: Required<EventStreamsOptions>

  constructor(options: EventStreamsOptions = {}) {
    this.#options = { ...serverLimits, ...options }
  }

  /** Begins to keep what happens there. */
  watch(origin: EventOrigin): EventHistory {
    const known = this.#histories.get(origin.id)
    if (known !== undefined) return known
    const history = new EventHistory(origin, this.#run, this.#options.eventsKept)
    this.#histories.set(origin.id, history)
    return history
  }

  forget(districtId: string): void {
    this.#histories.get(districtId)?.close()
    this.#histories.delete(districtId)
  }

  get listeners(): number {
    return this.#open.size
  }

  /**
   * A reply that goes on until the client or the server ends it. `sees` says which events its reader may know of.
   * @throws HomeroomError `server_busy` where too many listen already
   */
  reply(
    origin: EventOrigin,
    lastEventId: string | undefined,
    signal: AbortSignal,
    sees: (event: NumberedEvent['event']) => boolean = () => true,
  ): Response {
    if (this.#open.size >= this.#options.listenersMax) {
      throw new HomeroomError(
        'server_busy',
        `Listen again later: ${this.#options.listenersMax} clients do, and the server serves no more at once`,
      )
    }
    const history = this.watch(origin)
    const encoder = new TextEncoder()
    let end = () => {}
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) < -unreadMax) return end()
          controller.enqueue(encoder.encode(text))
        }
        const tell = ({ id, event }: NumberedEvent) => {
          if (sees(event)) send(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
        }
        const heartbeat = setInterval(() => send(': alive\n\n'), this.#options.heartbeatMilliseconds)
        const off = history.on(tell)
        end = () => {
          if (!this.#open.delete(end)) return
          clearInterval(heartbeat)
          off()
          signal.removeEventListener('abort', end)
          try {
            controller.close()
          } catch {
            // The client has closed it before.
          }
        }
        this.#open.add(end)
        signal.addEventListener('abort', end)
        send('retry: 2000\n: listening\n\n')
        if (lastEventId === undefined) return
        const missed = history.after(lastEventId)
        if (missed !== null) { for (const event of missed) tell(event) }
        else {
          const event = { type: 'changed', what: 'unknown', at: origin.world.now() }
          send(`event: changed\ndata: ${JSON.stringify(event)}\n\n`)
        }
      },
      cancel: () => end(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  }

  close(): void {
    for (const end of [...this.#open]) end()
    for (const id of [...this.#histories.keys()]) this.forget(id)
  }
}
