import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonChoice } from '../../../src/server/session/access.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { formWith, openedServer, textsOf } from '../opened.ts'

const server = openedServer()
const districtId = 'oak'
let teacher: number, other: number, guardian: number

beforeAll(async () => {
  for (const id of ['oak', 'elm']) {
    await server.districts.create({ id, name: `${id} ISD` })
    await server.ask('POST', `/districts/${id}/uploads`, formWith(await textsOf(oakFeed())))
  }
  await server.ask('POST', '/districts/oak/uploads', formWith(await textsOf(oakFeed({ without: ['s2', 's3'] }))))
  const { world } = server.districts.get('oak')
  const find = async (email: string) => (await world.people.find({ email }))!.id
  ;[teacher, other, guardian] = [
    await find('t1@oak.example'),
    await find('t2@oak.example'),
    await find('cora@home.example'),
  ]
})

const admin: PersonChoice = { role: 'district admin', districtId }
const schoolAdmin: PersonChoice = { role: 'school admin', districtId, schoolId: '1' }
const asTeacher = (): PersonChoice => ({ role: 'teacher', districtId, accountId: teacher })
const asFamily = (): PersonChoice => ({ role: 'family', districtId, accountId: guardian })

const status = async (as: PersonChoice, method: string, path: string, body?: unknown) =>
  (await server.ask(method, path, body, as)).status

describe('Each role reaches only what it may', () => {
  test('nobody but the district’s administrator clears a hold', async () => {
    const body = { schoolIds: 'all', uploadId: 2 }
    for (const as of [schoolAdmin, asTeacher(), asFamily()]) {
      expect(await status(as, 'POST', '/districts/oak/approvals', body)).toBe(403)
    }
    expect(await status({ role: 'district admin', districtId: 'elm' }, 'POST', '/districts/oak/approvals', body)).toBe(
      403,
    )
    expect(await status(admin, 'POST', '/districts/oak/approvals', body)).toBe(201)
  })

  test('nobody but the district’s administrator uploads', async () => {
    const files = await textsOf(oakFeed())
    for (const as of [schoolAdmin, asTeacher(), asFamily()]) {
      expect(await status(as, 'POST', '/districts/oak/uploads', formWith(files))).toBe(403)
    }
  })

  test('a teacher claims own classes alone, and for nobody else', async () => {
    const [art] = (await server.districts.get('oak').world.classes.ofTeacher(teacher as never)).toClaim
    const [band] = (await server.districts.get('oak').world.classes.ofTeacher(other as never)).toClaim
    const act = (id: number, more: object = {}) =>
      status(asTeacher(), 'POST', `/districts/oak/classes/${id}/acts`, { act: 'claim', ...more })
    expect(await act(band!.id)).toBe(409)
    expect(await act(band!.id, { accountId: other })).toBe(403)
    expect(await act(art!.id)).toBe(204)
    expect(await status(asFamily(), 'POST', `/districts/oak/classes/${art!.id}/acts`, { act: 'claim' })).toBe(403)
    expect(await status(asTeacher(), 'GET', `/districts/oak/classes/${art!.id}`)).toBe(200)
    expect(await status(asTeacher(), 'GET', `/districts/oak/classes/${band!.id}`)).toBe(403)
  })

  test('a school’s administrator sees the own school in a report, and none of the files', async () => {
    const reply = await (await server.ask('GET', '/districts/oak/report', undefined, schoolAdmin)).json()
    expect(reply.schools.map((it: { id: string }) => it.id)).toEqual(['1'])
    const others = await server.ask('GET', '/districts/oak/uploads/2/changes?schoolId=2', undefined, schoolAdmin)
    expect(others.status).toBe(403)
    expect(await status(schoolAdmin, 'GET', '/districts/oak/schools/2/people')).toBe(403)
    expect(await status(schoolAdmin, 'GET', '/districts/oak/uploads/2/file-errors')).toBe(403)
  })

  test('people read their own mail and messages alone', async () => {
    const mails = async (as: PersonChoice, query = '') =>
      await server.ask('GET', `/districts/oak/mails${query}`, undefined, as)
    const own = await (await mails(asTeacher())).json()
    expect(own.entries.every((it: { to: { address: string } }) => it.to.address === 't1@oak.example')).toBe(true)
    expect((await mails(asTeacher(), '?address=t2@oak.example')).status).toBe(403)
    const [mine] = (await (await mails(admin)).json()).entries
    expect(mine.to.address).toBe('admin@district.example')
    expect(await status(asTeacher(), 'GET', `/districts/oak/mails/${mine.id}`)).toBe(403)
    expect(await status(asFamily(), 'GET', `/districts/oak/mails/${mine.id}/source`)).toBe(403)
    expect(await status(asFamily(), 'GET', `/districts/oak/people/${teacher}/messages`)).toBe(403)
    expect(await status(asFamily(), 'GET', `/districts/oak/people/${guardian}/messages`)).toBe(200)
  })

  test('only the trainer moves time, goes back and makes districts', async () => {
    for (const as of [admin, schoolAdmin, asTeacher(), asFamily()]) {
      expect(await status(as, 'POST', '/districts/oak/clock', { next: true })).toBe(403)
      expect(await status(as, 'PUT', '/districts/oak/snapshots/a')).toBe(403)
      expect(await status(as, 'POST', '/districts/oak/forks')).toBe(403)
      expect(await status(as, 'POST', '/districts', { id: 'b', name: 'B' })).toBe(403)
      expect(await status(as, 'DELETE', '/districts/oak')).toBe(403)
      expect(await status(as, 'GET', '/stories')).toBe(403)
    }
  })

  test('another district is not there for them, whatever it has', async () => {
    for (const as of [admin, schoolAdmin, asTeacher(), asFamily()]) {
      expect(await status(as, 'GET', '/districts/elm')).toBe(403)
      expect(await status(as, 'GET', '/districts/elm/events')).toBe(403)
      const { entries } = await (await server.ask('GET', '/districts', undefined, as)).json()
      expect(entries.map((it: { id: string }) => it.id)).toEqual(['oak'])
    }
  })

  test('nobody reaches anything without signing in', async () => {
    const document = await (await server.app.request('/api/v1/openapi.json')).json()
    for (const [path, operations] of Object.entries<Record<string, unknown>>(document.paths)) {
      for (const method of Object.keys(operations)) {
        if (path === '/session') continue
        const asked = path.replace('{district}', 'oak').replace(/\{(upload|account|class|mail|person|removed)\}/g, '1')
          .replace(/\{\w+\}/g, '1')
        const reply = await server.ask(method.toUpperCase(), asked, method === 'get' ? undefined : {}, null)
        expect([401, 403], `${method} ${path}: ${reply.status}`).toContain(reply.status)
      }
    }
  })
})
