import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { describe, expect, test } from 'vitest'
import { baseString, oauthHeader } from '../../../mocks/classlink/oauth1.ts'
import { firstNight } from '../../sim/routes/classlink/made.ts'
import { type Client, client, type ClientOptions, read, root } from './client.ts'

type Hash = 'HMAC-SHA1' | 'HMAC-SHA256'
const seconds = Date.parse(firstNight) / 1000

/** Signs with a library that nobody here wrote. */
function signer({ key, secret }: { key: string; secret: string }, hash: Hash, at = seconds, nonce?: string): OAuth {
  const signing = new OAuth({
    consumer: { key, secret },
    signature_method: hash,
    hash_function: (text, signingKey) =>
      createHmac(hash === 'HMAC-SHA1' ? 'sha1' : 'sha256', signingKey).update(text).digest('base64'),
  })
  signing.getTimeStamp = () => at
  if (nonce !== undefined) signing.getNonce = () => nonce
  return signing
}

function header(signing: OAuth, url: string, method = 'GET'): Record<string, string> {
  return { ...signing.toHeader(signing.authorize({ url, method })) }
}

async function ask(it: Client, url: string, headers: Record<string, string>, init: RequestInit = {}) {
  return await read(await it.api.fetch(new Request(url, { ...init, headers: { ...headers, ...init.headers } })))
}

/** Signs as ClassLink's own libraries do: SHA-256, no version, no blank after the commas. */
function asClassLink(
  { key, secret }: { key: string; secret: string },
  url: string,
  escape = (text: string) => encodeURIComponent(text).replace(/'/g, '%27'),
): Record<string, string> {
  const [address, query = ''] = url.split('?') as [string, string?]
  const values: Record<string, string> = {
    oauth_consumer_key: key,
    oauth_nonce: 'fYk3x9',
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: String(seconds),
  }
  for (const part of query.split('&').filter(Boolean)) {
    const [name, ...value] = part.split('=')
    values[name!] = decodeURIComponent(value.join('='))
  }
  const joined = Object.keys(values).sort().map((name) => `${name}=${escape(values[name]!)}`).join('&')
  const signature = createHmac('sha256', `${secret}&`).update(`GET&${escape(address)}&${escape(joined)}`).digest(
    'base64',
  )
  const own = Object.entries({ ...values, oauth_signature: signature }).filter(([name]) => name.startsWith('oauth_'))
  return { authorization: `OAuth ${own.map(([name, value]) => `${name}="${escape(value)}"`).join(',')}` }
}

describe('a signed request', () => {
  test.each(['HMAC-SHA1', 'HMAC-SHA256'] as const)('is let in with %s', async (hash) => {
    const it = await client()
    const urls = [
      `${root}/teachers?limit=1`,
      `${root}/users/S1`,
      `${root}/users?filter=${encodeURIComponent("role='student' AND givenName!='x'")}&limit=5000&offset=0`,
      `${root}/users?filter=${encodeURIComponent("email='a+b/c=d@maple.example'")}`,
      `${root}/courses/?limit=10000`,
    ]
    for (const url of urls) {
      expect((await ask(it, url, header(signer(it.credentials, hash), url))).status).toBe(200)
    }
  })

  test('is let in as ClassLink’s own libraries sign it', async () => {
    const it = await client()
    const url = `${root}/users?limit=2&filter=${encodeURIComponent("role='teacher'")}`
    expect((await ask(it, url, asClassLink(it.credentials, url))).status).toBe(200)
  })

  test('may have its parameters in the query', async () => {
    const it = await client()
    const url = `${root}/orgs?limit=2`
    const signed = signer(it.credentials, 'HMAC-SHA1').authorize({ url, method: 'GET' })
    // The library puts the query into what it gives back.
    const own = Object.entries(signed).filter(([name]) => name.startsWith('oauth_'))
    const query = own.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
    expect((await ask(it, `${url}&${query}`, {})).status).toBe(200)
    expect((await ask(it, `${url}0&${query}`, {})).status).toBe(401)
  })

  test('is signed with the parameters of a form, too', async () => {
    const it = await client()
    const url = `${root}/lineItems/new`
    const signing = signer(it.credentials, 'HMAC-SHA256')
    const headers = { ...signing.toHeader(signing.authorize({ url, method: 'PUT', data: { title: 'a b' } })) }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await ask(it, url, headers, { method: 'PUT', headers: form, body: 'title=a+b' })
    // It is let in, and the form is no object.
    expect([reply.status, reply.json.imsx_description]).toEqual([400, 'The body is no JSON'])
    const other = signing.toHeader(signing.authorize({ url, method: 'PUT', data: { title: 'c' } }))
    expect((await ask(it, url, { ...other }, { method: 'PUT', headers: form, body: 'title=a+b' })).status).toBe(401)
  })

  test('may put a JSON body that the signature does not cover', async () => {
    const it = await client()
    const url = `${root}/categories/quiz`
    const headers = { ...header(signer(it.credentials, 'HMAC-SHA1'), url, 'PUT'), 'content-type': 'application/json' }
    const body = JSON.stringify({ category: { title: 'Quiz' } })
    expect((await ask(it, url, headers, { method: 'PUT', body })).status).toBe(201)
  })

  test.each<[string, (it: Client) => [url: string, headers: Record<string, string>], string]>([
    [
      'another query than was signed',
      (it) => [`${root}/users?limit=2`, header(signer(it.credentials, 'HMAC-SHA1'), `${root}/users?limit=1`)],
      'The signature does not fit the request',
    ],
    [
      'another path',
      (it) => [`${root}/users`, header(signer(it.credentials, 'HMAC-SHA1'), `${root}/orgs`)],
      'The signature does not fit the request',
    ],
    [
      'another method',
      (it) => [`${root}/users`, header(signer(it.credentials, 'HMAC-SHA1'), `${root}/users`, 'POST')],
      'The signature does not fit the request',
    ],
    [
      'another scheme',
      (it) => [`${root}/users`, header(signer(it.credentials, 'HMAC-SHA1'), `${root}/users`.replace('https', 'http'))],
      'The signature does not fit the request',
    ],
    [
      'another secret',
      (it) => [`${root}/users`, header(signer({ ...it.credentials, secret: 'x' }, 'HMAC-SHA256'), `${root}/users`)],
      'The signature does not fit the request',
    ],
    [
      'another key',
      (it) => [`${root}/users`, header(signer({ ...it.credentials, key: 'x' }, 'HMAC-SHA1'), `${root}/users`)],
      'The consumer key is unknown',
    ],
    [
      'a time too long ago',
      (it) => [`${root}/users`, header(signer(it.credentials, 'HMAC-SHA1', seconds - 301), `${root}/users`)],
      'The timestamp is more than 300 seconds off',
    ],
    [
      'a time to come',
      (it) => [`${root}/users`, header(signer(it.credentials, 'HMAC-SHA1', seconds + 301), `${root}/users`)],
      'The timestamp is more than 300 seconds off',
    ],
    [
      'no nonce',
      () => [`${root}/users`, { authorization: 'OAuth oauth_consumer_key="x"' }],
      'The consumer key is unknown',
    ],
    [
      'another scheme of authorization',
      () => [`${root}/users`, { authorization: 'Basic eDp5' }],
      'Sign with OAuth 1.0a, or send a bearer',
    ],
  ])('is refused with %s', async (_what, make, message) => {
    const it = await client()
    const [url, headers] = make(it)
    const reply = await ask(it, url, headers)
    expect([reply.status, reply.json.imsx_description]).toEqual([401, message])
  })

  test.each([
    ['oauth_signature_method', 'PLAINTEXT', 'The signature method must be HMAC-SHA1 or HMAC-SHA256'],
    ['oauth_version', '2.0', 'The OAuth version must be 1.0'],
    ['oauth_token', 'abc', 'The token must be absent or empty'],
    ['oauth_timestamp', 'noon', 'The timestamp must be in seconds since 1970'],
    ['oauth_nonce', '', 'The nonce is missing'],
  ])('is refused with %s %s', async (name, value, message) => {
    const it = await client()
    const values: Record<string, string> = {
      oauth_consumer_key: it.credentials.key,
      oauth_nonce: 'n',
      oauth_signature: 'x',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: String(seconds),
      [name]: value,
    }
    const authorization = `OAuth ${Object.entries(values).map(([key, text]) => `${key}="${text}"`).join(', ')}`
    expect((await ask(it, `${root}/users`, { authorization })).json.imsx_description).toBe(message)
  })

  test('counts once: its nonce is remembered', async () => {
    const it = await client()
    const headers = header(signer(it.credentials, 'HMAC-SHA1', seconds, 'once'), `${root}/orgs`)
    expect((await ask(it, `${root}/orgs`, headers)).status).toBe(200)
    const again = await ask(it, `${root}/orgs`, headers)
    expect([again.status, again.json.imsx_description]).toEqual([401, 'The nonce was used before'])
  })

  test.each<[string, ClientOptions]>([
    ['no window', { oauth1: { windowSeconds: null } }],
    ['a clock of its own', { oauth1: { clock: () => '2026-11-24T00:00:00Z' } }],
  ])('may come from the present into a virtual past with %s', async (_what, options) => {
    const it = await client(options)
    const at = Date.parse('2026-11-24T00:00:00Z') / 1000
    expect((await ask(it, `${root}/orgs`, header(signer(it.credentials, 'HMAC-SHA1', at), `${root}/orgs`))).status)
      .toBe(200)
  })

  test('may leave slashes raw where that is let pass', async () => {
    const url = `${root}/users?filter=${encodeURIComponent("email='a/b'")}`
    const sloppy = ({ key, secret }: { key: string; secret: string }) => {
      const values = [
        'filter=email%3D%27a/b%27',
        `oauth_consumer_key=${key}`,
        'oauth_nonce=n',
        'oauth_signature_method=HMAC-SHA256',
        `oauth_timestamp=${seconds}`,
      ]
      const base = `GET&${encodeURIComponent(`${root}/users`)}&${encodeURIComponent(values.join('&'))}`
      const signature = createHmac('sha256', `${secret}&`).update(base).digest('base64')
      const own = [...values.slice(1), `oauth_signature=${encodeURIComponent(signature)}`]
      return { authorization: `OAuth ${own.map((it) => it.replace('=', '="') + '"').join(',')}` }
    }
    const [strict, lenient] = [await client(), await client({ oauth1: { lenientSlash: true } })]
    expect((await ask(strict, url, sloppy(strict.credentials))).status).toBe(401)
    expect((await ask(lenient, url, sloppy(lenient.credentials))).status).toBe(200)
  })

  test('is let in with brackets and stars raw, as ClassLink’s Node library leaves them', async () => {
    const it = await client()
    const url = `${root}/orgs?filter=${encodeURIComponent("name='St. Mary (North) *!'")}`
    expect((await ask(it, url, asClassLink(it.credentials, url))).status).toBe(200)
    const other = `${root}/orgs?filter=${encodeURIComponent("name='St. Mary (South) *!'")}`
    expect((await ask(it, other, asClassLink(it.credentials, url))).status).toBe(401)
  })

  test('is let in with an escaped tilde, as ClassLink’s Java library writes it', async () => {
    const it = await client()
    const url = `${root}/orgs?filter=${encodeURIComponent("name~'a*'")}`
    const asJava = (text: string) =>
      encodeURIComponent(text).replace(/[!'()~]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)
    expect((await ask(it, url, asClassLink(it.credentials, url, asJava))).status).toBe(200)
  })

  test('is checked against the address that a proxy was asked for, where that is trusted', async () => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'roster.example' }
    const signed = (it: Client) =>
      header(signer(it.credentials, 'HMAC-SHA1'), 'https://roster.example/ims/oneroster/v1p1/orgs')
    const url = 'http://127.0.0.1:9000/ims/oneroster/v1p1/orgs'
    const [usual, trusting] = [await client(), await client({ oauth1: { trustForwarded: true } })]
    expect((await ask(usual, url, { ...forwarded, ...signed(usual) })).status).toBe(401)
    expect((await ask(trusting, url, { ...forwarded, ...signed(trusting) })).status).toBe(200)
  })

  test('may go to any host and port, since the address is the request’s own', async () => {
    const it = await client()
    const url = 'http://127.0.0.1:9000/ims/oneroster/v1p1/orgs?limit=1'
    expect((await ask(it, url, header(signer(it.credentials, 'HMAC-SHA1'), url))).status).toBe(200)
  })
})

test('The base string is that of RFC 5849, section 3.4.1.1', () => {
  const text = baseString(
    'post',
    { origin: 'http://EXAMPLE.com:80', path: '/request', query: '' },
    [
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
      ['c2', ''],
      ['a3', '2 q'],
    ],
  )
  expect(text).toBe(
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26' +
      'oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
      'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  )
})

test('A header may have any blanks, a realm and a lower-case scheme', () => {
  expect(oauthHeader('oauth  realm="x",a="1",b = "2" ,\tc="%7C"')).toEqual([['a', '1'], ['b', '2'], ['c', '|']])
  expect(oauthHeader('Bearer x')).toBeNull()
})
