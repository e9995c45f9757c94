import { describe, expect, test } from 'vitest'
import { bodyBytes, boundedBody } from '../../../src/server/security/bounded-body.ts'
import { serverLimits } from '../../../src/server/security/limits.ts'
import { openedServer } from '../opened.ts'

const server = openedServer()
const bounds = { bytesMax: 10, millisecondsMax: 60_000, silenceMillisecondsMax: 60_000 }

/** A body of parts; with `ends: false` the client then says nothing any more. */
function body(parts: readonly string[], { ends = true } = {}) {
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      if (ends) controller.close()
    },
    cancel: () => void (cancelled = true),
  })
  return { stream, wasCancelled: () => cancelled }
}

describe('A body', () => {
  test('comes whole within its bounds', async () => {
    expect((await bodyBytes(body(['abc', 'def']).stream, bounds)).toString()).toBe('abcdef')
    expect((await bodyBytes(null, bounds)).length).toBe(0)
  })

  test('is refused as soon as it is too large, and the rest is not read', async () => {
    const { stream, wasCancelled } = body(['12345', '67890', '1', '2'], { ends: false })
    await expect(bodyBytes(stream, bounds)).rejects.toMatchObject({ code: 'input_too_large' })
    expect(wasCancelled()).toBe(true)
  })

  test('is refused when it says nothing for long, or takes too long as a whole', async () => {
    const silent = body(['a'], { ends: false })
    await expect(bodyBytes(silent.stream, { ...bounds, silenceMillisecondsMax: 5 })).rejects.toMatchObject({
      code: 'request_refused',
      message: expect.stringContaining('did not come within 0.005 s'),
    })
    expect(silent.wasCancelled()).toBe(true)
    // One that goes on and on with single bytes.
    let stopped = false
    const dripping = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((resolve) => setImmediate(resolve))
        if (!stopped) controller.enqueue(new Uint8Array(1))
      },
      cancel: () => void (stopped = true),
    }, { highWaterMark: 0 })
    const read = async () => {
      for await (const _ of boundedBody(dripping, { ...bounds, bytesMax: 1e9, millisecondsMax: 20 })) continue
    }
    await expect(read()).rejects.toMatchObject({ code: 'request_refused' })
  })

  test('of a request that is no upload is bounded before anything is done for it', async () => {
    const reply = await server.app.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'x'.repeat(serverLimits.bodyBytesMax), passphrase: '' }),
    })
    expect(reply.status).toBe(413)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(await reply.json()).toMatchObject({ status: 413, code: 'input_too_large' })
  })

  test('that is no JSON, or not as described, is refused with what was expected', async () => {
    const post = async (text: string) => {
      const reply = await server.app.request('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      })
      return [reply.status, await reply.json()]
    }
    expect(await post('{')).toMatchObject([400, { code: 'request_invalid' }])
    expect(await post('{"role":"king"}')).toMatchObject([400, { code: 'request_invalid' }])
    expect(await post('{"role":"trainer","more":1}')).toMatchObject([400, {
      code: 'request_invalid',
      detail: expect.stringContaining('json'),
    }])
    const elsewhere = await server.app.request('/api/v1/elsewhere', {
      headers: { authorization: `Bearer ${(await server.access.forTrainer()).token}` },
    })
    expect(await elsewhere.json()).toMatchObject({ status: 404, code: 'address_unknown' })
  })

  test('shows no insides where Homeroom itself breaks', async () => {
    await server.districts.create({ id: 'oak', name: 'Oak' })
    const { world } = server.districts.get('oak')
    Object.assign(world, { holds: () => Promise.reject(new TypeError('secret inside')) })
    const reply = await server.ask('GET', '/districts/oak/holds')
    expect(reply.status).toBe(500)
    const problem = await reply.json()
    expect(problem).toMatchObject({ code: 'defect' })
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(server.lines.join('\n')).toContain('secret inside')
  })
})
