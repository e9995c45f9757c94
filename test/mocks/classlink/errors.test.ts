import { describe, expect, test } from 'vitest'
import { client, ids, read, root } from './client.ts'

const minor = (status: { imsx_CodeMinor: { imsx_codeMinorField: { imsx_codeMinorFieldValue: string }[] } }) =>
  status.imsx_CodeMinor.imsx_codeMinorField[0]!.imsx_codeMinorFieldValue

describe('an error', () => {
  test.each([
    ['/users?fields=', 400, 'invalid_blank_selection_field', 'invalid_selection_field'],
    ["/users?filter=surname='Reed'", 400, 'invalid_filter_field', 'invaliddata'],
    ['/users?filter=nonsense', 400, 'invalid_filter_field', 'invaliddata'],
    ['/users/nobody', 404, 'unknownobject', 'unknownobject'],
    ['/nothing', 404, 'unknownobject', 'unknownobject'],
  ])('of %s is %i %s', async (path, status, code, strictCode) => {
    const reply = await (await client()).get(path)
    expect([reply.status, minor(reply.json)]).toEqual([status, code])
    expect(reply.json).toMatchObject({ imsx_codeMajor: 'failure', imsx_severity: 'error' })
    expect(reply.headers.get('content-type')).toBe('application/json')
    const strict = await (await client({ strict: true })).get(path)
    expect([strict.status, minor(strict.json), strict.json.imsx_operationRefIdentifier]).toEqual([
      status,
      strictCode,
      [],
    ])
  })

  test('names the field that a filter has wrong', async () => {
    const { json } = await (await client()).get("/users?filter=surname='Reed'")
    expect(json.imsx_description).toBe('There is no field "surname" in users')
  })

  test.each([
    ['/users?sort=surname', 'invalid_sort_field'],
    ['/users?fields=sourcedId,surname', 'invalid_selection_field'],
  ])('in %s is a warning beside the data', async (path, code) => {
    const reply = await (await client()).get(path)
    expect([reply.status, Object.keys(reply.json)]).toEqual([200, ['users', 'statusInfoSet']])
    expect(ids(reply)).toEqual(['G1', 'S1', 'S2', 'S3', 'T1', 'T2'])
    expect(Object.keys(reply.json.users[0])).toHaveLength(18)
    const [status] = reply.json.statusInfoSet
    expect([status.imsx_codeMajor, status.imsx_severity, minor(status)]).toEqual(['success', 'warning', code])
  })

  test('comes in another shape where it shall', async () => {
    const set = await (await client({ statusShape: 'statusInfoSet' })).get('/users/nobody')
    expect(minor(set.json.statusInfoSet[0])).toBe('unknownobject')
    const old = await (await client({ statusShape: 'errors' })).get('/users/nobody')
    expect(old.json.errors).toEqual([
      { codeMajor: 'failure', severity: 'error', codeMinor: 'unknownobject', description: 'There is no user "nobody"' },
    ])
  })

  test('is 401 without credentials, with wrong ones and with a rotated bearer', async () => {
    const { api, vendor, get } = await client()
    const old = vendor.keys.bearer
    expect((await read(await api.fetch(new Request(`${root}/users`)))).status).toBe(401)
    vendor.rotateBearer()
    const headers = { authorization: `Bearer ${old}` }
    const reply = await read(await api.fetch(new Request(`${root}/users`, { headers })))
    expect([reply.status, minor(reply.json)]).toEqual([401, 'unauthorisedrequest'])
    expect((await get('/users')).status).toBe(200)
  })

  test('is 403 where the app is not enabled', async () => {
    const { get, vendor } = await client()
    vendor.disableApp()
    const reply = await get('/users')
    expect([reply.status, minor(reply.json)]).toEqual([403, 'forbidden'])
    vendor.enableApp()
    expect((await get('/users')).status).toBe(200)
  })

  test('is 429 beyond the limit of a minute, with the seconds to wait', async () => {
    let now = '2025-09-10T09:00:20Z'
    const { get } = await client({ rateLimit: { perMinute: 2 }, now: () => now })
    expect([(await get('/orgs')).status, (await get('/orgs')).status]).toEqual([200, 200])
    const reply = await get('/orgs')
    expect([reply.status, reply.headers.get('retry-after'), minor(reply.json)]).toEqual([429, '40', 'server_busy'])
    now = '2025-09-10T09:01:00Z'
    expect((await get('/orgs')).status).toBe(200)
  })

  test('is 405 for what nobody can write', async () => {
    const { send } = await client()
    for (const [path, method] of [['/users/T1', 'PUT'], ['/users', 'POST'], ['/lineItems', 'DELETE']]) {
      const reply = await send(path!, { method: method! })
      expect([reply.status, minor(reply.json)]).toEqual([405, 'unsupportedoperation'])
    }
  })

  test('can be had for any status, as faults need them', async () => {
    const { api } = await client()
    const reply = await read(api.failure(502, { 'retry-after': '5' }))
    expect([reply.status, reply.headers.get('retry-after'), minor(reply.json)]).toEqual([502, '5', 'server_busy'])
    expect((await read(api.failure(418))).json.imsx_codeMajor).toBe('failure')
  })
})
