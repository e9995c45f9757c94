import { describe, expect, test } from 'vitest'
import { cleverApi } from '../../../mocks/clever/clever-api.ts'
import { CleverVendor } from '../../../src/sim/routes/clever/clever.ts'
import { openMock } from './mock.ts'

describe('A reply', () => {
  test('has the headers of Clever', async () => {
    const { ask } = await openMock()
    const { headers } = await ask('/v3.1/users?limit=1')
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,PATCH,POST,DELETE',
      'x-powered-by': 'Express',
      server: 'envoy',
      'x-ratelimit-bucket': 'bearer',
    })
    expect(headers.get('etag')).toMatch(/^W\/"[0-9a-f]+-[0-9a-f]{8}"$/)
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  test('is 304 for whoever has it already', async () => {
    const { ask } = await openMock()
    for (const path of ['/v3.1/users?limit=1', '/v3.1/districts']) {
      const etag = (await ask(path)).headers.get('etag')!
      const again = await ask(path, { headers: { 'if-none-match': etag } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
  })

  test('to HEAD has no body', async () => {
    const { ask } = await openMock()
    const reply = await ask('/v3.1/users', { method: 'HEAD' })
    expect([reply.status, await reply.text()]).toEqual([200, ''])
  })

  test('is the same each time', async () => {
    const texts = async () => {
      const { ask } = await openMock()
      return await Promise.all(
        ['/v3.0/users', '/v3.1/sections', '/v3.1/events', '/v1.2/students'].map(async (path) =>
          (await ask(path)).text()
        ),
      )
    }
    expect(await texts()).toEqual(await texts())
  })
})

describe('An error', () => {
  test('has a message; in the old versions it was called an error', async () => {
    const { ask } = await openMock()
    expect(await (await ask('/v3.1/users', { token: 'wrong' })).json()).toEqual({ message: 'Unauthorized' })
    expect(await (await ask('/v1.2/students', { token: 'wrong' })).json()).toEqual({ error: 'Unauthorized' })
    expect(await (await ask('/v1.2/students/none')).json()).toEqual({ error: 'Resource not found' })
  })

  test('has the keys that are wished for', async () => {
    const both = await openMock({}, { replies: { errorBody: 'both' } })
    const reply = await both.ask('/v3.1/users/none')
    expect(await reply.json()).toEqual({ message: 'Resource not found', error: 'Resource not found' })
  })

  test('of an unknown path is the page of Express, and shows nothing as HTML', async () => {
    const { ask } = await openMock()
    for (const path of ['/', '/v3.0', '/v3.0/students', '/v2.0/users', '/v3.1/users/a/b/c']) {
      const reply = await ask(path)
      expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
      expect(await reply.text()).toContain(`<pre>Cannot GET ${path}</pre>`)
    }
    expect(await (await ask('/v3.1/users', { method: 'POST' })).text()).toContain('Cannot POST /v3.1/users')
    expect(await (await ask('/<b>')).text()).not.toContain('<b>')
  })

  test('can be made for a scenario, in Clever’s own shape', async () => {
    const { api } = await openMock()
    const reply = api.failure(503, { 'retry-after': '5' })
    expect([reply.status, reply.headers.get('retry-after'), await reply.json()]).toEqual([
      503,
      '5',
      { message: 'Service unavailable' },
    ])
  })

  test('does not come before the first import: there is nothing yet', async () => {
    const api = cleverApi({ vendor: new CleverVendor(), now: () => '2025-09-08T12:00:00Z' })
    const ask = async (path: string) =>
      await api.fetch(new Request(`https://api.clever.com${path}`, { headers: { authorization: 'bearer TEST_TOKEN' } }))
    expect(await (await ask('/v3.1/users')).json()).toEqual({ data: [], links: [{ rel: 'self', uri: '/v3.1/users' }] })
    expect(await (await ask('/v3.1/districts')).json()).toMatchObject({ data: [] })
  })
})

describe('The rate limit', () => {
  test('counts each token by itself, in a minute that begins with the first request', async () => {
    const mock = await openMock({}, {}, { rateLimit: { perMinute: 2 } })
    const left = async (token?: string) => {
      const { status, headers } = await mock.ask('/v3.1/schools', token === undefined ? {} : { token })
      return [status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')]
    }
    const reset = String(Date.parse('2025-09-08T12:01:00Z') / 1_000)
    expect(await left()).toEqual([200, '1', reset])
    mock.now = '2025-09-08T12:00:59Z'
    expect(await left()).toEqual([200, '0', reset])
    expect(await left()).toEqual([429, '0', reset])
    expect((await left('TEST_TOKEN'))[0]).toBe(200)
    mock.now = '2025-09-08T12:01:00Z'
    expect((await left()).slice(0, 2)).toEqual([200, '1'])
  })

  test('is 1,200 unless somebody says otherwise', async () => {
    const { ask } = await openMock({}, {}, { rateLimit: { perMinute: 1_200 } })
    expect((await ask('/v3.1/schools')).headers.get('x-ratelimit-limit')).toBe('1200')
  })

  test('does not say when to come again, unless that is wished for', async () => {
    for (const [retryAfter, header] of [[false, null], [true, '60']] as const) {
      const { ask } = await openMock({}, { replies: { retryAfter } }, { rateLimit: { perMinute: 1 } })
      await ask('/v3.1/schools')
      const reply = await ask('/v3.1/schools')
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, header])
      expect(await reply.json()).toEqual({ message: 'Rate limit exceeded' })
    }
  })
})
