import { describe, expect, test } from 'vitest'
import { Client } from '../../../src/intake/pull/client.ts'
import type { PullLimits } from '../../../src/intake/pull/pull-limits.ts'

type Answer = Response | Error | (() => Response)

/** A client whose vendor gives these answers in turn, the last one again and again; what it asked, and how long it waited. */
function clientOf(answers: readonly Answer[], limits: Partial<PullLimits> = {}) {
  const [asked, waits] = [[] as string[], [] as number[]]
  const client = new Client('Clever', {
    limits,
    wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds / 1_000)),
    fetch: (request) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]!
      asked.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`)
      if (answer instanceof Error) return Promise.reject(answer)
      return Promise.resolve(typeof answer === 'function' ? answer() : answer.clone())
    },
  })
  return {
    asked,
    waits,
    get: (onHeavy?: () => void) => client.get(() => 'https://api.clever.com/v3.1/users?limit=5', 'Bearer t', onHeavy),
  }
}

const good = Response.json({ data: [] }, { headers: { 'x-total-count': '0' } })
const error = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ message: 'not now' }, { status, headers })

describe('A page of a vendor’s API', () => {
  test('is asked for once where it comes', async () => {
    const { get, asked, waits } = clientOf([good])
    const { body, headers } = await get()
    expect(body).toEqual({ data: [] })
    expect(headers.get('x-total-count')).toBe('0')
    expect(asked).toEqual(['GET https://api.clever.com/v3.1/users?limit=5 Bearer t'])
    expect(waits).toEqual([])
  })

  test('is asked for again after longer and longer waits where the vendor fails', async () => {
    const { get, waits } = clientOf([error(500), error(503), error(429), error(504), good])
    expect((await get()).body).toEqual({ data: [] })
    expect(waits).toEqual([1, 2, 4, 8])
  })

  test('is waited for as long as the vendor says', async () => {
    const { get, waits } = clientOf([error(429, { 'retry-after': '90' }), error(503, { 'retry-after': 'soon' }), good])
    await get()
    expect(waits).toEqual([90, 2])
  })

  test('is not waited for longer than ten minutes', async () => {
    const { get, waits } = clientOf([error(429, { 'retry-after': '601' }), good])
    await expect(get()).rejects.toMatchObject({
      code: 'pull_failed',
      message: 'Clever asks to wait 601 s before /v3.1/users (429 "not now"), more than the 600 s that a pull waits',
    })
    expect(waits).toEqual([])
  })

  test('is given up after five attempts, with the last answer', async () => {
    const { get, asked } = clientOf([error(500), error(500), error(500), error(500), error(502)])
    await expect(get()).rejects.toMatchObject({
      code: 'pull_failed',
      message: 'Clever did not give /v3.1/users in 5 attempts, the last answer was: 502 "not now"',
    })
    expect(asked).toHaveLength(5)
  })

  test('is told to be too heavy at each 502, and at nothing else', async () => {
    let heavy = 0
    await clientOf([error(500), error(502), error(502), good]).get(() => heavy++)
    expect(heavy).toBe(2)
  })

  test.each([
    [401, 'Clever answers 401 to /v3.1/users "not now": the credentials are not, or no longer, accepted'],
    [
      403,
      'Clever answers 403 to /v3.1/users "not now": the district does not share this with the application, or has switched it off',
    ],
    [404, 'Clever answers 404 to /v3.1/users "not now"'],
    [301, 'Clever answers 301 to /v3.1/users "not now"'],
  ])('is asked for once where the answer is %i', async (status, message) => {
    const { get, asked } = clientOf([error(status)])
    await expect(get()).rejects.toMatchObject({ code: 'pull_refused', message })
    expect(asked).toHaveLength(1)
  })

  test('is asked for again where HTML comes, half a text, or no connection', async () => {
    const cut = () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('{"data":[')),
          pull: (controller) => controller.error(new TypeError('socket hang up')),
        }),
      )
    const half = new Response('{"data":[', { headers: { 'content-length': '11' } })
    const html = new Response('<html><body>Maintenance</body></html>')
    const { get, waits } = clientOf([html, cut, half, new TypeError('connection refused'), good])
    expect((await get()).body).toEqual({ data: [] })
    expect(waits).toEqual([1, 2, 4, 8])
    await expect(clientOf([html]).get()).rejects.toThrow(
      'the last answer was: no JSON but "<html><body>Maintenance</body></html>"',
    )
    await expect(clientOf([half]).get()).rejects.toThrow('the connection was lost (9 of 11 bytes came)')
  })

  test('takes no longer than a night, all waits together', async () => {
    const busy = error(429, { 'retry-after': '500' })
    const { get, waits } = clientOf([busy, good, busy, good, busy, good], { totalSecondsMax: 1_200 })
    await get()
    await get()
    await expect(get()).rejects.toMatchObject({
      code: 'pull_failed',
      message: 'Clever took longer than the 1200 s that a pull may take',
    })
    expect(waits).toEqual([500, 500])
  })

  test('is not waited for when the time is over', async () => {
    const client = new Client('Clever', {
      limits: { totalSecondsMax: 0.02 },
      wait: () => Promise.resolve(),
      fetch: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    await expect(client.get(() => 'https://api.clever.com/v3.1/users', 'Bearer t')).rejects.toThrow(
      'Clever took longer than the 0.02 s that a pull may take',
    )
  })

  test('has at most so many bytes, and all pages together have', async () => {
    const page = () => Response.json({ data: 'x'.repeat(1_000) })
    await expect(clientOf([page], { pageBytesMax: 900 }).get()).rejects.toMatchObject({ code: 'input_too_large' })
    const { get } = clientOf([page], { totalBytesMax: 2_500 })
    await get()
    await get()
    await expect(get()).rejects.toMatchObject({
      code: 'input_too_large',
      message: 'Too much from Clever: more than 2500 bytes in one pull',
    })
  })
})
