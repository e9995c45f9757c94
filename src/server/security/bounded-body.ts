import { HomeroomError } from '../../sim/error.ts'

export interface BodyBounds {
  readonly bytesMax: number
  /** For the whole body. */
  readonly millisecondsMax: number
  /** Between two parts. */
  readonly silenceMillisecondsMax: number
  /** Of the request: a client that is gone sends nothing more, and its body does not always say so. */
  readonly signal?: AbortSignal
}

/**
 * A body part by part; a client that sends too much, too slowly or nothing any more is refused.
 * @throws HomeroomError `input_too_large`, `request_refused`
 */
export async function* boundedBody(
  body: ReadableStream<Uint8Array> | null,
  bounds: BodyBounds,
): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  let late: ((error: HomeroomError) => void) | undefined
  const tooLate = new Promise<never>((_, reject) => late = reject)
  tooLate.catch(() => {})
  const whole = setTimeout(() => late!(tooSlow(bounds.millisecondsMax)), bounds.millisecondsMax)
  const gone = () => late!(new HomeroomError('request_refused', 'Send the whole request: its connection was lost'))
  bounds.signal?.addEventListener('abort', gone)
  if (bounds.signal?.aborted) gone()
  let bytes = 0
  try {
    while (true) {
      const silence = setTimeout(() => late!(tooSlow(bounds.silenceMillisecondsMax)), bounds.silenceMillisecondsMax)
      const { done, value } = await Promise.race([reader.read(), tooLate]).finally(() => clearTimeout(silence))
      if (done) return
      bytes += value.length
      if (bytes > bounds.bytesMax) {
        throw new HomeroomError('input_too_large', `Send at most ${bounds.bytesMax} bytes at once`)
      }
      yield value
    }
  } finally {
    clearTimeout(whole)
    bounds.signal?.removeEventListener('abort', gone)
    // Whatever else would come is not read.
    await reader.cancel().catch(() => {})
  }
}

/** The whole of a small body. */
export async function bodyBytes(body: ReadableStream<Uint8Array> | null, bounds: BodyBounds): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of boundedBody(body, bounds)) parts.push(part)
  return Buffer.concat(parts)
}

function tooSlow(milliseconds: number): HomeroomError {
  return new HomeroomError(
    'request_refused',
    `Send the request faster: it did not come within ${milliseconds / 1000} s`,
  )
}
