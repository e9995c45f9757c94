import { describe, expect, onTestFinished, test } from 'vitest'
import type { Meeting } from '../../../mocks/faults/fault.ts'
import { type FaultName, faultNames } from '../../../mocks/faults/presets.ts'
import { FaultSwitches } from '../../../mocks/faults/switches.ts'
import { type FaultOptions, withFaults } from '../../../mocks/faults/with-faults.ts'
import { vendorNetwork } from '../../../mocks/network/network.ts'
import { fakeVendor } from '../fake-vendor.ts'

const users = 'https://api.clever.com/v3.0/users'

/** A vendor with a fault; `statuses` asks so often and gives what came. */
function vendorWith(name: FaultName, conditions: Meeting = {}, options: FaultOptions = {}) {
  const switches = new FaultSwitches()
  const api = withFaults(fakeVendor(), switches, options)
  switches.on(name, conditions)
  const ask = async (url = users) => await api.fetch(new Request(url))
  async function statuses(count: number, url = users): Promise<number[]> {
    const list: number[] = []
    while (list.length < count) list.push((await ask(url)).status)
    return list
  }
  return { api, switches, ask, statuses }
}

describe('A fault', () => {
  test('answers in the vendor’s own shape', async () => {
    const { ask } = vendorWith('rotated token')
    const reply = await ask()
    expect(reply.status).toBe(401)
    expect(await reply.json()).toEqual({ error: 'clever 401' })
  })

  test('goes on until it is switched off', async () => {
    const { switches, statuses } = vendorWith('app disabled')
    expect(await statuses(5)).toEqual([403, 403, 403, 403, 403])
    expect(switches.state()).toEqual([{ name: 'app disabled', fitting: 5, met: 5, times: null }])
    switches.off('app disabled')
    expect(await statuses(2)).toEqual([200, 200])
    expect(switches.state()).toEqual([])
  })

  test('stops by itself after so many times, and begins anew when it is switched on again', async () => {
    const { switches, ask, statuses } = vendorWith('too many requests')
    expect((await ask()).headers.get('retry-after')).toBe('2')
    expect(await statuses(4)).toEqual([429, 429, 200, 200])
    switches.on('too many requests, no hint', { times: 1 })
    expect((await ask()).headers.has('retry-after')).toBe(false)
    expect(await statuses(1)).toEqual([200])
  })

  test('meets every so-manieth request, after some that pass', async () => {
    const { statuses } = vendorWith('server errors', { every: 3, after: 1, times: 2 })
    expect(await statuses(9)).toEqual([200, 200, 200, 500, 200, 200, 500, 200, 200])
  })

  test('meets only pages that are too large', async () => {
    const { statuses } = vendorWith('heavy pages')
    expect(await statuses(2, `${users}?limit=1001`)).toEqual([502, 502])
    expect(await statuses(2, `${users}?limit=1000`)).toEqual([200, 200])
    expect(await statuses(1)).toEqual([200])
  })

  test('lets tokens and the list of districts be where it is about roster data', async () => {
    const { statuses } = vendorWith('rotated token')
    for (const path of ['clever.com/oauth/tokens', 'nodeapi.classlink.com/v2/my/info', 'x.classlink.io/applications']) {
      expect(await statuses(1, `https://${path}`)).toEqual([200])
    }
    expect(await statuses(1, 'https://x.rosterserver.com/ims/oneroster/v1p1/users')).toEqual([401])
    expect(await statuses(1, 'https://api.clever.com/v1.2/events')).toEqual([401])
  })

  test('sends HTML with status 200 where JSON was due', async () => {
    const { ask, statuses } = vendorWith('html instead of json')
    const reply = await ask()
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    await expect(reply.json()).rejects.toThrow(SyntaxError)
    await statuses(2)
    expect(await (await ask()).json()).toMatchObject({ vendor: 'clever' })
  })

  test('waits by the clock that it is given, in an order that is always the same', async () => {
    const waits: number[] = []
    const wait = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds))
    await vendorWith('latency', {}, { wait }).statuses(21)
    expect(waits).toEqual([...Array(19).fill(365), 469, 365])
    waits.length = 0
    await vendorWith('latency under load', {}, { wait }).statuses(100)
    expect([waits[0], waits[19], waits[79], waits[99]]).toEqual([2_000, 7_400, 7_400, 11_600])
  })

  test('does not wait where nobody gives it a clock', async () => {
    expect(await vendorWith('latency under load').statuses(50)).toEqual(Array(50).fill(200))
  })

  test('cuts the connection in the middle of a page', async () => {
    const { ask, statuses } = vendorWith('connection cut')
    const whole = await (await ask()).text()
    await ask()
    const reply = await ask()
    expect([reply.status, reply.headers.get('content-length')]).toEqual([200, String(whole.length)])
    const reader = reply.body!.getReader()
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toBe(whole.slice(0, Math.floor(whole.length / 2)))
    await expect(reader.read()).rejects.toThrow('The connection was cut in the middle of the body')
    expect(await statuses(1)).toEqual([200])
  })

  test('changes the data after the page that it meets, before the next one', async () => {
    let data = 'old'
    const api = { ...fakeVendor(), fetch: () => new Response(data) }
    const switches = new FaultSwitches()
    const changing = withFaults(api, switches, { change: () => void (data = 'new') })
    switches.on('data changed between pages', { after: 1 })
    const pages = []
    for (const _ of [1, 2, 3, 4]) pages.push(await (await changing.fetch(new Request(users))).text())
    expect(pages).toEqual(['old', 'old', 'new', 'new'])
  })

  test('can be on beside others: a slow failure', async () => {
    const waits: number[] = []
    const { switches, statuses } = vendorWith('latency', { times: 1 }, {
      wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    })
    switches.on('server errors', { every: 1, times: 2 })
    expect(await statuses(3)).toEqual([500, 500, 200])
    expect(waits).toEqual([365])
    switches.on('latency')
    switches.on('heavy pages')
    expect(switches.state().map(({ name }) => name)).toEqual(['latency', 'heavy pages'])
    switches.off()
    expect(switches.state()).toEqual([])
  })

  test('works through the network in the process', async () => {
    const { api } = vendorWith('connection cut', { after: 0 })
    const network = vendorNetwork([api])
    network.start()
    onTestFinished(() => network.stop())
    const reply = await fetch(users)
    expect(reply.status).toBe(200)
    await expect(reply.text()).rejects.toThrow('The connection was cut')
    expect((await (await fetch(users)).json()).path).toBe('/v3.0/users')
  })

  test.each(faultNames)('of each name can be switched on: %s', async (name) => {
    const { switches, statuses } = vendorWith(name, { after: 0, every: 1, times: 1, limitAbove: 10 })
    expect(await statuses(1)).toEqual([200])
    expect(switches.state()).toHaveLength(1)
    await statuses(1, `${users}?limit=11`)
    expect(switches.state()).toEqual([])
  })

  test('is refused under a name that is none, and with a number that counts nothing', () => {
    const switches = new FaultSwitches()
    expect(() => switches.on('rotated tokens' as FaultName)).toThrow(
      'Unknown fault "rotated tokens", expected one of rotated token; app disabled; ',
    )
    expect(() => switches.on('latency', { every: 0 })).toThrow(
      'Expected a number from 1 on as "every" of the fault "latency", got 0',
    )
    expect(() => switches.on('latency', { after: 1.5 })).toThrow(RangeError)
    expect(switches.state()).toEqual([])
  })
})
