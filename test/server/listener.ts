import type { ServedEvent } from '../../src/server/districts/served-event.ts'
import type { ProcessClient } from './process.ts'

/** Somebody who hears a district's events, as a page does. */
export interface Listener {
  /** Resolves with the next event, of those that nobody has waited for yet, that is so. */
  until(isIt: (event: ServedEvent) => boolean): Promise<ServedEvent>
  end(): void
}

export async function listen({ ask }: ProcessClient, districtId: string): Promise<Listener> {
  const abort = new AbortController()
  const reply = await ask(`/districts/${districtId}/events`, { signal: abort.signal })
  if (!reply.ok) throw new Error(`Nobody may listen: ${reply.status} ${await reply.text()}`)
  // Read from now on: Node ends a body that nobody reads when its reply is collected as garbage.
  const events = eventsOf(reply.body!.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>))
  return {
    async until(isIt) {
      while (true) {
        const { value, done } = await events.next()
        if (done) throw new Error('The server has ended its events')
        if (isIt(value)) return value
      }
    },
    end: () => abort.abort(),
  }
}

async function* eventsOf(parts: ReadableStream<string>): AsyncGenerator<ServedEvent> {
  let text = ''
  for await (const part of parts) {
    const blocks = (text + part).split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data !== undefined) yield JSON.parse(data) as ServedEvent
    }
  }
}
