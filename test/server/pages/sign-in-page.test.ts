import { describe, expect, test } from 'vitest'
import { account } from '../../fixtures/oak.ts'
import { oakServer } from './oak-server.ts'

describe('The sign-in page', () => {
  const server = oakServer()

  test('offers on loopback everybody that one can be, and finds people by name', async () => {
    const visitor = server.visitor()
    const shown = await visitor.get('/sign-in?district=oak')
    expect(shown.text).toContain('Sign in as trainer')
    expect(shown.text).toContain('Administrator of Oak High')
    const found = await visitor.get('/sign-in?district=oak&school=1&search=cora')
    expect(found.text).toContain('Cora Hill Guardian')
    expect(found.text).not.toContain('Eva Fox')
    const cora = await account(server.oak.world, 'cora@home.example')
    const inbox = await visitor.post('/sign-in', { role: 'family', district: 'oak', account: String(cora) })
    expect(inbox.text).toContain('Cora Hill')
    expect((await visitor.post('/sign-out')).text).toContain('Not signed in')
  })

  test('leads nowhere but to this server afterwards', async () => {
    const visitor = server.visitor()
    await visitor.get('/sign-in?back=https%3A%2F%2Felsewhere.example')
    await visitor.post('/sign-in', { role: 'trainer', back: 'https://elsewhere.example' })
    expect(visitor.path).toBe('/')
  })

  test('keeps the colors that somebody chose', async () => {
    const visitor = server.visitor()
    await visitor.get('/sign-in')
    expect((await visitor.post('/theme', { theme: 'dark', back: '/sign-in' })).html).toContain('data-theme="dark"')
    expect((await visitor.post('/theme', { theme: 'system', back: '/sign-in' })).html).not.toContain('data-theme="')
  })
})

describe('The sign-in page elsewhere than on loopback', () => {
  const server = oakServer({ loopback: false })

  test('asks for a passphrase, shows nobody, and keeps the login that was typed', async () => {
    const visitor = server.visitor()
    const asked = await visitor.get('/sign-in?district=oak&school=1')
    expect(asked.text).toContain('Passphrase')
    expect(asked.text).not.toContain('Oak')
    const { login, passphrase } = await server.access.passphraseFor({ role: 'district admin', districtId: 'oak' })
    const refused = await visitor.post('/sign-in', { login, passphrase: 'guessed' })
    expect(refused.status).toBe(401)
    expect(refused.html).toContain(`value="${login}"`)
    expect(refused.html).not.toContain('guessed')
    await visitor.post('/sign-in', { login, passphrase })
    expect(visitor.path).toBe('/districts/oak')
  })
})
