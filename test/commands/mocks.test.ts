import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultNames } from '../../mocks/faults/presets.ts'
import { servePort } from '../../mocks/serve/port.ts'
import { securely, throughProxy } from '../mocks/serve/raw.ts'
import { startedMocks } from '../mocks/serve/started.ts'
import { homeroom, temporaryFolder } from './command-line.ts'

const users = { clever: '/v3.0/users', classlink: '/ims/oneroster/v1p1/users' }
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

describe('homeroom mocks', () => {
  test('serves one district by both vendors, and stops when it is told to', async () => {
    const mocks = await startedMocks('--students', '120', '--json')
    expect(mocks.text.trim().split('\n')).toHaveLength(1)
    const { clever, classlink } = mocks.json
    const one = await fetch(`${clever.baseUrl}${users.clever}?limit=5`, bearer(clever.districtToken))
    expect(one.status).toBe(200)
    expect((await one.json()).data).toHaveLength(5)
    const two = await fetch(`${classlink.baseUrl}${users.classlink}?limit=5`, bearer(classlink.bearer))
    expect(two.status).toBe(200)
    expect((await two.json()).users).toHaveLength(5)
    expect((await fetch(`${clever.baseUrl}${users.clever}`)).status).toBe(401)
    expect((await fetch(`${classlink.baseUrl}${users.classlink}`, bearer('another'))).status).toBe(401)
    expect(await mocks.stop()).toMatchObject({ code: 0, stderr: '' })
  })

  test('has people of several roles: one user in Clever, one user of the first role in ClassLink', async () => {
    const mocks = await startedMocks('--students', '60', '--json')
    const { clever, classlink } = mocks.json
    const all = await (await fetch(`${clever.baseUrl}${users.clever}?limit=10000`, bearer(clever.districtToken))).json()
    type User = { data: { email: string; roles: { teacher?: { sis_id: string }; staff?: { staff_id: string } } } }
    const several = (all.data as User[]).filter(({ data }) => Object.keys(data.roles).length > 1)
    expect(several.length).toBeGreaterThan(0)
    for (const { data: { roles } } of several) {
      expect(Object.keys(roles)).toEqual(['teacher', 'staff'])
      expect(roles.staff!.staff_id).toBe(roles.teacher!.sis_id)
      const address = `${classlink.baseUrl}${users.classlink}/${roles.teacher!.sis_id}`
      expect((await (await fetch(address, bearer(classlink.bearer))).json()).user.role).toBe('teacher')
    }
    for (const [role, token] of Object.entries(clever.userTokens as Record<string, string>)) {
      expect((await (await fetch(`${clever.baseUrl}/v3.0/me`, bearer(token))).json()).data.type).toBe(role)
    }
    expect(await mocks.stop()).toMatchObject({ code: 0 })
  })

  test('gives the same keys and the same bytes for the same options', async () => {
    const words = ['--students', '60', '--seed', 'elm', '--date', '2026-02-10', '--json']
    const pages: string[] = []
    for (const _ of [1, 2]) {
      const mocks = await startedMocks(...words)
      const { clever, classlink } = mocks.json
      const one = await fetch(`${clever.baseUrl}${users.clever}`, bearer(clever.districtToken))
      const two = await fetch(`${classlink.baseUrl}${users.classlink}`, bearer(classlink.bearer))
      const keys = [clever.districtToken, classlink.key, classlink.secret].join(' ')
      pages.push([keys, await one.text(), await two.text()].join('\n').replaceAll(/127\.0\.0\.1:\d+/g, 'here'))
      expect(await mocks.stop('SIGINT')).toMatchObject({ code: 0 })
    }
    expect(pages[1]).toBe(pages[0])
    expect(pages[0]).toContain('2026-02-10T08:00:00.000Z')
  })

  test('speaks TLS, and stands at the vendors’ own hosts behind a proxy', async () => {
    const mocks = await startedMocks('--students', '60', '--tls', '--proxy-port', '0', '--json')
    const { clever, classlink, proxy, ca } = mocks.json
    const authority = await readFile(ca, 'utf8')
    const headers = { authorization: `Bearer ${clever.districtToken}` }
    expect(clever.baseUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect((await securely(`${clever.baseUrl}${users.clever}`, authority, { headers })).status).toBe(200)
    expect((await securely(`${classlink.baseUrl}/applications`, authority)).status).toBe(401)
    const port = Number(new URL(proxy.url).port)
    for (const host of proxy.hosts) {
      expect(await throughProxy(port, `https://${host}/`, authority)).toMatch(/^HTTP\/1\.1 [234]\d\d /)
    }
    expect(proxy.hosts).toEqual(expect.arrayContaining(['api.clever.com', 'clever.com', 'nodeapi.classlink.com']))
    await expect(throughProxy(port, 'https://example.org/', authority)).rejects.toThrow('does not reach "example.org"')
    expect(await mocks.stop()).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(ca)).toBe(false)
  })

  test('sends typed clients of OneRoster what its OpenAPI says, where they ask for it', async () => {
    const mocks = await startedMocks('--students', '60', '--strict-oneroster', '--json')
    const { classlink } = mocks.json
    const reply = await fetch(`${classlink.baseUrl}${users.classlink}`, bearer(classlink.bearer))
    const [user] = (await reply.json()).users
    expect(user.enabledUser).toBe(true)
    expect(await mocks.stop()).toMatchObject({ code: 0, stderr: '' })
  })

  test('serves the roster of files, and reads them again for each import', async () => {
    const folder = join(await temporaryFolder(), 'export')
    await homeroom('generate', '--students', '60', '--date', '2026-02-10', '--out', folder)
    const mocks = await startedMocks('--from', folder, '--date', '2026-02-10', '--json')
    const { classlink } = mocks.json
    const total = async () => {
      const reply = await fetch(`${classlink.baseUrl}${users.classlink}?filter=status='active'&limit=1`, {
        ...bearer(classlink.bearer),
      })
      return Number(reply.headers.get('x-total-count'))
    }
    const before = await total()
    expect(before).toBeGreaterThan(100)
    const file = join(folder, 'users.csv')
    const rows = (await readFile(file, 'utf8')).trimEnd().split('\n')
    const student = rows.findLastIndex((row) => /^0\d+,/.test(row) || /,student,/i.test(row))
    await writeFile(file, rows.toSpliced(student, 1).join('\n'))
    const imported = await fetch(`${classlink.baseUrl}/_homeroom/import`, json({ date: '2026-02-11' }))
    expect(imported.status).toBe(200)
    expect(await total()).toBeLessThan(before)
    const back = await fetch(`${classlink.baseUrl}/_homeroom/import`, json({ date: '2026-02-01' }))
    expect([back.status, (await back.json()).error]).toEqual([
      409,
      expect.stringContaining('2026-02-11 or a later day'),
    ])
    await mocks.stop()
  })

  test('errs from the start or from when it is told to, each vendor by itself', async () => {
    const mocks = await startedMocks('--students', '60', '--fault', 'server errors', '--fault', 'heavy pages', '--json')
    const { clever, classlink } = mocks.json
    const ask = async (query = '') =>
      (await fetch(`${classlink.baseUrl}${users.classlink}${query}`, bearer(classlink.bearer))).status
    const statuses = []
    while (statuses.length < 10) statuses.push(await ask())
    expect(statuses).toEqual([...Array(9).fill(200), 500])
    expect(await ask('?limit=5000')).toBe(502)
    await fetch(`${classlink.baseUrl}/_homeroom/faults`, { method: 'DELETE' })
    expect(await ask('?limit=5000')).toBe(200)
    const state = await (await fetch(`${clever.baseUrl}/_homeroom/faults`)).json()
    expect(state.on).toEqual([
      { name: 'server errors', fitting: 0, met: 0, times: null },
      { name: 'heavy pages', fitting: 0, met: 0, times: null },
    ])
    const revision = async () =>
      (await fetch(`${classlink.baseUrl}${users.classlink}`, bearer(classlink.bearer))).headers.get('x-perm-rev')
    await fetch(`${classlink.baseUrl}/_homeroom/faults`, json({ on: 'data changed between pages' }))
    const first = await revision()
    const second = await revision()
    expect(second).not.toBe(first)
    expect(await revision()).toBe(second)
    await fetch(`${classlink.baseUrl}/_homeroom/faults`, json({ on: 'connection cut', after: 0 }))
    await expect(fetch(`${classlink.baseUrl}${users.classlink}`, bearer(classlink.bearer)).then((it) => it.text()))
      .rejects.toThrow()
    expect(await mocks.stop()).toMatchObject({ code: 0, stderr: '' })
  })

  test('prints commands that work when they are pasted', async () => {
    const mocks = await startedMocks('--students', '60')
    const commands = [...mocks.text.matchAll(/curl -H '([^:]+): ([^']+)' '([^']+)'/g)]
    expect(commands).toHaveLength(4)
    for (const [, name, value, url] of commands) {
      expect((await fetch(url!, { headers: { [name!]: value! } })).status, url).toBe(200)
    }
    const [, body, door] = /curl -H 'content-type: application\/json' -d '([^']+)' (\S+)/.exec(mocks.text)!
    expect((await fetch(door!, { ...json({}), body: body! })).status).toBe(200)
    await mocks.stop()
  })

  test('refuses a port that is in use', async () => {
    const taken = await servePort(() => new Response())
    const { code, stdout, stderr } = await homeroom('mocks', '--students', '60', '--clever-port', String(taken.port))
    await taken.close()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`error: Cannot listen at 127.0.0.1:${taken.port}, it is in use; give another port after `)
    expect(stderr).toContain('--clever-port, or 0 for any free one')
  })

  test.each([
    ['a port that is none', ['--clever-port', '70000'], 'Expected a port from 0 to 65535.'],
    ['a fault that is none', ['--fault', 'too many'], "Expected one of 'rotated token', 'app disabled', "],
    ['a rate that is none', ['--rate-limit', '0'], 'Expected a number such as 400.'],
    ['two rosters', ['--students', '60', '--from', 'x'], "options '--from' and '--students' cannot be used together"],
    ['too few students', ['--students', '1'], 'district_invalid: read on in docs/errors.md'],
    ['a date that is none', ['--date', '2026-02-30'], 'date_invalid: read on in docs/errors.md'],
    ['a folder that is not there', ['--from', 'no/such/folder'], '"no/such/folder"'],
    [
      'an address of another machine',
      ['--students', '60', '--host', '192.0.2.1'],
      'expected an address of this machine',
    ],
  ])('refuses %s', async (_, words, message) => {
    const { code, stdout, stderr } = await homeroom('mocks', '--classlink-port', '0', '--clever-port', '0', ...words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain('read on')
  })

  test('lists the faults as the documentation does', async () => {
    const { code, stdout } = await homeroom('mocks', '--list-faults')
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n').map((line) => line.split(/ {2,}/))
    expect(lines.map(([name]) => name)).toEqual(faultNames)
    const docs = await readFile(new URL('../../docs/mocks.md', import.meta.url), 'utf8')
    const table = [...docs.matchAll(/^\| `([a-z0-9, ]+)` +\| (.+?) +\|/gm)].map(([, name, shows]) => [name, shows])
    expect(table).toEqual(lines)
  })

  test('explains itself on 80 columns', async () => {
    const { code, stdout } = await homeroom('mocks', '--help')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage: homeroom mocks /)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})
