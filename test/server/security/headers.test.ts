import { describe, expect, test } from 'vitest'
import { uploadSet } from '../../fixtures/upload-set.ts'
import { csv1, teacher } from '../../fixtures/rosters.ts'
import { formWith, openedServer, textsOf } from '../opened.ts'

const server = openedServer()

describe('Every reply', () => {
  test('tells browsers to load nothing from elsewhere and to guess nothing', async () => {
    for (const path of ['/health', '/api', '/api/v1/openapi.json', '/api/v1/districts', '/nowhere']) {
      const { headers } = await server.app.request(path)
      const policy = headers.get('content-security-policy')!
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'self'")
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  test('has a nonce of its own, which the scripts of its page carry', async () => {
    const nonces = []
    for (const _ of [1, 2]) {
      const reply = await server.app.request('/api')
      const nonce = /'nonce-([^']+)'/.exec(reply.headers.get('content-security-policy')!)![1]!
      expect(await reply.text()).toContain(`<script nonce="${nonce}">`)
      nonces.push(nonce)
    }
    expect(nonces[0]).not.toBe(nonces[1])
  })
})

describe('What a roster brings', () => {
  test('runs in no spreadsheet and in no mail', async () => {
    await server.districts.create({ id: 'oak', name: 'Oak ISD' })
    const evil = '<img src=x onerror=alert(1)>'
    const set = csv1({
      teachers: [teacher('t1')],
      students: ['1,s1,=cmd|calc,Hill,2010-01-01,9,ben@oak.example,,,,,'],
      classes: [`1,c1,t1,${evil}`],
      enrollments: ['1,c1,s1'],
    })
    const first = await server.ask('POST', '/districts/oak/uploads', formWith(await textsOf(set)))
    expect(await first.json()).toMatchObject({ status: 'applied' })
    const fewer = csv1({ teachers: [teacher('t1')], students: [], classes: [], enrollments: [] })
    await server.ask('POST', '/districts/oak/uploads', formWith(await textsOf(fewer)))
    const csv = await (await server.ask('GET', '/districts/oak/uploads/2/changes.csv')).text()
    expect(csv).toMatch(/,'=cmd\|calc Hill,/)
    expect(csv).not.toMatch(/(^|,)"?[=+@-]/m)

    const { entries } = await (await server.ask('GET', '/districts/oak/mails?address=t1@oak.example')).json()
    expect(entries.length).toBeGreaterThan(0)
    const reply = await server.ask('GET', `/districts/oak/mails/${entries.at(-1).id}/html`)
    expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox/)
    const mails = await Promise.all(
      entries.map(async ({ id }: { id: number }) =>
        (await server.ask('GET', `/districts/oak/mails/${id}/html`)).text()
      ),
    )
    expect(mails.join('')).not.toContain('<img')
    expect(mails.join('')).toContain('&lt;img')
  })

  test('is never a header of a download', async () => {
    await server.districts.create({ id: 'elm', name: 'Elm' })
    const reply = await server.ask(
      'POST',
      '/districts/elm/uploads',
      formWith(await textsOf(uploadSet({ 'schools.csv': 'school_id,school_name\n1,Oak\n' }))),
    )
    expect(reply.status).toBe(201)
    const csv = await server.ask('GET', '/districts/elm/uploads/1/changes.csv?schoolId=a%22%0d%0aX-Evil:1')
    const name = csv.headers.get('content-disposition')!
    expect(name).toBe(
      `attachment; filename="changes-1-a_X-Evil_1.csv"; filename*=UTF-8''changes-1-a%22__X-Evil%3A1.csv`,
    )
    expect(csv.headers.has('x-evil')).toBe(false)
  })
})
