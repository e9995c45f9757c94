import { describe, expect, onTestFinished, test } from 'vitest'
import { throwAwayCertificates } from '../../../mocks/serve/certificates.ts'
import type { Answer } from '../../../mocks/serve/port.ts'
import { serveProxy } from '../../../mocks/serve/proxy.ts'
import { wallClock } from '../../../mocks/serve/wall-clock.ts'
import { fakeVendor } from '../fake-vendor.ts'
import { raw, throughProxy } from './raw.ts'

async function proxied() {
  const apis = [fakeVendor(), fakeVendor('classlink', ['maple-tx-v2.rosterserver.com'])]
  const hosts = new Map(apis.flatMap((api) => api.hosts.map((host): [string, Answer] => [host, api.fetch])))
  const certificates = await throwAwayCertificates([...hosts.keys()], wallClock())
  const proxy = await serveProxy(hosts, { certificates })
  onTestFinished(() => proxy.close())
  return { port: proxy.port, ca: certificates.ca, close: proxy.close }
}

describe('The CONNECT proxy', () => {
  test('ends the TLS of the vendors’ own hosts and hands the request to the vendor', async () => {
    const { port, ca } = await proxied()
    const clever = await throughProxy(port, 'https://api.clever.com/v3.0/users?limit=1', ca)
    expect(clever).toMatch(/^HTTP\/1\.1 200 [^]*"vendor":"clever"[^]*"path":"\/v3\.0\/users\?limit=1"/)
    expect(await throughProxy(port, 'https://clever.com/oauth/tokens', ca)).toContain('"vendor":"clever"')
    const classlink = await throughProxy(port, 'https://maple-tx-v2.rosterserver.com/ims/oneroster/v1p1/users', ca)
    expect(classlink).toContain('"vendor":"classlink"')
  })

  test('refuses every other host aloud', async () => {
    const { port, ca } = await proxied()
    const refusal = 'Homeroom\'s proxy does not reach "example.org": nothing leaves this machine; mocked are ' +
      'api.clever.com, clever.com, maple-tx-v2.rosterserver.com (read on in docs/mocks.md)'
    await expect(throughProxy(port, 'https://example.org/', ca)).rejects.toThrow(refusal)
    const connected = await raw(port, 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n')
    expect(connected).toMatch(/^HTTP\/1\.1 403 Forbidden\r\nContent-Type: text\/plain/)
    const plain = await raw(port, 'GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n')
    expect(plain).toMatch(/^HTTP\/1\.1 403 /)
    expect(plain).toContain(refusal)
  })

  test('refuses other ports of the vendors’ hosts, and what is no host', async () => {
    const { port } = await proxied()
    const other = await raw(port, 'CONNECT api.clever.com:22 HTTP/1.1\r\nHost: api.clever.com:22\r\n\r\n')
    expect(other).toMatch(/^HTTP\/1\.1 403 [^]*at port 443 only, not at 22/)
    expect(await raw(port, 'CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1\.1 40[03] /)
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 403 /,
    )
  })

  test('answers requests over plain HTTP that name a mocked host in full', async () => {
    const { port } = await proxied()
    const reply = await raw(
      port,
      'GET http://api.clever.com/v3.0/users HTTP/1.1\r\nHost: api.clever.com\r\nConnection: close\r\n\r\n',
    )
    expect(reply).toMatch(/^HTTP\/1\.1 200 [^]*"vendor":"clever"/)
  })

  test('closes at once, whoever still has a tunnel open', async () => {
    const { port, close } = await proxied()
    const tunnel = raw(port, 'CONNECT api.clever.com:443 HTTP/1.1\r\nHost: api.clever.com:443\r\n\r\n')
    await raw(port, 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n')
    await close()
    expect(await tunnel).toMatch(/^(HTTP\/1\.1 200 Connection Established\r\n\r\n)?$/)
  })
})
