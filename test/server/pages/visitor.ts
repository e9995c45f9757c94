import type { PersonChoice } from '../../../src/server/session/access.ts'

/** What a browser without scripts gets. */
export interface Shown {
  readonly status: number
  readonly html: string
  /** The page's words, on one line. */
  readonly text: string
  readonly headers: Headers
}

/** A server as a function, or one that is asked over its port. */
export interface Asked {
  readonly app: { request(path: string, init: RequestInit): Response | Promise<Response> }
}

/** Somebody with a browser that runs no scripts: it keeps cookies, follows redirects, and sends a form's token. */
export class Visitor {
  readonly #server: Asked
  readonly #cookies = new Map<string, string>()
  #token = ''
  /** Where it is now, after redirects. */
  path = '/'

  constructor(server: Asked) {
    this.#server = server
  }

  async get(path: string): Promise<Shown> {
    return await this.#take(path, { method: 'GET' })
  }

  /** Sends a form of the page that was shown last. */
  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Shown> {
    const form = new URLSearchParams({ csrf: this.#token })
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
    return await this.#take(path, {
      method: 'POST',
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  }

  async upload(path: string, form: (token: string) => FormData): Promise<Shown> {
    return await this.#take(path, { method: 'POST', body: form(this.#token) })
  }

  async signIn(choice: PersonChoice): Promise<Shown> {
    await this.get('/sign-in')
    return await this.post('/sign-in', {
      role: choice.role,
      district: choice.districtId ?? '',
      school: choice.schoolId ?? '',
      account: choice.accountId === undefined ? '' : String(choice.accountId),
    })
  }

  async #take(path: string, init: RequestInit): Promise<Shown> {
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const reply = await this.#server.app.request(path, { ...init, headers })
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value === '') this.#cookies.delete(name!)
      else this.#cookies.set(name!, value!)
    }
    const location = reply.headers.get('location')
    if (location !== null) return await this.get(location)
    const html = await reply.text()
    this.path = path
    this.#token = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.#token
    return { status: reply.status, html, text: textOf(html), headers: reply.headers }
  }
}

/** The words that somebody reads, with the marks of HTML taken away. */
function textOf(html: string): string {
  return html.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll(
    '&#39;',
    "'",
  )
    .replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace(/[\s\u00a0]+/g, ' ').trim()
}
