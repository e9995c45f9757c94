import { Buffer } from 'node:buffer'
import { HomeroomError } from '../../sim/error.ts'

/**
 * The text of a reply, and not more of it than is allowed.
 * @throws HomeroomError `input_too_large`
 */
export async function bodyText(response: Response, bytesMax: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > bytesMax) {
      throw new HomeroomError(
        'input_too_large',
        `Too much in the reply to ${new URL(response.url || 'http://vendor/').pathname}: more than ${bytesMax} bytes`,
      )
    }
    parts.push(part)
  }
  const announced = Number(response.headers.get('content-length') ?? bytes)
  if (response.headers.get('content-encoding') === null && announced > bytes) {
    throw new TypeError(`${bytes} of ${announced} bytes came`)
  }
  return Buffer.concat(parts).toString('utf8')
}
