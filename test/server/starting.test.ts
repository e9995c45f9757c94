import { describe, expect, test } from 'vitest'
import { startServer } from '../../src/server/start.ts'
import { startingReply } from '../../src/server/starting.ts'

const ask = (path: string, headers: Record<string, string> = {}) =>
  startingReply(new Request(`http://127.0.0.1${path}`, { headers }), ['the districts', 'SFTP'])

describe('A server that is not ready yet', () => {
  test('says what is missing to who asks for its health', async () => {
    const reply = ask('/health')
    expect(reply.status).toBe(503)
    expect(await reply.json()).toEqual({ status: 'starting', missing: ['the districts', 'SFTP'] })
  })

  test('shows a page that goes on by itself, and has scripts come again', async () => {
    const page = ask('/', { accept: 'text/html' })
    expect([page.status, page.headers.get('refresh')]).toEqual([503, '1'])
    expect(await page.text()).toContain('Homeroom is starting')
    const problem = ask('/api/v1/districts')
    expect(problem.headers.get('retry-after')).toBe('1')
    expect(await problem.json()).toMatchObject({ status: 503, code: 'not_ready' })
  })

  test('listens before it is ready, and is ended in the middle of it', async () => {
    const options = { host: '127.0.0.1', port: 0, sftpPort: 0, store: 'memory', demonstration: false, log: () => {} }
    const server = await startServer(options)
    expect((await fetch(`${server.url}/health`)).status).toBe(503)
    await server.close()
    await expect(fetch(`${server.url}/health`)).rejects.toThrow()
  })
})
