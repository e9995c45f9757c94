/** The bytes of pages that have been asked for, until the data change. */
export class PageCache {
  /** What the pages show; those of anything else are forgotten. */
  #of: object | undefined
  #size = 0
  readonly #pages = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }>()
  readonly #encoder = new TextEncoder()

  /** The page at an address, or undefined. */
  get(of: object, address: string) {
    if (this.#of !== of) this.#forget(of)
    return this.#pages.get(address)
  }

  /** Keeps a page if it is not too large; when all together are, it begins anew. */
  keep(of: object, address: string, text: string, etag: string): Uint8Array<ArrayBuffer> {
    const bytes = this.#encoder.encode(text)
    if (bytes.length > pageBytesMax) return bytes
    if (this.#of !== of || this.#size + bytes.length > allBytesMax) this.#forget(of)
    this.#size += bytes.length
    this.#pages.set(address, { bytes, etag })
    return bytes
  }

  #forget(of: object): void {
    this.#of = of
    this.#size = 0
    this.#pages.clear()
  }
}

const [pageBytesMax, allBytesMax] = [1_000_000, 32_000_000]
