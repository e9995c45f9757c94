import { describe, expect, test } from 'vitest'
import { type Body, openMock, type TestMock } from './mock.ts'

const redirect = 'https://app.example/back?from=clever'
const app = (mock: TestMock) => {
  const { clientId, clientSecret } = mock.api.credentials as Record<string, string>
  return { clientId, clientSecret, basic: `Basic ${btoa(`${clientId}:${clientSecret}`)}` }
}

async function codeFor(mock: TestMock, who = ''): Promise<string> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: String(app(mock).clientId),
    redirect_uri: redirect,
    state: 'x y',
    ...(who === '' ? {} : { user: who }),
  })
  const reply = await mock.ask(`/oauth/authorize?${query}`, { token: null, redirect: 'manual' })
  expect(reply.status).toBe(302)
  const target = new URL(reply.headers.get('location')!)
  expect([target.searchParams.get('from'), target.searchParams.get('state')]).toEqual(['clever', 'x y'])
  return target.searchParams.get('code')!
}

async function exchange(mock: TestMock, code: string, body: Record<string, string> = {}): Promise<Response> {
  return await mock.ask('/oauth/tokens', {
    method: 'POST',
    headers: { authorization: app(mock).basic, 'content-type': 'application/json' },
    body: JSON.stringify({ code, grant_type: 'authorization_code', redirect_uri: redirect, ...body }),
  })
}

async function signedIn(mock: TestMock, who = ''): Promise<string> {
  return (await (await exchange(mock, await codeFor(mock, who))).json()).access_token
}

describe('The tokens of districts', () => {
  test('are listed for the app, with the district that they belong to', async () => {
    const mock = await openMock()
    const headers = { authorization: app(mock).basic }
    const { districtId, districtToken } = mock.api.credentials
    const body = await mock.json('/oauth/tokens?owner_type=district', { headers })
    expect(body).toMatchObject({
      data: [{ owner: { type: 'district', id: districtId }, access_token: districtToken }],
      links: [{ rel: 'self', uri: '/oauth/tokens?owner_type=district' }],
    })
    expect(body.data[0].scopes).toContain('read:students')
    const own = await mock.json(`/oauth/tokens?district=${districtId}&owner_type=district`, { headers })
    expect(own.links[0].uri).toBe(`/oauth/tokens?owner_type=district&district=${districtId}`)
    expect((await mock.json(`/oauth/tokens?district=${districtId}`, { headers })).data).toHaveLength(1)
    expect((await mock.json('/oauth/tokens?owner_type=district&district=other', { headers })).data).toEqual([])
  })

  test('are for the app alone', async () => {
    const mock = await openMock()
    expect((await mock.ask('/oauth/tokens?owner_type=district', { token: null })).status).toBe(401)
    const headers = { authorization: `Basic ${btoa('somebody:else')}` }
    expect((await mock.ask('/oauth/tokens?owner_type=district', { headers })).status).toBe(401)
  })

  test('are not there, and do not work, once the district has disconnected the app', async () => {
    const mock = await openMock()
    const token = String(mock.api.credentials.districtToken)
    mock.vendor.disconnect()
    expect((await mock.json('/oauth/tokens', { headers: { authorization: app(mock).basic } })).data).toEqual([])
    const reply = await mock.ask('/v3.1/users', { token })
    expect([reply.status, await reply.json()]).toEqual([401, { message: 'Unauthorized' }])
  })

  test('tell what they may read, and no rate limit: they come from another host', async () => {
    const mock = await openMock()
    const reply = await mock.ask('/oauth/tokeninfo')
    expect(await reply.json()).toMatchObject({ client_id: app(mock).clientId })
    expect([...reply.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
    expect(reply.headers.get('via')).toContain('cloudfront')
    expect((await mock.ask('/oauth/tokeninfo', { token: 'wrong' })).status).toBe(401)
  })

  test('may be what the caller wishes', async () => {
    const mock = await openMock({}, {}, {
      credentials: { districtToken: 'mine', clientId: 'id', clientSecret: 'secret' },
    })
    expect((await mock.json('/v3.1/users', { token: 'mine' })).data).toHaveLength(7)
    const headers = { authorization: `Basic ${btoa('id:secret')}` }
    expect((await mock.json('/oauth/tokens', { headers })).data[0].access_token).toBe('mine')
  })
})

describe('Signing in', () => {
  test('gives a code, once, for a token that works for a day', async () => {
    const mock = await openMock()
    const code = await codeFor(mock, 's1')
    const reply = await exchange(mock, code)
    const { access_token: token, ...rest } = await reply.json()
    expect([rest, token.slice(0, 2)]).toEqual([{ token_type: 'bearer' }, 'il'])
    const again = await exchange(mock, code)
    expect([again.status, await again.json()]).toEqual([400, { message: 'Invalid grant: invalid code' }])
    mock.now = '2025-09-09T11:59:00Z'
    expect((await mock.ask('/v3.1/me', { token })).status).toBe(200)
    mock.now = '2025-09-09T12:00:01Z'
    expect((await mock.ask('/v3.1/me', { token })).status).toBe(401)
  })

  test('gives a code that lives for a minute, for one address', async () => {
    const mock = await openMock()
    const [old, other] = [await codeFor(mock), await codeFor(mock)]
    expect((await exchange(mock, other, { redirect_uri: 'https://else.example' })).status).toBe(400)
    mock.now = '2025-09-08T12:01:01Z'
    expect((await exchange(mock, old)).status).toBe(400)
  })

  test('takes a form, and the secret in the body', async () => {
    const mock = await openMock()
    const { clientId, clientSecret } = app(mock)
    const body = new URLSearchParams({
      code: await codeFor(mock),
      grant_type: 'authorization_code',
      redirect_uri: redirect,
      client_id: clientId!,
      client_secret: clientSecret!,
    })
    expect((await mock.ask('/oauth/tokens', { method: 'POST', token: null, body })).status).toBe(200)
    body.set('client_secret', 'wrong')
    expect((await mock.ask('/oauth/tokens', { method: 'POST', token: null, body })).status).toBe(401)
  })

  test('refuses what is no request for a code', async () => {
    const mock = await openMock()
    const client = `client_id=${app(mock).clientId}`
    for (
      const query of ['', 'response_type=code', `response_type=code&${client}`, `response_type=token&${client}`]
    ) expect((await mock.ask(`/oauth/authorize?${query}`)).status).toBe(400)
    expect((await exchange(mock, 'code', { grant_type: 'password' })).status).toBe(400)
  })
})

describe('Who somebody is', () => {
  test('says /me, whose self has no version', async () => {
    const mock = await openMock()
    const body = await mock.json('/v3.0/me', { token: await signedIn(mock) })
    const { id } = body.data
    expect(body).toEqual({
      type: 'user',
      data: { id, district: mock.vendor.districtId, type: 'teacher', authorized_by: 'district' },
      links: [
        { rel: 'self', uri: '/me' },
        { rel: 'canonical', uri: `/v3.0/users/${id}` },
        { rel: 'district', uri: `/v3.0/districts/${mock.vendor.districtId}` },
      ],
    })
  })

  test('is nobody behind a district’s token', async () => {
    const { ask } = await openMock()
    for (const path of ['/v3.0/me', '/me', '/userinfo']) expect((await ask(path)).status).toBe(404)
  })

  test('says a shorter /me for the tokens of the documentation', async () => {
    const mock = await openMock({ staff: [{}] })
    for (const [role, token] of Object.entries(mock.api.credentials.userTokens as Record<string, string>)) {
      const body = await mock.json('/v3.1/me', { token })
      expect([Object.keys(body), body.data.type]).toEqual([['data'], role])
    }
    expect((await mock.json('/v3.1/users', { token: 'TEST_TOKEN' })).data).toHaveLength(8)
  })

  test('says /userinfo, with the ids of both models', async () => {
    const mock = await openMock()
    const token = await signedIn(mock, 't1@oakvale.example')
    const body = await mock.json('/userinfo', { token })
    const { data } = await mock.json(`/v3.1/users/${body.multi_role_user_id}`)
    expect(body).toMatchObject({
      sub: data.roles.teacher.legacy_id,
      user_type: 'teacher',
      district_id: mock.vendor.districtId,
      email: 't1@oakvale.example',
      name: { first: 'First t1', last: 'Lastt1' },
    })
  })
})

describe('A person’s token', () => {
  test('reads what is the person’s own, without links', async () => {
    const mock = await openMock({
      students: 4,
      sections: [{ id: 'c1', students: ['s1'] }],
      contacts: ['s1 g1', 's2 g2'],
    })
    const token = await signedIn(mock, 's1')
    const { data: { id } } = await mock.json('/v3.1/me', { token })
    const self = await mock.json(`/v3.1/users/${id}`, { token })
    expect(Object.keys(self)).toEqual(['data'])
    expect((await mock.json(`/v3.1/users/${id}/sections?limit=0`, { token })).data).toHaveLength(1)
    expect((await mock.json(`/v3.1/users/${id}/mycontacts`, { token })).data).toHaveLength(1)
    const { data: all } = await mock.json('/v3.1/users')
    const readable = await Promise.all(
      all.map(async ({ data }: Body) =>
        (await mock.ask(`/v3.1/users/${data.id}`, { token })).status === 200 ? data.email.split('@')[0] : ''
      ),
    )
    expect(readable.filter(Boolean).sort()).toEqual(['g1', 's1', 't1'])
  })

  test('gets pages of Express where it may not go', async () => {
    const mock = await openMock()
    const token = await signedIn(mock)
    for (const path of ['/v3.0/resources', '/v3.0/users', '/v3.0/courses', '/v3.0/events']) {
      const reply = await mock.ask(path, { token })
      expect([reply.status, reply.headers.get('content-security-policy')]).toEqual([404, "default-src 'none'"])
      expect(await reply.text()).toContain(`<pre>Cannot GET ${path}</pre>`)
    }
    const polite = await openMock({}, { replies: { wrongToken: 'json' } })
    const reply = await polite.ask('/v3.0/users', { token: await signedIn(polite) })
    expect([reply.status, await reply.json()]).toEqual([404, { message: 'Resource not found' }])
  })
})

describe('Scopes', () => {
  test('of a lower tier leave fields out', async () => {
    for (const [scopeLevel, there, gone] of [['limited', 'gender', 'race'], ['basic', 'grade', 'gender']] as const) {
      const mock = await openMock({}, { replies: { scopeLevel } })
      const [{ data }] = (await mock.json('/v3.1/users?role=student')).data
      expect(data.roles.student).toHaveProperty(there)
      expect(data.roles.student).not.toHaveProperty(gone)
      expect((await mock.json('/oauth/tokeninfo')).scopes).toContain(`read:students_${scopeLevel}`)
    }
  })

  test('without Secure Sync end at the district', async () => {
    const mock = await openMock({}, { secureSync: false })
    expect((await mock.json('/v3.1/districts')).data).toHaveLength(1)
    for (const path of ['/v3.1/users', '/v3.1/events']) expect((await mock.ask(path)).status).toBe(404)
  })
})
