import { Ajv2020 } from 'ajv/dist/2020.js'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { oakFeed } from '../../fixtures/oak.ts'
import { formWith, openedServer, textsOf } from '../opened.ts'

const server = openedServer()

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: object }
}

/** Asks, and holds every reply against the schema that the description has for it. */
async function checkedCalls() {
  const document = await (await server.app.request('/api/v1/openapi.json')).json() as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  const asked = new Set<string>()
  const patterns = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      operation,
    }))
  )
  const call = async (method: string, path: string, body?: unknown, status?: number) => {
    const reply = await server.ask(method, path, body)
    // The most special one first: paths with fewer parameters.
    const found = patterns.filter((it) => it.method === method && it.pattern.test(path.split('?')[0]!))
      .sort((one, other) => one.name.split('{').length - other.name.split('{').length)[0]
    expect(found, `${method} ${path} is described`).toBeDefined()
    const text = await reply.text()
    if (status === undefined) asked.add(found!.name)
    expect(reply.status, `${method} ${path}: ${text.slice(0, 500)}`).toBe(status ?? expectedStatus(found!.operation))
    const described = found!.operation.responses[String(reply.status)] ?? found!.operation.responses.default
    expect(described, `${method} ${path} describes ${reply.status}`).toBeDefined()
    if (reply.status === 204) return null
    const type = reply.headers.get('content-type')!.split(';')[0]!
    const schema = described!.content?.[type]?.schema
    expect(schema, `${found!.name} describes ${type}`).toBeDefined()
    if (!type.endsWith('json')) return text
    const value = JSON.parse(text)
    const check = ajv.compile({ ...closed(schema!) as object, components: closed(document.components) as object })
    expect(check(value), `${found!.name}: ${ajv.errorsText(check.errors)}`).toBe(true)
    return value
  }
  return { document, call, asked, all: patterns.map(({ name }) => name) }
}

const expectedStatus = ({ responses }: Operation) =>
  Number(Object.keys(responses).filter((status) => status !== 'default').sort()[0])

type Call = Awaited<ReturnType<typeof checkedCalls>>['call']

/** Every address of trainings and demos. */
async function trainingCalls(call: Call) {
  const training = {
    start: '2026-01-05',
    generated: { students: 60, schools: 1, seed: 'contract', route: 'clever' },
  }
  expect(await call('POST', '/districts', { id: 'clever-isd', name: 'Clever ISD', training })).toMatchObject({
    generated: { students: 60, schools: 1, seed: 'contract' },
  })
  const path = '/districts/clever-isd/training'
  expect(await call('GET', path)).toMatchObject({ moment: { number: 0 }, moments: 1, demo: null, hasSide: true })
  await call('PUT', path)
  expect((await call('POST', `${path}/acts`, { type: 'vendor import' })).moment.number).toBe(1)
  await call('POST', `${path}/acts`, { type: 'upload' })
  expect((await call('GET', `${path}/side`)).clever).toMatchObject({ status: 'Sync Successful', hold: null })
  await call('POST', `${path}/steps`)
  await call('POST', `${path}/advances`, { by: { days: 1 } })
  expect((await call('GET', `${path}/moments?limit=2`)).entries).toHaveLength(2)
  expect(await call('POST', `${path}/moments/2/restorations`)).toMatchObject({ number: 2, isNow: true })
  const { id } = await call('POST', `${path}/forks`, { moment: 1 })
  expect((await call('GET', `${path}/comparison?with=${id}`)).isSame).toBe(false)
  const { link } = await call('GET', `${path}/link`)
  await call('POST', '/moments', { link })
  await call('POST', `${path}/play`, { steps: 1 })
  await call('DELETE', `${path}/play`)

  const [first] = (await call('GET', '/demos')).entries
  expect(await call('POST', `/demos/${first.name}/openings`)).toEqual({ id: `demo-${first.name}`, nextStep: 1 })
  const demo = `/districts/demo-${first.name}/training`
  await call('POST', `${demo}/demo/steps`)
  expect((await call('GET', demo)).demo).toMatchObject({ told: { step: 1, title: first.steps[0] }, next: { step: 2 } })
  expect((await call('POST', `${demo}/demo/resets`)).nextStep).toBe(1)
  await call('POST', `/demos/${first.name}/resets`)
}

/** A schema that allows nothing which it does not name, so that a reply with more than is described fails. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return copy.type === 'object' && copy.properties !== undefined && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy
}

describe('The JSON API', () => {
  test('is described by a valid OpenAPI 3.1 document', async () => {
    const document = await (await server.app.request('/api/v1/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    const { valid, errors } = await new Validator().validate(document)
    expect(errors, JSON.stringify(errors)).toBeUndefined()
    expect(valid).toBe(true)
  })

  test('gives from every address what its description says', async () => {
    const { call, asked, all } = await checkedCalls()
    const oak = '/districts/oak'
    await call('POST', '/session', { role: 'trainer' })
    await call('GET', '/session')
    await call('POST', '/districts', { id: 'oak', name: 'Oak ISD', policy: { hold: { removals: { percent: 10 } } } })
    expect((await call('GET', '/districts')).total).toBe(1)
    await call('GET', oak)
    await call('POST', '/credentials', { person: { role: 'district admin', districtId: 'oak' }, kind: 'passphrase' })

    const files = await textsOf(oakFeed())
    expect(await call('POST', `${oak}/checks`, formWith(files))).toMatchObject({ status: 'clean' })
    expect(await call('POST', `${oak}/uploads`, formWith(files))).toMatchObject({ uploadId: 1, status: 'applied' })
    const fewer = await textsOf(oakFeed({ without: ['s2', 's3'] }))
    expect(await call('POST', `${oak}/uploads`, formWith(fewer))).toMatchObject({ uploadId: 2, status: 'held' })
    const faulty = { ...files, 'students.csv': files['students.csv']!.replace('s2', '') }
    expect(await call('POST', `${oak}/uploads`, formWith(faulty))).toMatchObject({ uploadId: 3, status: 'pending' })
    expect((await call('GET', `${oak}/uploads?limit=2`)).entries).toHaveLength(2)
    await call('GET', `${oak}/uploads/2`)
    await call('GET', `${oak}/report`)
    const changes = await call('GET', `${oak}/uploads/2/changes?recordType=students&changeType=remove`)
    expect(changes.entries.map((it: { sourceId: string }) => it.sourceId)).toEqual(['s2', 's3'])
    expect(await call('GET', `${oak}/uploads/2/changes.csv?schoolId=1`)).toMatch(/^change_type,record_type/)
    expect((await call('GET', `${oak}/uploads/3/file-errors`)).total).toBeGreaterThan(0)
    expect(await call('GET', `${oak}/uploads/3/file-errors.csv?file=students.csv`)).toContain('line')
    await call('GET', `${oak}/uploads/1/findings`)
    expect(await call('GET', `${oak}/uploads/1/findings.csv`)).toMatch(/^school_id/)
    expect((await call('GET', `${oak}/holds`)).entries[0]).toMatchObject({ schoolId: '1', uploadId: 2 })
    await call('POST', `${oak}/approvals`, { schoolIds: ['1'], uploadId: 1 }, 409)
    await call('POST', `${oak}/approvals`, { schoolIds: ['1'], uploadId: 2 })

    await call('GET', `${oak}/schools`)
    const people = await call('GET', `${oak}/schools/1/people?role=teacher&search=t1`)
    const teacher = people.entries[0].accountId
    const family = (await call('GET', `${oak}/schools/1/people?role=guardian`)).entries[0].accountId
    const own = await call('POST', `${oak}/schools/1/people`, {
      role: 'guardian',
      firstName: 'Ann',
      lastName: 'Own',
      email: 'ann@own.example',
    })
    await call('GET', `${oak}/people?email=ann@own.example`)
    await call('GET', `${oak}/people/${own.accountId}`)
    const { entries } = await call('GET', `${oak}/schools/1/classes?state=unclaimed`)
    const art = entries.find((it: { name: string }) => it.name === 'Art').id
    const acting = { accountId: teacher }
    await call('POST', `${oak}/classes/${art}/acts`, { ...acting, act: 'claim' })
    await call('PUT', `${oak}/classes/${art}/name`, { ...acting, name: 'Art and more' })
    expect(await call('GET', `${oak}/classes/${art}`)).toMatchObject({ name: 'Art and more', state: 'active' })
    await call('POST', `${oak}/classes/${art}/messages`, { ...acting, text: 'Bring paint' })
    await call('GET', `${oak}/classes/${art}/messages`)
    await call('POST', `${oak}/classes/${art}/participants`, { ...acting, person: own.accountId })
    await call('GET', `${oak}/classes/${art}/participants`)
    await call('DELETE', `${oak}/classes/${art}/participants/${own.accountId}?accountId=${teacher}`)
    const other = (await call('GET', `${oak}/schools/1/people?role=teacher&search=t2`)).entries[0].accountId
    await call('POST', `${oak}/classes/${art}/owners`, { ...acting, person: other })
    await call('GET', `${oak}/people/${teacher}/classes`)
    const made = await call('POST', `${oak}/classes`, { ...acting, schoolId: '1', name: 'Chess' })
    await call('GET', `${oak}/people/${family}/messages`)
    await call('POST', `${oak}/people/${family}/texts`, { text: '@leave @nowhere' })
    await call('POST', `${oak}/texts`, { from: '503-555-0199', text: 'hello' })
    await call('POST', `${oak}/people/${own.accountId}/departures`, { schoolId: '1' })
    await call('POST', `${oak}/schools/1/messages`, { text: 'Snow day' })
    await call('POST', `${oak}/schools/1/claim-reminders`)
    await call('POST', `${oak}/schools/1/archived-classes`, { classIds: [made.classId] })
    await call('DELETE', `${oak}/schools/1/classes/${made.classId}`)
    await call('DELETE', `${oak}/schools/1/people/${family}`)

    expect((await call('GET', `${oak}/mailboxes?search=admin`)).total).toBe(1)
    const mails = await call('GET', `${oak}/mails?limit=1`)
    const mail = `${oak}/mails/${mails.entries[0].id}`
    await call('GET', mail)
    expect(await call('GET', `${mail}/html`)).toContain('<')
    await call('GET', `${mail}/text`)
    expect(await call('GET', `${mail}/source`)).toContain('multipart/alternative')

    await call('GET', `${oak}/clock`)
    expect(await call('POST', `${oak}/clock`, { by: { days: 1 } })).toMatchObject({ now: '2026-01-06T02:00:00-08:00' })
    await call('PUT', `${oak}/snapshots/before`)
    await call('POST', `${oak}/clock`, { next: true })
    expect((await call('GET', `${oak}/snapshots`)).entries).toEqual(['before'])
    await call('POST', `${oak}/snapshots/before/restorations`)
    expect((await call('GET', `${oak}/clock`)).now).toBe('2026-01-06T02:00:00-08:00')
    expect(await call('POST', `${oak}/forks`)).toEqual({ id: 'oak~1' })
    expect((await call('GET', `${oak}/log?limit=3`)).entries).toHaveLength(3)
    expect(await call('GET', `${oak}/log?limit=500&digest=true`)).toMatchObject({
      digest: await server.districts.get('oak').world.digest(),
    })
    expect(await call('GET', `${oak}/recording`)).toMatch(/^PK/)
    await call('PUT', `${oak}/transfer`, { paused: true })
    await call('PUT', `${oak}/sftp`, { newPassword: true })
    await call('PUT', `${oak}/policy`, 'canvas')
    await call('POST', `${oak}/disconnection`, { reason: 'A password was changed' })
    await call('POST', `${oak}/route`, { to: 'clever' })
    await call('GET', '/stories?theme=holds')
    const story = await call('POST', '/stories/runs', { id: 'holds/half-rolled-export' })
    expect(story).toMatchObject({ status: 'passed' })
    await trainingCalls(call)
    await call('DELETE', '/session')
    await call('DELETE', '/districts/oak~1')
    await call('GET', '/districts/oak~1', undefined, 404)

    const events = 'GET /districts/{district}/events'
    expect(all.filter((name) => !asked.has(name) && name !== events)).toEqual([])
    expect(server.lines).toEqual([])
  })

  test('has a page to browse it, from files of this machine alone', async () => {
    const page = await (await server.app.request('/api')).text()
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!)
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      expect(file).toMatch(/^\/api\//)
      expect((await server.app.request(file)).status, file).toBe(200)
    }
    expect((await server.app.request('/api/reference/package.json')).status).toBe(404)
    expect((await server.app.request('/api/reference/..%2Fpackage.json')).status).toBe(404)
  })
})
