import { describe, expect, test } from 'vitest'
import { startServer } from '../../src/server/start.ts'
import { Starting } from '../../src/server/starting.ts'
import type { Timing } from '../../src/server/timing.ts'

const page = { headers: { accept: 'text/html' } }
const asked = (path: string, init: RequestInit = {}) => new Request(`http://127.0.0.1${path}`, init)

/** A server that prepares, and whose patience ends when the test says so. */
function preparing() {
  const waits: (() => void)[] = []
  const timing: Timing = {
    now: () => 0,
    after(milliseconds, run) {
      if (milliseconds === 0) queueMicrotask(run)
      else waits.push(run)
      return () => {}
    },
  }
  const starting = new Starting(['the districts', 'SFTP'], timing)
  return { starting, impatient: () => waits.forEach((run) => run()) }
}

describe('A server that is not ready yet', () => {
  test('says what is missing to who asks for its health, until nothing is', async () => {
    const { starting } = preparing()
    const reply = await starting.answer(asked('/health'))
    expect([reply.status, await reply.json()]).toEqual([503, {
      status: 'starting',
      missing: ['the districts', 'SFTP'],
    }])
    starting.prepared('the districts')
    await starting.serve(() => new Response('the server'))
    expect(await (await starting.answer(asked('/health'))).json()).toEqual({ status: 'starting', missing: ['SFTP'] })
    starting.prepared('SFTP')
    expect(await (await starting.answer(asked('/health'))).text()).toBe('the server')
  })

  test('keeps who opens a page until it is there, and answers them before it goes on', async () => {
    const { starting } = preparing()
    const opened = starting.answer(asked('/sign-in', page))
    const events: string[] = []
    await starting.serve(async () => {
      await Promise.resolve()
      events.push('answered')
      return new Response('the page')
    })
    events.push('went on')
    expect(await (await opened).text()).toBe('the page')
    expect(events).toEqual(['answered', 'went on'])
  })

  test('shows a page that goes on by itself to who has waited for long, and has scripts come again', async () => {
    const { starting, impatient } = preparing()
    const opened = starting.answer(asked('/', page))
    impatient()
    const waited = await opened
    expect([waited.status, waited.headers.get('refresh')]).toEqual([503, '1'])
    expect(await waited.text()).toContain('Homeroom is starting')
    const problem = await starting.answer(asked('/api/v1/districts'))
    expect(problem.headers.get('retry-after')).toBe('1')
    expect(await problem.json()).toMatchObject({ status: 503, code: 'not_ready' })
  })

  const options = { host: '127.0.0.1', port: 0, sftpPort: 0, store: 'memory', log: () => {} }

  test('listens before it is ready, and is ended in the middle of it', async () => {
    const server = await startServer({ ...options, demonstration: false })
    expect((await fetch(`${server.url}/health`)).status).toBe(503)
    await server.close()
    await expect(fetch(`${server.url}/health`)).rejects.toThrow()
  })

  test('serves pages while the first district is still being made, and tells them when it is there', async () => {
    const server = await startServer({ ...options, demonstration: true })
    try {
      const early = await fetch(`${server.url}/sign-in`, page)
      const text = await early.text()
      expect([early.status, text]).toEqual([200, expect.stringContaining('A district to look at')])
      const [, events] = /<meta name="events" content="([^"]+)"/.exec(text)!
      expect((await fetch(`${server.url}/health`)).status).toBe(503)
      const word = await fetch(server.url + events)
      expect(await word.text()).toContain('event: changed')
      await server.ready
      expect((await fetch(`${server.url}/health`)).status).toBe(200)
      const late = await (await fetch(`${server.url}/sign-in`, page)).text()
      expect(late).toContain('Sign in as district admin')
      expect(late).not.toContain('being made')
    } finally {
      await server.close()
    }
  })
})
