/** Which requests a fault meets. Every condition that is given must hold; they are counted in the order in which they come. */
export interface Meeting {
  /** The path, without the query: all by default. */
  readonly path?: RegExp
  /** Pages that ask for more rows than this (`limit`). */
  readonly limitAbove?: number
  /** Lets so many of them pass first. None by default. */
  readonly after?: number
  /** Meets every so-manieth from there on: each one by default. */
  readonly every?: number
  /** Stops by itself when it has met so many; by default it goes on until it is switched off. */
  readonly times?: number
}

/** What a fault does to a request that it meets. */
export type Effect =
  /** An error in the vendor's own shape, instead of the reply. */
  | { readonly kind: 'failure'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** A page of HTML with status 200, as a gateway or a maintenance page sends it, instead of the reply. */
  | { readonly kind: 'html' }
  /** Holds the reply back for so many milliseconds: the first of the list for the first request, then over again. */
  | { readonly kind: 'latency'; readonly milliseconds: readonly number[] }
  /** The reply's head and the first half of its body; then the connection is gone. */
  | { readonly kind: 'cut' }
  /** Changes the vendor's data as soon as the reply is made, so that the next page is one of other data. */
  | { readonly kind: 'change' }
  /** Before the reply an import comes that the vendor holds back, and nobody approves it: the data stay what they were. */
  | { readonly kind: 'hold' }

/** A fault, as data. */
export interface Fault extends Meeting {
  readonly name: string
  /** What the client sees, in one line. */
  readonly shows: string
  readonly effect: Effect
}
