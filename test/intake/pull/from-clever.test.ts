import { describe, expect, test } from 'vitest'
import { cleverApi } from '../../../mocks/clever/clever-api.ts'
import { faultNames } from '../../../mocks/faults/presets.ts'
import { type CleverPullOptions, pullFromClever } from '../../../src/intake/pull/from-clever.ts'
import { readRoster } from '../../../src/sim/roster/read.ts'
import { CleverVendor } from '../../../src/sim/routes/clever/clever.ts'
import { feedOf } from '../../../src/sim/routes/sis-feed.ts'
import { stagingSink } from '../../../src/sim/sync/stage.ts'
import { bringsAllOrNothing, now, reached, smallSis, textOf, today } from './pulled.ts'

const hosts = { apiUrl: 'https://api.clever.com', tokenUrl: 'https://clever.com' }

/** A Clever that has imported a small district, and a service that pulls from it. */
async function connected() {
  const [sis, vendor] = [smallSis(), new CleverVendor()]
  await vendor.import(feedOf(sis, today), now)
  const api = cleverApi({ vendor, now: () => now, rateLimit: null })
  let hour = 20
  const { faults, asked, options } = reached(api, () => {
    sis.mistakes = ['dropped class row']
    return vendor.import(feedOf(sis, today), `${today}T${++hour}:00:00Z`)
  })
  const { clientId, clientSecret } = api.credentials as { clientId: string; clientSecret: string }
  const pull = (more: CleverPullOptions & { districtId?: string } = {}) => {
    const { districtId, ...rest } = more
    return pullFromClever({ ...hosts, clientId, clientSecret, ...(districtId && { districtId }) }, {
      ...options,
      ...rest,
    })
  }
  return { sis, vendor, faults, asked, pull, options }
}

const rows = (text: string) => text.trimEnd().split('\n').slice(1)
const cellsOf = (text: string) => rows(text).map((row) => row.split(','))

describe('A pull from Clever', () => {
  test('brings five files in Clever’s own words, which have no file error', async () => {
    const { pull, vendor } = await connected()
    const set = await pull()
    expect(set.origin).toMatch(/^Clever, .+ School District, as of 2025-09-15T20:00:00\.000Z$/)
    const nowhere = stagingSink({ copyIn: () => Promise.resolve() } as never)
    const read = await readRoster(set, {}, nowhere)
    expect([read.format, read.outcome, read.errors]).toEqual(['clever', 'read', []])
    const texts = await textOf(set)
    const { view } = vendor
    expect(view).toBeDefined()
    expect(cellsOf(texts['clever-schools.csv']!)[0]![0]).toBe('1001')
    expect(new Set(cellsOf(texts['clever-users.csv']!).map(([, role]) => role))).toEqual(
      new Set(['teacher', 'staff', 'student', 'contact']),
    )
    for (const [id] of cellsOf(texts['clever-users.csv']!)) expect(id).toMatch(/^[0-9a-f]{24}$/)
  })

  test('is the same whatever the size of its pages', async () => {
    const { pull, asked } = await connected()
    const whole = await textOf(await pull())
    const few = asked.length
    expect(await textOf(await pull({ limits: { pageRows: 11 } }))).toEqual(whole)
    expect(asked.length).toBeGreaterThan(few * 3)
  })

  test('has the ids of the SIS where they are wanted', async () => {
    const { pull } = await connected()
    const texts = await textOf(await pull({ ids: 'sis' }))
    for (const [id, role, sisId] of cellsOf(texts['clever-users.csv']!)) expect([role, id]).toEqual([role, sisId])
    const known = new Set(cellsOf(texts['clever-users.csv']!).map(([id]) => id))
    for (const [contact, student] of cellsOf(texts['clever-contacts.csv']!)) {
      expect([contact, student].filter((id) => !known.has(id))).toEqual([])
    }
    for (const [, user] of cellsOf(texts['clever-section-users.csv']!)) expect(known).toContain(user)
  })

  test('begins again when Clever takes in new data between two pages, and brings the new data alone', async () => {
    const { pull, faults, asked } = await connected()
    const old = await textOf(await pull({ limits: { pageRows: 50 } }))
    faults.on('data changed between pages', { after: 3 })
    asked.length = 0
    const after = await textOf(await pull({ limits: { pageRows: 50 } }))
    expect(asked.filter((it) => it.includes('/schools?limit')).length).toBe(2)
    expect(after).not.toEqual(old)
    expect(after).toEqual(await textOf(await pull()))
  })

  test('begins again when the district shares otherwise between two pages', async () => {
    const { pull, vendor, options, asked } = await connected()
    let isChanged = false
    const fetch = async (request: Request) => {
      const response = await options.fetch!(request)
      if (!isChanged && request.url.includes('role=student')) vendor.share({ schools: [] }, now)
      isChanged ||= request.url.includes('role=student')
      return response
    }
    asked.length = 0
    const after = await textOf(await pull({ fetch }))
    expect(asked.filter((it) => it.includes('/schools?limit')).length).toBe(2)
    expect(['schools', 'users', 'contacts', 'sections'].map((name) => rows(after[`clever-${name}.csv`]!))).toEqual([
      [],
      [],
      [],
      [],
    ])
  })

  test('asks for the token each time, and so survives its rotation', async () => {
    const { pull, vendor, asked } = await connected()
    const before = await textOf(await pull())
    vendor.rotateToken()
    expect(await textOf(await pull())).toEqual(before)
    expect(asked.filter((it) => it.startsWith('/oauth/tokens'))).toHaveLength(2)
  })

  test('is refused where the district has disconnected, or another one is meant', async () => {
    const { pull, vendor } = await connected()
    await expect(pull({ districtId: '000000000000000000000000' })).rejects.toMatchObject({
      code: 'pull_refused',
      message: 'Clever has no district 000000000000000000000000 that shares with this application: it is disconnected',
    })
    vendor.disconnect()
    await expect(pull()).rejects.toMatchObject({
      code: 'pull_refused',
      message: expect.stringContaining('it is disconnected'),
    })
  })

  test('is refused where several districts share and none is named, and where the secret is wrong', async () => {
    const { options, pull } = await connected()
    const two = (request: Request) =>
      request.url.includes('/oauth/tokens')
        ? Promise.resolve(Response.json({
          data: ['a', 'b'].map((id) => ({ owner: { type: 'district', id }, access_token: id })),
        }))
        : options.fetch!(request)
    await expect(pull({ fetch: two })).rejects.toMatchObject({
      code: 'pull_refused',
      message: 'Clever has 2 districts that share with this application; say which one is meant',
    })
    await expect(pullFromClever({ ...hosts, clientId: 'nobody', clientSecret: 'x' }, options)).rejects.toMatchObject({
      code: 'pull_refused',
    })
  })

  test('takes a user with several roles once, as a teacher before a member of staff', async () => {
    const { pull, options } = await connected()
    const users = async (request: Request, role: string) => {
      const url = new URL(request.url)
      url.searchParams.set('role', role)
      return await (await options.fetch!(new Request(url, request))).json() as {
        data: { data: { roles: Record<string, unknown> } }[]
      }
    }
    const alsoStaff = async (request: Request) => {
      // What is read is not what this vendor would count any more.
      if (request.url.includes('count=')) return Response.json({})
      if (!request.url.includes('role=staff')) return await options.fetch!(request)
      const teachers = await users(request, 'teacher')
      for (const { data } of teachers.data) data.roles.staff = { schools: [] }
      return Response.json(teachers)
    }
    const texts = await textOf(await pull({ fetch: alsoStaff }))
    const people = cellsOf(texts['clever-users.csv']!)
    expect(new Set(people.map(([id]) => id)).size).toBe(people.length)
    expect(people.filter(([, role]) => role === 'staff')).toEqual([])
  })

  test('never takes the token to another host, whatever a page says', async () => {
    const { pull, options } = await connected()
    const lured = async (request: Request) => {
      const response = await options.fetch!(request)
      if (!request.url.includes('/schools')) return response
      const body = await response.json() as { links: unknown[] }
      return Response.json({
        ...body,
        links: [...body.links, { rel: 'next', uri: 'https://elsewhere.example/v3.1/schools' }],
      })
    }
    await expect(pull({ fetch: lured })).rejects.toMatchObject({
      code: 'pull_failed',
      message: 'Clever’s next page of /v3.1/schools is at https://elsewhere.example, not at https://api.clever.com',
    })
  })

  test('says what was wrong with a page of another shape', async () => {
    const { pull, options } = await connected()
    const odd = (request: Request) =>
      request.url.includes('/sections')
        ? Promise.resolve(Response.json({ data: [{ data: { id: 7 } }], links: [] }))
        : options.fetch!(request)
    await expect(pull({ fetch: odd })).rejects.toMatchObject({
      code: 'pull_failed',
      message: expect.stringMatching(
        /^Clever gave something else than was expected at \/v3\.1\/sections, in data\.0\.data\.id: /,
      ),
    })
  })

  test.each(faultNames)('under the fault "%s" brings everything or nothing, and says why', async (fault) => {
    const { pull, faults } = await connected()
    await bringsAllOrNothing(fault, faults, () => pull({ limits: { pageRows: 100 } }))
  })
})
