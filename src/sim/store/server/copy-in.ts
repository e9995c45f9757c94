import { Buffer } from 'node:buffer'
import type pg from 'pg'

/** What the driver has of a connection for those who write a statement of their own. */
interface Wire {
  readonly stream: { write(bytes: Uint8Array): boolean }
}

/** So much text goes into one message. */
const messageCharactersMax = 1 << 18

/** A COPY that is sent together with its text, in one round trip. The driver's own interface for statements of another kind. */
export class CopyIn implements pg.Submittable {
  readonly #sql: string
  readonly #text: readonly string[]
  #error: unknown
  #ended!: (error?: unknown) => void
  /** Set by whoever awaits it. */
  readonly ended: Promise<void>

  constructor(table: string, columns: readonly string[], text: readonly string[]) {
    this.#sql = `copy ${table} (${columns.join(', ')}) from stdin`
    this.#text = text
    this.ended = new Promise((resolve, reject) =>
      this.#ended = (error) => error === undefined ? resolve() : reject(error as Error)
    )
  }

  submit(connection: unknown): void {
    const { stream } = connection as Wire
    // A server that does not like the statement drops what belongs to it.
    stream.write(Buffer.concat([message('Q', `${this.#sql}\0`), ...data(this.#text), message('c', '')]))
  }

  handleCopyInResponse(): void {}
  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.#error = error
    // No answer follows where the connection is gone.
    this.#ended(error)
  }

  handleReadyForQuery(): void {
    this.#ended(this.#error)
  }
}

function message(type: string, text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** The text in messages that are neither tiny nor huge. */
function* data(text: readonly string[]): Generator<Buffer> {
  let pieces: string[] = []
  let characters = 0
  for (const piece of text) {
    pieces.push(piece)
    characters += piece.length
    if (characters < messageCharactersMax) continue
    yield message('d', pieces.join(''))
    pieces = []
    characters = 0
  }
  if (pieces.length > 0) yield message('d', pieces.join(''))
}
