import { HomeroomError } from '../../sim/error.ts'
import { bodyText } from './body-text.ts'
import { defaultPullLimits, type PullLimits } from './pull-limits.ts'

export interface PullOptions {
  readonly limits?: Partial<PullLimits>
  /** Waits so many milliseconds; a rehearsal under a virtual clock passes one that does not. */
  readonly wait?: (milliseconds: number) => Promise<void>
  /** The runtime's own where left out. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** A page of a vendor's API: its JSON, and the headers that it came with. */
export interface Page {
  readonly body: unknown
  readonly headers: Headers
}

/** An answer that may be another one a moment later. */
class Passing extends Error {
  /** How long the vendor asked to wait. */
  readonly waitSeconds: number | undefined
  readonly status: number | undefined

  constructor(message: string, { status, waitSeconds }: { status?: number; waitSeconds?: number | undefined } = {}) {
    super(message)
    this.status = status
    this.waitSeconds = waitSeconds
  }
}

const realWait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Asks a vendor's API, with patience: again after 429, 5xx, a cut connection, or HTML where JSON was due. */
export class Client {
  readonly vendor: string
  readonly limits: PullLimits
  readonly #wait: (milliseconds: number) => Promise<void>
  readonly #fetch: (request: Request) => Promise<Response>
  readonly #end: AbortSignal
  #bytes = 0
  #waitedSeconds = 0

  constructor(vendor: string, { limits = {}, wait = realWait, fetch: ask = (request) => fetch(request) }: PullOptions) {
    this.vendor = vendor
    this.limits = { ...defaultPullLimits, ...limits }
    this.#wait = wait
    this.#fetch = ask
    this.#end = AbortSignal.timeout(this.limits.totalSecondsMax * 1_000)
  }

  /**
   * A page, as soon as the vendor gives it. The address is made anew for each attempt; `onHeavy` is told where the page was too
   * heavy for the vendor (502), so that the next one can be smaller.
   * @throws HomeroomError `pull_refused` where asking again is no use, `pull_failed` where it was none
   */
  async get(address: () => string, authorization: string, onHeavy?: () => void): Promise<Page> {
    let last = ''
    for (let attempt = 1; attempt <= this.limits.attemptsMax; attempt++) {
      try {
        return await this.#ask(address(), authorization)
      } catch (error) {
        if (!(error instanceof Passing)) throw error
        last = error.message
        if (error.status === 502) onHeavy?.()
        if (attempt < this.limits.attemptsMax) await this.#pause(error, attempt, address())
      }
    }
    throw new HomeroomError(
      'pull_failed',
      `${this.vendor} did not give ${
        pathOf(address())
      } in ${this.limits.attemptsMax} attempts, the last answer was: ${last}`,
    )
  }

  async #pause({ waitSeconds, message }: Passing, attempt: number, address: string): Promise<void> {
    if (waitSeconds !== undefined && waitSeconds > this.limits.retryAfterSecondsMax) {
      throw new HomeroomError(
        'pull_failed',
        `${this.vendor} asks to wait ${waitSeconds} s before ${pathOf(address)} (${message}), more than the ` +
          `${this.limits.retryAfterSecondsMax} s that a pull waits`,
      )
    }
    const seconds = waitSeconds ?? 2 ** (attempt - 1)
    this.#waitedSeconds += seconds
    if (this.#waitedSeconds > this.limits.totalSecondsMax) throw this.#tooLong()
    await this.#wait(seconds * 1_000)
  }

  #tooLong(): HomeroomError {
    return new HomeroomError(
      'pull_failed',
      `${this.vendor} took longer than the ${this.limits.totalSecondsMax} s that a pull may take`,
    )
  }

  async #ask(url: string, authorization: string): Promise<Page> {
    let response: Response
    let text: string
    try {
      const signal = AbortSignal.any([this.#end, AbortSignal.timeout(this.limits.pageSecondsMax * 1_000)])
      response = await this.#fetch(new Request(url, { headers: { accept: 'application/json', authorization }, signal }))
      text = await bodyText(response, this.limits.pageBytesMax)
    } catch (error) {
      if (error instanceof HomeroomError) throw error
      if (this.#end.aborted) throw this.#tooLong()
      throw new Passing(`the connection was lost (${error instanceof Error ? error.message : error})`)
    }
    this.#bytes += text.length
    if (this.#bytes > this.limits.totalBytesMax) {
      throw new HomeroomError(
        'input_too_large',
        `Too much from ${this.vendor}: more than ${this.limits.totalBytesMax} bytes in one pull`,
      )
    }
    const { status, headers } = response
    const body = parsed(text)
    if (status === 429 || status >= 500) {
      throw new Passing(`${status}${said(body)}`, { status, waitSeconds: secondsOf(headers.get('retry-after')) })
    }
    if (status !== 200) {
      throw new HomeroomError(
        'pull_refused',
        `${this.vendor} answers ${status} to ${pathOf(url)}${said(body)}${hints[status] ?? ''}`,
      )
    }
    if (body === undefined) throw new Passing(`no JSON but ${JSON.stringify(text.slice(0, 40))}`)
    return { body, headers }
  }
}

const hints: Readonly<Record<number, string>> = {
  401: ': the credentials are not, or no longer, accepted',
  403: ': the district does not share this with the application, or has switched it off',
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an error's body says, in the shapes of both vendors. */
function said(body: unknown): string {
  const { message, error, imsx_description } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >
  const text = [message, imsx_description, error].find((it) => typeof it === 'string' && it !== '')
  return text === undefined ? '' : ` "${String(text).slice(0, 200)}"`
}

/** Dates are not looked at: no vendor sends one. */
function secondsOf(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined
}

/** An address without its host and cursors, for messages. */
const pathOf = (url: string) => new URL(url).pathname
