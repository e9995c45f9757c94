import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Port, servePort } from '../../mocks/serve/port.ts'
import { raw } from '../mocks/serve/raw.ts'
import { openedServer } from './opened.ts'

const server = openedServer()
let port: Port
let token: string
beforeAll(async () => {
  port = await servePort((request, bindings) => server.app.fetch(request, bindings), {
    readsBodies: false,
    // Longer than this process may stand still on a busy machine: others, who ask meanwhile, are held to the same.
    headMillisecondsMax: 1_000,
    requestMillisecondsMax: 2_000,
    unreadMillisecondsMax: 1_000,
    checkMilliseconds: 100,
  })
  await server.districts.create({ id: 'oak', name: 'Oak County' })
  token = await server.access.tokenFor({ role: 'trainer' })
})
afterAll(() => port.close())

const head = (line: string, ...more: string[]) =>
  [line, `Host: 127.0.0.1:${port.port}`, `Authorization: Bearer ${token}`, ...more, '', ''].join('\r\n')

/** However it ends: what is cut may end with an error. */
const closeOf = (socket: Socket) => new Promise<void>((resolve) => socket.on('close', () => resolve()))

/** A client that sends this and reads nothing; gives the server's end of its connection. */
async function deaf(text: string): Promise<Socket> {
  const connected = once(port.server, 'connection')
  const socket = connect(port.port, '127.0.0.1', () => socket.write(text))
  socket.pause().on('error', () => {})
  onTestFinished(() => void socket.destroy())
  return (await connected)[0]
}

async function othersAreServed(): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${port.port}/api/v1/districts`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(reply.status).toBe(200)
  expect((await reply.json()).total).toBe(1)
}

describe('A client that is slow is cut off, and others are served meanwhile:', () => {
  test('one whose head never ends', async () => {
    const came = raw(port.port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
    await othersAreServed()
    expect(await came).toMatch(/^(HTTP\/1\.1 408 |$)/)
  })

  test('one whose upload trickles, of which nothing stays', async () => {
    const boundary = 'x'
    const socket = connect(port.port, '127.0.0.1')
    let came = ''
    socket.setEncoding('utf8').on('data', (part) => came += part).on('error', () => {})
    const closed = closeOf(socket)
    socket.write(
      head(
        'POST /api/v1/districts/oak/uploads HTTP/1.1',
        `Content-Type: multipart/form-data; boundary=${boundary}`,
        'Content-Length: 100000',
      ) + `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="students.csv"\r\n\r\n`,
    )
    const trickle = setInterval(() => socket.write('a'), 50)
    onTestFinished(() => clearInterval(trickle))
    await othersAreServed()
    await closed
    expect(came).toMatch(/^(HTTP\/1\.1 (408|400) |$)/)
    // What had been written down is deleted as soon as the request has ended.
    await expect.poll(() => readdir(server.receiving)).toEqual([])
    expect(await server.districts.get('oak').world.uploadIds()).toEqual([])
  })

  test('one that asks for much and reads nothing of it', async () => {
    const socket = await deaf(head('GET /api/reference/swagger-ui-bundle.js HTTP/1.1').repeat(20))
    const closed = closeOf(socket)
    await othersAreServed()
    await closed
    expect(socket.writableFinished).toBe(false)
  })

  test('one that listens to what happens and does not read it', async () => {
    const oak = server.districts.get('oak')
    const socket = await deaf(head('GET /api/v1/districts/oak/events HTTP/1.1'))
    await expect.poll(() => server.streams.listeners).toBe(1)
    const closed = closeOf(socket)
    const history = server.streams.watch(oak)
    for (let n = 0; n < 100; n++) {
      history.tell({ type: 'upload received', uploadId: null, origin: 'x'.repeat(100_000), at: oak.world.now() })
    }
    await othersAreServed()
    await closed
    await expect.poll(() => server.streams.listeners).toBe(0)
  })

  test('and none of that is a defect', () => expect(server.lines).toEqual([]))
})
