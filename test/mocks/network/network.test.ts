import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { http, HttpResponse } from 'msw/http'
import { getResponse } from 'msw/utils/get-response'
import { describe, expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../../mocks/network/handlers.ts'
import { vendorNetwork, type VendorNetworkOptions } from '../../../mocks/network/network.ts'
import { fakeVendor } from '../fake-vendor.ts'

const [clever, classlink] = [fakeVendor(), fakeVendor('classlink', ['maple-tx-v2.rosterserver.com'])]

function started(options: VendorNetworkOptions = {}) {
  const network = vendorNetwork([clever, classlink], options)
  network.start()
  onTestFinished(() => network.stop())
  return network
}

describe('The network in the process', () => {
  test('hands a request to the vendor at its own address, with its method, path and body', async () => {
    started()
    const one = await fetch('https://api.clever.com/v3.0/users?limit=5', { headers: { authorization: 'Bearer x' } })
    expect(one.status).toBe(200)
    expect(await one.json()).toMatchObject({ vendor: 'clever', method: 'GET', path: '/v3.0/users?limit=5' })
    const two = await fetch('https://clever.com/oauth/tokens', { method: 'POST', body: 'code=1' })
    expect(await two.json()).toMatchObject({ vendor: 'clever', method: 'POST', body: 'code=1' })
    const three = await fetch('https://maple-tx-v2.rosterserver.com/ims/oneroster/v1p1/users')
    expect(three.headers.get('x-vendor')).toBe('classlink')
  })

  test('refuses what is not mocked, and says what came, what is mocked and where to read', async () => {
    started()
    const refused = fetch('https://example.org/somewhere?token=secret', { method: 'PUT', body: 'x' })
    await expect(refused).rejects.toThrow(TypeError)
    await expect(refused).rejects.toThrow(
      'Refused to send PUT https://example.org/somewhere: it is not mocked, and nothing leaves this process; ' +
        'mocked are clever at https://api.clever.com, https://clever.com; ' +
        'classlink at https://maple-tx-v2.rosterserver.com. ' +
        'Add a handler of your own, or pass onUnhandledRequest (read on in docs/mocks.md)',
    )
    await expect(fetch('http://api.clever.com/v3.0/users')).rejects.toThrow('Refused to send GET http://api.clever.com')
  })

  test('lets a handler of your own answer first, until it is reset', async () => {
    const network = started({ handlers: [http.get('https://example.org/', () => HttpResponse.text('mine'))] })
    network.use(http.get('https://api.clever.com/v3.0/me', () => HttpResponse.text('also mine', { status: 418 })))
    expect(await (await fetch('https://example.org/')).text()).toBe('mine')
    expect((await fetch('https://api.clever.com/v3.0/me')).status).toBe(418)
    expect((await fetch('https://api.clever.com/v3.0/users')).status).toBe(200)
    network.reset()
    expect((await fetch('https://api.clever.com/v3.0/me')).status).toBe(200)
    expect(await (await fetch('https://example.org/')).text()).toBe('mine')
  })

  test('tells a listener of your own what is not mocked, and rejects with what it throws', async () => {
    const seen: string[] = []
    started({
      onUnhandledRequest({ method, url }) {
        seen.push(`${method} ${url}`)
        throw new RangeError('Not this one')
      },
    })
    await expect(fetch('https://example.org/a')).rejects.toThrow(new RangeError('Not this one'))
    expect(seen).toEqual(['GET https://example.org/a'])
  })

  test('leaves fetch as it was when it stops, and can be started again', async () => {
    const before = globalThis.fetch
    const network = vendorNetwork([clever])
    for (const _ of [1, 2]) {
      network.start()
      expect(globalThis.fetch).not.toBe(before)
      expect((await fetch('https://api.clever.com/v3.0/users')).status).toBe(200)
      network.stop()
      expect(globalThis.fetch).toBe(before)
    }
  })

  test('gives its handlers to an MSW set-up of your own', async () => {
    const reply = await getResponse(handlersOf(classlink), new Request('https://maple-tx-v2.rosterserver.com/a/b?c=d'))
    expect(await reply?.json()).toMatchObject({ vendor: 'classlink', path: '/a/b?c=d' })
    expect(await getResponse(handlersOf(classlink), new Request('https://api.clever.com/'))).toBeUndefined()
  })

  test('needs no network, and lets the process end', async () => {
    const file = fileURLToPath(new URL('alone.ts', import.meta.url))
    const words = 'Deno' in globalThis ? ['run', '--allow-all', '--deny-net', file] : [file]
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => text += part)
    child.stderr.setEncoding('utf8').on('data', (part: string) => text += part)
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(text).toMatch(/^200\nRefused to send GET https:\/\/example\.org\/: it is not mocked/)
    expect(code).toBe(0)
  })
})
