import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { serverLimits } from '../../../src/server/security/limits.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { formWith, openedServer, textsOf } from '../opened.ts'

const server = openedServer({ loopback: false })
const open = openedServer()

beforeAll(async () => {
  for (const it of [server, open]) {
    await it.districts.create({ id: 'oak', name: 'Oak ISD' })
    await it.ask('POST', '/districts/oak/uploads', formWith(await textsOf(oakFeed())))
  }
})

const signIn = (login: string, passphrase: string) => server.ask('POST', '/session', { login, passphrase }, null)

describe('Signing in on an address that others reach', () => {
  test('takes the passphrase that the trainer made, for any person, and nothing else', async () => {
    const { teacher } = await accounts(server)
    const made = await (await server.ask('POST', '/credentials', {
      person: { role: 'teacher', districtId: 'oak', accountId: teacher },
      kind: 'passphrase',
    })).json()
    expect(made).toEqual({
      login: `oak/teacher/${teacher}`,
      passphrase: expect.stringMatching(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/),
    })
    const reply = await signIn(made.login, made.passphrase)
    expect(reply.status).toBe(201)
    const { token, person } = await reply.json()
    expect(person).toMatchObject({ role: 'teacher', districtId: 'oak', accountId: teacher })
    const me = await server.app.request('/api/v1/session', { headers: { authorization: `Bearer ${token}` } })
    expect(await me.json()).toEqual(person)
    const wrong = await signIn(made.login, `${made.passphrase}x`)
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 'sign_in_failed' }])
    expect((await signIn('oak/teacher/9999', made.passphrase)).status).toBe(401)
  })

  test('keeps no passphrase and no token in clear', async () => {
    const made = await (await server.ask('POST', '/credentials', {
      person: { role: 'district admin', districtId: 'oak' },
      kind: 'passphrase',
    })).json()
    const { token } = await (await server.ask('POST', '/credentials', {
      person: { role: 'district admin', districtId: 'oak' },
      kind: 'token',
    })).json()
    const folder = dirname(server.receiving)
    for (const name of (await readdir(folder)).filter((it) => it.endsWith('.json'))) {
      const text = await readFile(join(folder, name), 'utf8')
      expect(text).toContain('scrypt$')
      expect(text).not.toContain(made.passphrase)
      expect(text).not.toContain(token)
    }
  })

  test('knows nobody by choice', async () => {
    const reply = await server.ask('POST', '/session', { role: 'trainer' }, null)
    expect(reply.status).toBe(409)
    expect(await reply.json()).toMatchObject({ code: 'not_allowed' })
  })

  test('waits after too many failures, whatever comes then', async () => {
    const { passphrase } = await server.access.forTrainer()
    for (let attempt = 0; attempt < serverLimits.failuresMax; attempt++) {
      const reply = await signIn('oak/family/1', 'a guess')
      if (reply.status !== 401) break
    }
    const late = await signIn('trainer', passphrase!)
    expect(late.status).toBe(429)
    expect(late.headers.get('retry-after')).toBe('900')
    expect(await late.json()).toMatchObject({ code: 'too_many_attempts' })
  })
})

describe('Signing in on loopback', () => {
  test('is the choice of a person that there is', async () => {
    const { teacher, guardian } = await accounts(open)
    const choose = async (choice: object) => {
      const reply = await open.ask('POST', '/session', choice, null)
      return [reply.status, await reply.json()]
    }
    expect(await choose({ role: 'school admin', districtId: 'oak', schoolId: '1' })).toMatchObject([201, {
      person: { role: 'school admin', name: 'Administrator of Oak High', schoolId: '1' },
    }])
    expect(await choose({ role: 'family', districtId: 'oak', accountId: guardian })).toMatchObject([201, {
      person: { role: 'family', accountId: guardian },
    }])
    expect(await choose({ role: 'family', districtId: 'oak', accountId: teacher })).toMatchObject([404, {
      code: 'account_unknown',
    }])
    expect(await choose({ role: 'school admin', districtId: 'oak', schoolId: '9' })).toMatchObject([404, {
      code: 'school_unknown',
    }])
    expect(await choose({ role: 'teacher', districtId: 'elm', accountId: 1 })).toMatchObject([404, {
      code: 'district_unknown',
    }])
    expect(await choose({ role: 'teacher' })).toMatchObject([400, { code: 'request_invalid' }])
  })

  test('gives the session another id, so that one that somebody planted is worth nothing', async () => {
    const planted = 'A'.repeat(43)
    const page = new Request('http://localhost/sign-in')
    const { Hono } = await import('hono')
    const signIn = new Hono<import('../../../src/server/app.ts').AppEnvironment>()
    signIn.get('/sign-in', async (context) => {
      await open.access.choose(context, { role: 'trainer' })
      return context.text('in')
    })
    const before = await open.app.request('/api/v1/session', { headers: { cookie: `homeroom_session=${planted}` } })
    expect(before.status).toBe(401)
    page.headers.set('cookie', `homeroom_session=${planted}`)
    const reply = await signIn.request(page)
    const cookie = reply.headers.get('set-cookie')!
    expect(cookie).toMatch(/^homeroom_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain(planted)
    const as = async (value: string) =>
      (await open.app.request('/api/v1/session', { headers: { cookie: value } })).status
    expect(await as(`homeroom_session=${planted}`)).toBe(401)
    expect(await as(cookie.split(';')[0]!)).toBe(200)
  })
})

async function accounts(of: typeof server) {
  const { world } = of.districts.get('oak')
  const find = async (email: string) => (await world.people.find({ email }))!.id
  return { teacher: await find('t1@oak.example'), guardian: await find('cora@home.example') }
}
