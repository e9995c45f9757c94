import { describe, expect, onTestFinished, test } from 'vitest'
import { FaultSwitches } from '../../../mocks/faults/switches.ts'
import { withFaults } from '../../../mocks/faults/with-faults.ts'
import { throwAwayCertificates } from '../../../mocks/serve/certificates.ts'
import { limits } from '../../../mocks/serve/limits.ts'
import { type PortOptions, servePort } from '../../../mocks/serve/port.ts'
import { wallClock } from '../../../mocks/serve/wall-clock.ts'
import { fakeVendor } from '../fake-vendor.ts'
import { raw, securely } from './raw.ts'

async function served(options: PortOptions = {}) {
  const switches = new FaultSwitches()
  const port = await servePort(withFaults(fakeVendor(), switches).fetch, options)
  onTestFinished(() => port.close())
  return { ...port, switches, url: `http://127.0.0.1:${port.port}` }
}

describe('A vendor on a port', () => {
  test('answers ordinary clients, with bodies and without', async () => {
    const { url } = await served()
    const one = await fetch(`${url}/v3.0/users?limit=2`)
    expect([one.status, one.headers.get('x-vendor')]).toEqual([200, 'clever'])
    expect(await one.json()).toMatchObject({ path: '/v3.0/users?limit=2' })
    const two = await fetch(`${url}/oauth/tokens`, { method: 'POST', body: 'a'.repeat(100_000) })
    expect((await two.json()).body).toHaveLength(100_000)
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200)
  })

  test('speaks TLS, where it has a certificate, to those who trust its authority', async () => {
    const certificates = await throwAwayCertificates(['localhost', '127.0.0.1'], wallClock())
    const { port } = await served({ certificates })
    const reply = await securely(`https://localhost:${port}/v3.0/users`, certificates.ca)
    expect(reply).toMatchObject({ status: 200, headers: { 'x-vendor': 'clever' } })
    expect(await securely(`https://127.0.0.1:${port}/v3.0/users`, certificates.ca)).toMatchObject({ status: 200 })
    const other = await throwAwayCertificates(['localhost'], wallClock())
    await expect(securely(`https://localhost:${port}/v3.0/users`, other.ca)).rejects.toThrow()
  })

  test('cuts the connection in the middle of a page, after the head and half of the body', async () => {
    const { port, switches, url } = await served()
    const whole = await (await fetch(`${url}/v3.0/users`)).text()
    switches.on('connection cut', { after: 0 })
    const came = await raw(port, `GET /v3.0/users HTTP/1.1\r\nHost: a\r\n\r\n`)
    expect(came).toMatch(/^HTTP\/1\.1 200 /)
    expect(came).toContain(`content-length: ${whole.length}\r\n`)
    expect(came.split('\r\n\r\n')[1]).toBe(whole.slice(0, Math.floor(whole.length / 2)))
    switches.on('connection cut', { after: 0 })
    await expect(fetch(`${url}/v3.0/users`).then((reply) => reply.text())).rejects.toThrow()
    expect((await fetch(`${url}/v3.0/users`)).status).toBe(200)
  })

  test('refuses bodies that are too large, announced or not', async () => {
    const { port, url } = await served()
    const bytes = limits.bodyBytesMax + 1
    const announced = await raw(port, `POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: ${bytes}\r\n\r\n`)
    expect(announced).toMatch(/^HTTP\/1\.1 413 [^]*bodies of at most 1048576 bytes/)
    const chunk = `${bytes.toString(16)}\r\n${'a'.repeat(bytes)}\r\n0\r\n\r\n`
    const chunked = await raw(port, `POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`)
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /)
    expect((await fetch(`${url}/x`, { method: 'POST', body: 'a'.repeat(limits.bodyBytesMax) })).status).toBe(200)
  })

  test('refuses heads that are too large, and what is no HTTP, and goes on', async () => {
    const { port, url } = await served()
    await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(limits.headBytesMax)}\r\n\r\n`)
    await raw(port, 'hello\r\n\r\n')
    const refused = await raw(port, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')
    expect(refused).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(url)).status).toBe(200)
  })

  test('bounds the time of a request and the number of connections', async () => {
    const { server } = await served()
    expect(server.headersTimeout).toBe(limits.headMillisecondsMax)
    expect(server.requestTimeout).toBe(limits.requestMillisecondsMax)
    expect(server.maxConnections).toBe(limits.connectionsMax)
  })

  test('rejects with the system’s word where the port is taken', async () => {
    const { port } = await served()
    await expect(servePort(() => new Response(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  test('lets a request end that came before it closes', async () => {
    const asked = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const port = await servePort(async () => {
      asked.resolve()
      await mayEnd.promise
      return new Response('in time')
    })
    const reply = fetch(`http://127.0.0.1:${port.port}/`, { headers: { connection: 'close' } })
    await asked.promise
    const closed = port.close()
    mayEnd.resolve()
    expect(await (await reply).text()).toBe('in time')
    await closed
    await expect(fetch(`http://127.0.0.1:${port.port}/`)).rejects.toThrow()
  })
})
