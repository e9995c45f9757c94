const halves = new WeakMap<Response, Uint8Array>()

/**
 * A reply whose body breaks off in the middle. Its head promises the whole of it. In the process the body's stream errors;
 * over a port the server has to cut the connection, and takes the half from {@link halfOf}.
 */
export async function cut(response: Response): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer())
  const half = whole.slice(0, Math.floor(whole.length / 2))
  let isSent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) controller.error(new TypeError('The connection was cut in the middle of the body'))
      else controller.enqueue(half)
      isSent = true
    },
  }, { highWaterMark: 0 })
  const headers = new Headers(response.headers)
  headers.set('content-length', String(whole.length))
  const reply = new Response(body, { status: response.status, headers })
  halves.set(reply, half)
  return reply
}

/** The part that a cut reply sends; undefined for any other reply. */
export function halfOf(response: Response): Uint8Array | undefined {
  return halves.get(response)
}
