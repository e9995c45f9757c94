import { limits } from './limits.ts'

/** The request with its body read, which is refused where it is too large; one without a body comes back as it is. */
export async function withBoundedBody(request: Request): Promise<Request | Response> {
  if (Number(request.headers.get('content-length') ?? 0) > limits.bodyBytesMax) return tooLarge()
  if (request.body === null) return request
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of request.body) {
    bytes += part.length
    if (bytes > limits.bodyBytesMax) return tooLarge()
    parts.push(part)
  }
  const { method, url, headers } = request
  return new Request(url, { method, headers, body: Buffer.concat(parts) })
}

function tooLarge(): Response {
  return new Response(`Homeroom's mocks take bodies of at most ${limits.bodyBytesMax} bytes\n`, {
    status: 413,
    headers: { connection: 'close' },
  })
}
