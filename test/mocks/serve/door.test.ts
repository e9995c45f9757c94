import { describe, expect, test } from 'vitest'
import { FaultSwitches } from '../../../mocks/faults/switches.ts'
import { withFaults } from '../../../mocks/faults/with-faults.ts'
import { withDoor } from '../../../mocks/serve/door.ts'
import { HomeroomError } from '../../../src/sim/error.ts'
import { fakeVendor } from '../fake-vendor.ts'

function doored() {
  const switches = new FaultSwitches()
  const imported: string[] = []
  const importOn = (date: string): Promise<unknown> => {
    if (date === '2000-01-01') throw new HomeroomError('clock_goes_back', 'Import a later day')
    imported.push(date)
    return Promise.resolve({ outcome: 'imported' })
  }
  const answer = withDoor(withFaults(fakeVendor(), switches).fetch, { switches, importOn, acts: {} })
  async function ask(method: string, path: string, body?: unknown, type = 'application/json') {
    const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': type } }
    const reply = await answer(new Request(`http://127.0.0.1:8801${path}`, { method, ...init }))
    return { status: reply.status, body: await reply.json() }
  }
  return { ask, imported, switches }
}

describe('The door beside a vendor', () => {
  test('switches faults on and off while clients pull', async () => {
    const { ask } = doored()
    expect(await ask('POST', '/_homeroom/faults', { on: 'too many requests', times: 2 })).toEqual({
      status: 200,
      body: { on: [{ name: 'too many requests', fitting: 0, met: 0, times: 2 }] },
    })
    expect((await ask('GET', '/v3.0/users')).status).toBe(429)
    expect((await ask('GET', '/_homeroom/faults')).body).toMatchObject({
      on: [{ name: 'too many requests', met: 1 }],
      presets: expect.arrayContaining(['rotated token', 'connection cut']),
    })
    await ask('POST', '/_homeroom/faults', { on: 'app disabled' })
    expect((await ask('POST', '/_homeroom/faults', { off: 'app disabled' })).body.on).toHaveLength(1)
    expect(await ask('DELETE', '/_homeroom/faults')).toEqual({ status: 200, body: { on: [] } })
    expect((await ask('GET', '/v3.0/users')).status).toBe(200)
  })

  test('imports what the SIS lists on a day', async () => {
    const { ask, imported } = doored()
    expect(await ask('POST', '/_homeroom/import', { date: '2026-01-06' })).toEqual({
      status: 200,
      body: { outcome: 'imported' },
    })
    expect(imported).toEqual(['2026-01-06'])
    expect(await ask('POST', '/_homeroom/import', { date: '2000-01-01' })).toEqual({
      status: 409,
      body: { error: 'Import a later day (read on in docs/mocks.md)' },
    })
  })

  test.each([
    ['a fault that is none', { on: 'too many' }, 400, 'Unknown fault "too many"'],
    ['a number that counts nothing', { on: 'latency', every: -1 }, 400, 'Expected a number from 1 on as "every"'],
    ['a condition that is none', { on: 'latency', evry: 1 }, 400, 'got "evry"'],
    ['neither on nor off', {}, 400, 'Expected { "on": a fault\'s name }'],
    ['no object', ['latency'], 400, 'Expected a JSON object'],
  ])('refuses %s', async (_, wish, status, message) => {
    const { ask, switches } = doored()
    const reply = await ask('POST', '/_homeroom/faults', wish)
    expect(reply.status).toBe(status)
    expect(reply.body.error).toContain(message)
    expect(switches.state()).toEqual([])
  })

  test('refuses other paths, no date, and bodies that a page of another origin could send', async () => {
    const { ask, imported } = doored()
    expect((await ask('GET', '/_homeroom/import')).status).toBe(404)
    expect((await ask('PUT', '/_homeroom/faults', {})).status).toBe(404)
    expect((await ask('POST', '/_homeroom/import', {})).body.error).toContain('Expected { "date": "2026-01-06" }')
    expect((await ask('POST', '/_homeroom/import', { date: '2026-01-06' }, 'text/plain')).status).toBe(415)
    expect(imported).toEqual([])
  })

  test('is not in the way of a path that only contains its name', async () => {
    const { ask } = doored()
    expect((await ask('GET', '/v3.0/users/_homeroom/faults')).body.path).toBe('/v3.0/users/_homeroom/faults')
    expect((await ask('GET', '/v3.0/users?x=/_homeroom/')).status).toBe(200)
  })
})
