import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { firstNight } from '../../sim/routes/classlink/made.ts'
import { type Client, client, ids, origin, read, root } from './client.ts'

const proxy = 'https://oneroster-proxy.classlink.io'
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

async function ask({ api }: Client, url: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
  return await read(
    await api.fetch(new Request(url, { redirect: 'manual', ...init, headers: { ...headers, ...init.headers } })),
  )
}

describe('the proxy', () => {
  test('lists the districts of a partner, this one alone', async () => {
    const it = await client()
    const { proxyBearer, applicationId, bearer: own } = it.credentials
    const reply = await ask(it, `${proxy}/applications?limit=10000&offset=0`, bearer(proxyBearer))
    expect([reply.status, reply.headers.get('x-count'), reply.headers.get('x-total-count')]).toEqual([200, null, null])
    expect(reply.json).toEqual({
      status: 1,
      applications: [{
        id: expect.any(Number),
        application_id: expect.any(Number),
        tenant_id: 2222,
        bearer: own,
        tenant_name: 'Maple School District',
        enabled: 'true',
        tenant_status: 'Active',
        oneroster_application_id: applicationId,
        name: 'Maple School District',
        version: '',
      }],
    })
    expect(applicationId).toMatch(/^%2F\w{10}%43$/)
    expect((await ask(it, `${proxy}/applications?offset=1`, bearer(proxyBearer))).json.applications).toEqual([])
    expect((await ask(it, `${proxy}/applications`, bearer(own))).status).toBe(401)
  })

  test('hands out the keys of a district’s server', async () => {
    const it = await client()
    const { proxyBearer, applicationId, key, secret } = it.credentials
    const [listed] = (await ask(it, `${proxy}/applications`, bearer(proxyBearer))).json.applications
    for (const id of [applicationId, decodeURIComponent(applicationId), encodeURIComponent(applicationId), listed.id]) {
      const reply = await ask(it, `${proxy}/applications/${id}/server`, bearer(proxyBearer))
      expect([id, reply.json]).toEqual([id, {
        status: 1,
        server: { client_id: key, client_secret: secret, endpoint_url: origin },
        message: '',
      }])
    }
    expect((await ask(it, `${proxy}/applications/other/server`, bearer(proxyBearer))).status).toBe(404)
    expect((await ask(it, `${proxy}/applications/other`, bearer(proxyBearer))).status).toBe(404)
    expect((await ask(it, `${proxy}/applications/${applicationId}/server`)).status).toBe(401)
  })

  test('serves the data under the application’s id, as it stands, decoded, or escaped once more', async () => {
    const it = await client()
    const { applicationId, bearer: own } = it.credentials
    for (const id of [applicationId, decodeURIComponent(applicationId), encodeURIComponent(applicationId)]) {
      for (const before of [`${proxy}/`, 'https://oneroster-proxy.apis.classlink.com/proxy/v1p0/']) {
        const reply = await ask(it, `${before}${id}/ims/oneroster/v1p1/schools`, { ...bearer(own), cltraceid: '' })
        expect([id, before, reply.status, ids(reply)]).toEqual([id, before, 200, ['100', '200']])
        // References lead to the district's server, links to where the client asks.
        expect(reply.json.orgs[0].parent.href).toBe(`${root}/orgs/maple.example`)
        expect(reply.headers.get('link')).toContain(`<${before}`)
      }
    }
    const other = await ask(it, `${proxy}/%2FgVa0ed75Gs%43/ims/oneroster/v1p1/schools`, bearer(own))
    expect(other.status).toBe(404)
  })

  test('takes the district’s bearer alone', async () => {
    const it = await client()
    const url = `${proxy}/${it.credentials.applicationId}/ims/oneroster/v1p1/schools`
    const { json } = await token(it)
    for (const headers of [{}, bearer('x'), bearer(json.access_token), bearer(it.credentials.proxyBearer)]) {
      expect((await ask(it, url, headers)).status).toBe(401)
    }
    it.vendor.disableApp()
    expect((await ask(it, url, bearer(it.credentials.bearer))).status).toBe(403)
    const [listed] = (await ask(it, `${proxy}/applications`, bearer(it.credentials.proxyBearer))).json.applications
    expect([listed.enabled, listed.bearer]).toEqual(['false', null])
  })
})

async function token(it: Client, path = '/ims/oneroster/v1p1/token', init: RequestInit = {}) {
  const { clientId, clientSecret } = it.credentials.oauth2
  return await ask(it, origin + path, basic(clientId, clientSecret), { method: 'POST', ...init })
}

describe('the token endpoint', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  test.each<[string, string, RequestInit]>([
    ['nothing in the body', '/ims/oneroster/v1p1/token', {}],
    ['the grant in the form', '/ims/oneroster/v1p1/token', {
      headers: form,
      body: 'grant_type=client_credentials&scope=x',
    }],
    ['the grant in the query', '/ims/oneroster/v1p1/token?grant_type=client_credentials', {}],
    ['the grant at the host’s root', '/token', { headers: form, body: 'grant_type=client_credentials' }],
    ['the grant in JSON', '/token', { body: '{"grant_type":"client_credentials"}' }],
  ])('gives a bearer for %s', async (_what, path, init) => {
    const it = await client()
    const reply = await token(it, path, init)
    expect([reply.status, reply.json.token_type, reply.json.expires_in]).toEqual([200, 'bearer', 3600])
    expect((await ask(it, `${root}/orgs`, bearer(reply.json.access_token))).status).toBe(200)
  })

  test('takes the client in the form', async () => {
    const it = await client()
    const { clientId, clientSecret } = it.credentials.oauth2
    const body = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`
    expect((await ask(it, `${origin}/token`, {}, { method: 'POST', headers: form, body })).status).toBe(200)
  })

  test('refuses another client and another grant', async () => {
    const it = await client()
    const other = await ask(it, `${origin}/token`, basic('x', 'y'), { method: 'POST' })
    expect([other.status, other.json]).toEqual([401, { error: 'invalid_client' }])
    const grant = await token(it, '/token?grant_type=password')
    expect([grant.status, grant.json]).toEqual([400, { error: 'unsupported_grant_type' }])
  })

  test('gives bearers for an hour', async () => {
    let now = firstNight
    const it = await client({ now: () => now })
    const { json } = await token(it)
    now = '2025-09-10T09:59:59Z'
    expect((await ask(it, `${root}/orgs`, bearer(json.access_token))).status).toBe(200)
    now = '2025-09-10T10:00:00Z'
    expect((await ask(it, `${root}/orgs`, bearer(json.access_token))).status).toBe(401)
    expect((await ask(it, `${root}/orgs`, bearer('x.y'))).status).toBe(401)
  })
})

describe('the sign-on', () => {
  async function signIn(it: Client, hint = ''): Promise<string> {
    const { clientId, clientSecret } = it.credentials.signOn
    const back = encodeURIComponent('https://app.example/back?x=1')
    const auth =
      `https://launchpad.classlink.com/oauth2/v2/auth?client_id=${clientId}&redirect_uri=${back}&state=s1${hint}`
    const sent = await it.api.fetch(new Request(auth))
    expect(sent.status).toBe(302)
    const location = new URL(sent.headers.get('location')!)
    expect([location.searchParams.get('x'), location.searchParams.get('state')]).toEqual(['1', 's1'])
    const code = location.searchParams.get('code')
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, code: code! })
    const reply = await ask(it, 'https://launchpad.classlink.com/oauth2/v2/token', {}, { method: 'POST', body })
    expect(reply.status).toBe(200)
    return reply.json.access_token
  }

  test('tells who signed in', async () => {
    const it = await client()
    const access = await signIn(it)
    const { json } = await ask(it, 'https://nodeapi.classlink.com/v2/my/info', bearer(access))
    expect(json).toMatchObject({
      TenantId: 2222,
      DisplayName: 'Ada Reed',
      Email: 't1@maple.example',
      Role: 'Teacher',
      Role_Level: 3,
      SourcedId: 'T1',
      Tenant: 'Maple School District',
      Building: 'Maple High',
    })
    const student = await signIn(it, '&login_hint=s1%40maple.example')
    const info = await ask(it, 'https://nodeapi.classlink.com/v2/my/info', bearer(student))
    expect(info.json).toMatchObject({ SourcedId: 'S1', Role: 'Student', Role_Level: 4 })
  })

  test('tells the students and groups of a teacher, the district and the profiles', async () => {
    const it = await client()
    const access = await signIn(it, '&login_hint=T2')
    const my = async (call: string) => (await ask(it, `https://nodeapi.classlink.com${call}`, bearer(access))).json
    const students = (await my('/v2/my/students')).response
    expect(students.map((student: { SourcedId: string }) => student.SourcedId)).toEqual(['S1', 'S2', 'S3'])
    expect((await my('/my/groups')).map((group: { name: string }) => group.name)).toEqual([
      'Algebra, period 2',
      'Biology, period 1',
    ])
    expect(await my('/v2/my/district')).toMatchObject({ TenantId: 2222, DistrictName: 'Maple School District' })
    expect(await my('/v2/my/profiles')).toEqual([{ ProfileId: 3, Name: 'Teacher' }])
    expect((await my('/v2/my/other')).imsx_codeMajor).toBe('failure')
  })

  test('refuses a wrong client, code, token and address', async () => {
    const it = await client()
    const { clientId, clientSecret } = it.credentials.signOn
    const auth = 'https://launchpad.classlink.com/oauth2/v2/auth'
    expect((await ask(it, `${auth}?client_id=x`)).status).toBe(400)
    expect((await ask(it, `${auth}?client_id=${clientId}&redirect_uri=back`)).status).toBe(400)
    expect((await ask(it, `${auth}?client_id=${clientId}&redirect_uri=https://a.example&login_hint=x`)).status).toBe(
      400,
    )
    const exchange = (body: Record<string, string>) =>
      ask(it, 'https://launchpad.classlink.com/oauth2/v2/token', {}, {
        method: 'POST',
        body: new URLSearchParams(body),
      })
    expect((await exchange({ client_id: 'x', client_secret: 'y', code: 'z' })).status).toBe(401)
    expect((await exchange({ client_id: clientId, client_secret: clientSecret, code: 'z' })).status).toBe(401)
    const refused = await ask(it, 'https://nodeapi.classlink.com/v2/my/info', bearer('x'))
    expect([refused.status, refused.json]).toEqual([401, { message: 'Unauthorized' }])
    // A code is no token.
    expect(
      (await ask(it, 'https://nodeapi.classlink.com/v2/my/info', bearer((await token(it)).json.access_token))).status,
    ).toBe(401)
  })
})

test('The credentials are plain data, may be wished for, and tell the bearer after it was rotated', async () => {
  const it = await client({ credentials: { key: 'k', secret: 's', bearer: 'b', applicationId: '%2Fabc' } })
  expect(it.credentials).toMatchObject({
    key: 'k',
    secret: 's',
    bearer: 'b',
    oauth2: { clientId: 'k', clientSecret: 's', tokenPath: '/ims/oneroster/v1p1/token' },
    paths: { districtServer: '/ims/oneroster/v1p1', proxy: '/%2Fabc/ims/oneroster/v1p1' },
  })
  expect(JSON.parse(JSON.stringify(it.credentials))).toEqual(it.credentials)
  expect((await ask(it, `${root}/orgs`, bearer('b'))).status).toBe(200)
  const rotated = it.vendor.rotateBearer()
  expect(it.credentials.bearer).toBe(rotated)
  expect((await ask(it, `${root}/orgs`, bearer('b'))).status).toBe(401)
  expect(it.api.hosts).toContain('homeroom-ca-v2.rosterserver.com')
})
