import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AppEnvironment, createApp } from '../../../src/server/app.ts'
import { receiveFiles } from '../../../src/server/security/request-files.ts'
import { assertOwedToken } from '../../../src/server/security/cross-site.ts'
import { formWith, openedServer } from '../opened.ts'

const server = openedServer()
let app: ReturnType<typeof createApp>

/** A page with a form, as pages have them. */
beforeAll(async () => {
  await server.districts.create({ id: 'oak', name: 'Oak ISD' })
  const pages = new Hono<AppEnvironment>()
  pages.get('/form', async (context) => {
    await context.get('access').choose(context, { role: 'trainer' })
    return context.html(context.get('csrfToken'))
  })
  pages.post('/form', (context) => context.text(context.get('person')!.role))
  pages.post('/files', async (context) => {
    const received = await receiveFiles(context.req.raw, {
      folder: server.receiving,
      origin: 'a form',
      onFields: (fields) => assertOwedToken(context, fields),
    })
    await received.discard()
    return context.text(received.set.files.map(({ name }) => name).join(' '))
  })
  const { districts, access, receiving } = server
  app = createApp({ districts, access, receiving, pages, loopback: true, log: (line) => void server.lines.push(line) })
})

const form = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }

async function signedIn() {
  const reply = await app.request('/form', { headers: { accept: 'text/html' } })
  return { cookie: reply.headers.getSetCookie().at(-1)!.split(';')[0]!, token: await reply.text() }
}

describe('A form', () => {
  test('is taken with the token of its session, from a page of this server', async () => {
    const { cookie, token } = await signedIn()
    const post = async (body: string, headers: Record<string, string> = {}) =>
      (await app.request('/form', { method: 'POST', headers: { ...form, cookie, ...headers }, body })).status
    expect(await post(`csrf=${token}`)).toBe(200)
    expect(await post(`csrf=${token}`, { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await post('', { 'x-csrf-token': token })).toBe(200)
    expect(await post('')).toBe(403)
    expect(await post(`csrf=${token.slice(0, -1)}`)).toBe(403)
    const other = await signedIn()
    expect(await post(`csrf=${other.token}`)).toBe(403)
  })

  test('is refused when another site has the browser send it, even with a token', async () => {
    const { cookie, token } = await signedIn()
    const foreign = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost:9999' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign) {
      const reply = await app.request('/form', {
        method: 'POST',
        headers: { ...form, cookie, ...headers as Record<string, string> },
        body: `csrf=${token}`,
      })
      expect(reply.status, JSON.stringify(headers)).toBe(403)
      expect(await reply.text()).toContain('Send the form from a page of this server')
    }
  })

  test('with files owes the token before the first file', async () => {
    const { cookie, token } = await signedIn()
    const post = async (body: FormData) =>
      await app.request('/files', { method: 'POST', headers: { cookie, origin: 'http://localhost' }, body })
    const taken = await post(formWith({ 'students.csv': 'a\n' }, { csrf: token }))
    expect(await taken.text()).toBe('students.csv')
    expect((await post(formWith({ 'students.csv': 'a\n' }))).status).toBe(403)
    const late = formWith({ 'students.csv': 'a\n' })
    late.append('csrf', token)
    expect((await post(late)).status).toBe(403)
  })
})

describe('The API', () => {
  test('takes a cookie only with the token in a header', async () => {
    const { cookie, token } = await signedIn()
    const put = async (headers: Record<string, string>) =>
      (await app.request('/api/v1/districts/oak/transfer', {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ paused: false }),
      })).status
    expect(await put({})).toBe(403)
    expect(await put({ 'x-csrf-token': token })).toBe(200)
  })

  test('refuses a bearer token that is none, whatever cookie comes with it', async () => {
    const { cookie } = await signedIn()
    const reply = await app.request('/api/v1/session', { headers: { cookie, authorization: 'Bearer nonsense' } })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('A server on loopback', () => {
  test('answers to no other name, so that no page elsewhere becomes its own', async () => {
    const at = async (url: string) => (await app.request(url)).status
    expect(await at('http://localhost/health')).toBe(200)
    expect(await at('http://127.0.0.1:8800/health')).toBe(200)
    expect(await at('http://[::1]:8800/health')).toBe(200)
    expect(await at('http://rebound.example:8800/health')).toBe(403)
  })
})
