import { Buffer } from 'node:buffer'
import type { SharedRoster } from '../../src/sim/routes/classlink/shared.ts'

/** Bytes of one page that is kept, and of all of them. */
const pageMax = 1024 ** 2
const bytesMax = 32 * 1024 ** 2

/** Keeps the bytes of pages until the data change, since clients come for the same ones again; the oldest go first. */
export class PageCache {
  #roster: SharedRoster | null = null
  #version = 0
  #bytes = 0
  readonly #pages = new Map<string, Uint8Array<ArrayBuffer>>()

  get(roster: SharedRoster, key: string, make: () => string): Uint8Array<ArrayBuffer> | string {
    if (roster !== this.#roster || roster.version !== this.#version) {
      this.#pages.clear()
      this.#bytes = 0
      this.#roster = roster
      this.#version = roster.version
    }
    const known = this.#pages.get(key)
    if (known !== undefined) return known
    const text = make()
    if (text.length > pageMax) return text
    const page = new Uint8Array(Buffer.from(text))
    this.#pages.set(key, page)
    this.#bytes += page.length
    for (const [oldest, { length }] of this.#pages) {
      if (this.#bytes <= bytesMax) break
      this.#pages.delete(oldest)
      this.#bytes -= length
    }
    return page
  }
}
