import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { generatedSource } from '../../../mocks/vendors/roster-source.ts'
import { type Vendors, vendors } from '../../../mocks/vendors/vendors.ts'

type Who = 'clever' | 'classlink'
let served: Vendors

async function asks(who: Who, path: string, body?: object) {
  const init = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const reply = await served[who].answer(new Request(`http://127.0.0.1/_homeroom/${path}`, init))
  return { status: reply.status, body: await reply.json() }
}
const acts = async (who: Who, act: string, more: object = {}) => (await asks(who, 'acts', { act, ...more })).body

describe('Somebody of the district, while clients read', () => {
  beforeAll(async () => {
    const source = generatedSource({ students: 120, seed: 'acts' })
    served = await vendors({ source, seed: 'acts', date: '2025-12-15', faults: [] })
  })

  const sections = async () => {
    const { districtToken } = served.clever.api.credentials as { districtToken: string }
    const headers = { authorization: `Bearer ${districtToken}` }
    const reply = await served.clever.answer(new Request('http://127.0.0.1/v3.0/sections?limit=1000', { headers }))
    return { status: reply.status, ids: (await reply.json()).data?.map((it: { data: { id: string } }) => it.data.id) }
  }

  test('lets a hold in Clever stand, throws it away, and approves the next one', async () => {
    const before = await sections()
    const imported = await asks('clever', 'import', { date: '2025-12-16', mistake: 'half-rolled' })
    expect(imported.body.outcome).toBe('held')
    expect(await acts('clever', 'status')).toMatchObject({ status: 'On Hold', hold: { by: 'district' } })
    expect(await sections()).toEqual(before)
    expect((await acts('clever', 'discard hold')).status).toBe('Sync Successful')
    expect((await asks('clever', 'acts', { act: 'approve hold' })).status).toBe(409)

    // The first day of a new term.
    expect((await asks('clever', 'import', { date: '2026-01-06' })).body.outcome).toBe('held')
    expect(await acts('clever', 'approve hold')).toEqual({ status: 'Sync Successful', hold: null })
    expect((await sections()).ids).not.toEqual(before.ids)
  })

  test('pauses Clever, shares less, rotates the token and disconnects', async () => {
    expect((await acts('clever', 'pause', { from: '2026-01-01', to: '2026-02-01' })).status).toBe('Paused')
    expect((await asks('clever', 'import', { date: '2026-01-07' })).body.outcome).toBe('paused')
    expect((await acts('clever', 'resume')).status).toBe('Sync Successful')
    expect((await acts('clever', 'share', { schools: [] })).sharing.schools).toEqual([])
    expect((await sections()).ids).toEqual([])
    await acts('clever', 'share', { schools: 'all' })
    const old = served.clever.api.credentials
    await acts('clever', 'rotate token')
    expect(served.clever.api.credentials).not.toEqual(old)
    await acts('clever', 'disconnect')
    expect((await sections()).status).toBe(401)
    await acts('clever', 'reconnect')
    expect((await sections()).status).toBe(200)
  })

  test('blacks ClassLink out, limits its imports, holds one back, and disables the application', async () => {
    await acts('classlink', 'black out', { from: '2025-12-16', to: '2025-12-17' })
    expect((await asks('classlink', 'import', { date: '2025-12-16' })).body.outcome).toBe('blackout')
    expect((await acts('classlink', 'end blackouts')).blackouts).toEqual([])
    await acts('classlink', 'limit imports', { limited: true })
    expect((await asks('classlink', 'import', { date: '2026-01-06' })).body.outcome).toBe('limited')
    await acts('classlink', 'limit imports', { limited: false })
    await acts('classlink', 'thresholds', { classes: { removed: 10 } })
    expect((await asks('classlink', 'import', { date: '2026-01-06' })).body.outcome).toBe('threshold')
    expect((await acts('classlink', 'approve import')).report.outcome).toBe('imported')
    expect((await acts('classlink', 'purge')).purged).toBeGreaterThan(50)
    expect((await acts('classlink', 'share', { unenrolledUsers: true })).permissions.unenrolledUsers).toBe(true)
    expect((await acts('classlink', 'rotate bearer')).bearer).toMatch(/^[0-9a-f-]{36}$/)
    expect((await acts('classlink', 'disable app')).permissions.isEnabled).toBe(false)
    expect((await acts('classlink', 'enable app')).permissions.isEnabled).toBe(true)
    expect((await acts('classlink', 'discard import')).waiting).toBe(null)
  })

  test.each(
    [
      ['clever', 'acts', { act: 'close' }, 400, 'Expected { "act": one of status; approve hold;'],
      ['clever', 'acts', { act: 'pause', from: 'June' }, 400, 'Expected "from" and "to", days: from: '],
      ['clever', 'acts', { act: 'resume', at: 'once' }, 400, 'Expected nothing beside the act'],
      ['classlink', 'acts', { act: 'thresholds', pupils: { removed: 1 } }, 400, 'Expected percent by type and change'],
      ['classlink', 'import', { date: '2026-01-06', mistake: 'half-baked' }, 409, 'half-baked'],
      ['classlink', 'import', { date: '2026-01-06', mistake: [7] }, 400, 'with the name of a "mistake"'],
    ] as const,
  )('%s refuses %s of %j', async (who, path, body, status, message) => {
    const reply = await asks(who, path, body)
    expect(reply.status).toBe(status)
    expect(reply.body.error).toContain(message)
  })

  test('finds an import on hold where that fault is on, and the data as they were', async () => {
    const source = generatedSource({ students: 120, seed: 'acts' })
    served = await vendors({ source, seed: 'acts', date: '2025-12-15', faults: ['hold that nobody approves'] })
    const held = await sections()
    expect(await acts('clever', 'status')).toMatchObject({ status: 'On Hold', hold: { by: 'district' } })
    expect(await sections()).toEqual(held)
    await acts('clever', 'discard hold')
    expect(await sections()).toEqual(held)

    const { bearer } = served.classlink.api.credentials as { bearer: string }
    const users = async () => {
      const headers = { authorization: `Bearer ${bearer}` }
      const reply = await served.classlink.answer(new Request('http://127.0.0.1/ims/oneroster/v1p1/users', { headers }))
      return [reply.status, reply.headers.get('x-total-count'), reply.headers.get('x-perm-rev')]
    }
    const before = await users()
    expect((await acts('classlink', 'status')).waiting).toMatchObject({ exceeded: expect.any(Array) })
    expect(await users()).toEqual(before)
    expect((await acts('classlink', 'approve import')).report.outcome).toBe('imported')
    expect(await users()).not.toEqual(before)
  })

  test('finds every act on the page, and from the vendor itself', async () => {
    const page = await readFile(new URL('../../../docs/mocks.md', import.meta.url), 'utf8')
    for (const who of ['clever', 'classlink'] as const) {
      const names = Object.keys((await asks(who, 'acts')).body)
      expect(names.length).toBeGreaterThan(8)
      for (const name of names) expect(page.replace(/\s+/g, ' ')).toContain(`\`${name}\``)
    }
  })
})
