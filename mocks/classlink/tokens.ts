import { Buffer } from 'node:buffer'
import { createHmac } from 'node:crypto'

/** Tokens that need no memory: what they say, when they end, and a signature over both. */
export class Tokens {
  readonly #secret: string
  /** Verified ones, up to a thousand. */
  readonly #known = new Map<string, { readonly says: string; readonly ends: number }>()

  constructor(secret: string) {
    this.#secret = secret
  }

  /** `purpose` keeps a code from being taken for a token. */
  issue(purpose: string, says: string, at: string, seconds: number): string {
    const text = Buffer.from(JSON.stringify([purpose, says, Date.parse(at) + seconds * 1000])).toString('base64url')
    return `${text}.${this.#sign(text)}`
  }

  /** What a token says; null where it is none, or has ended. */
  read(purpose: string, token: string, at: string): string | null {
    const key = `${purpose} ${token}`
    let known = this.#known.get(key)
    if (known === undefined) {
      const [text, signature] = token.split('.')
      if (text === undefined || signature !== this.#sign(text)) return null
      const [of, says, ends] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, string, number]
      if (of !== purpose) return null
      known = { says, ends }
      if (this.#known.size >= 1_000) this.#known.clear()
      this.#known.set(key, known)
    }
    return Date.parse(at) < known.ends ? known.says : null
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url')
  }
}
