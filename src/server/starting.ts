import type { Answer } from '../../mocks/serve/port.ts'
import { HomeroomError } from '../sim/error.ts'
import { problemReply } from './security/problem.ts'
import { realTiming, type Timing } from './timing.ts'

/** So long a page is waited for, before another one says that it is coming. */
const patienceMilliseconds = 3_000

/** Answers while the server prepares, and passes on to the server once it is there. */
export class Starting {
  readonly #missing: Set<string>
  readonly #timing: Timing
  readonly #waiting = new Set<() => void>()
  #server: Answer | null = null

  constructor(missing: readonly string[], timing: Timing = realTiming) {
    this.#missing = new Set(missing)
    this.#timing = timing
  }

  readonly answer: Answer = async (request, bindings) => {
    if (this.#missing.size > 0 && new URL(request.url).pathname === '/health') return healthReply([...this.#missing])
    if (this.#server === null && wantsPage(request)) await this.#patience()
    return await (this.#server?.(request, bindings) ?? startingReply(request, [...this.#missing]))
  }

  prepared(what: string): void {
    this.#missing.delete(what)
  }

  /** From now on the server answers; those who waited for a page come first, and what follows this call after them. */
  async serve(server: Answer): Promise<void> {
    const replies: Promise<unknown>[] = []
    this.#server = (request, bindings) => {
      const reply = Promise.resolve(server(request, bindings))
      replies.push(reply)
      return reply
    }
    this.release()
    // They go on in the turns of the event loop that come now.
    await new Promise<void>((resolve) => void this.#timing.after(0, resolve))
    this.#server = server
    await Promise.allSettled(replies)
  }

  /** Nobody waits any longer. */
  release(): void {
    for (const goOn of this.#waiting) goOn()
  }

  async #patience(): Promise<void> {
    await new Promise<void>((resolve) => {
      const goOn = () => {
        callOff()
        this.#waiting.delete(goOn)
        resolve()
      }
      const callOff = this.#timing.after(patienceMilliseconds, goOn)
      this.#waiting.add(goOn)
    })
  }
}

function wantsPage(request: Request): boolean {
  return request.method === 'GET' && request.headers.get('accept')?.includes('text/html') === true
}

/** That the server prepares, and what is missing. */
function startingReply(request: Request, missing: readonly string[]): Response {
  if (wantsPage(request)) {
    return new Response(page, {
      status: 503,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'retry-after': '1',
        refresh: '1',
      },
    })
  }
  return problemReply(
    new HomeroomError('not_ready', `Come again in a second: ${missing.join(' and ')} is not ready yet`),
  )
}

function healthReply(missing: readonly string[]): Response {
  return Response.json({ status: 'starting', missing }, { status: 503, headers: { 'retry-after': '1' } })
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Homeroom is starting</title>
<style>:root { color-scheme: light dark } body { font: 15px/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30em; padding: 0 1em }</style>
</head>
<body>
<h1>Homeroom is starting</h1>
<p role="status">The districts are being opened. This page goes on by itself in a moment.</p>
</body>
</html>
`
