/**
 * Validates what the mock of Clever answers against Clever's own Swagger files (v3.1.yml and v3.1-events.yml of
 * github.com/Clever/swagger-api): every path, in both versions, along all pages. Keys that the files do not have are errors, but
 * for those that were seen on the wire. `check-clever.ts --spec <folder> [--url <origin> --token <token>]`; without an address
 * it checks the mock in this process, over a district after a rollover.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Ajv, type ValidateFunction } from 'ajv'
import { parse } from 'yaml'
import { cleverApi } from '../../mocks/clever/clever-api.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import { CleverVendor } from '../../src/sim/routes/clever/clever.ts'
import { feedOf } from '../../src/sim/routes/sis-feed.ts'

type Json = Record<string, unknown>
type Reply = { readonly data?: unknown; readonly links?: { readonly rel: string; readonly uri: string }[] }
type Item = { readonly data: Json; readonly uri: string }
interface Swagger {
  readonly definitions: Readonly<Record<string, Json>>
  readonly paths: Readonly<Record<string, { readonly get: { readonly responses: Record<string, { schema?: Json }> } }>>
}

const { values } = parseArgs({
  options: { spec: { type: 'string' }, url: { type: 'string' }, token: { type: 'string' } },
})
if (values.spec === undefined) throw new Error('Give the folder of v3.1.yml and v3.1-events.yml: --spec <folder>')

const [data, events] = ['v3.1.yml', 'v3.1-events.yml'].map((name) =>
  parse(readFileSync(join(values.spec!, name), 'utf8')) as Swagger
) as [Swagger, Swagger]

/** What v3.0 does not have. */
const newInV31 = [
  ...['lms_status', 'lms_type', 'lms_state', 'last_attendance_sync', 'frl_status', 'iep_status', 'home_language'],
  ...['home_language_code', 'section_504_status', 'gifted_status', 'disability', 'preferred_name'],
]

const ajv = new Ajv({ strict: false, allErrors: true })
for (const format of ['datetime', 'date', 'date-time']) {
  ajv.addFormat(format, /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/)
}
const links = { type: 'array', items: { type: 'object', required: ['rel', 'uri'] } }
/** Keys that were seen on the wire and stand in no Swagger file, by definition. */
const seen: Readonly<Record<string, Json>> = { Student: { email: { type: 'string' } } }

/** A definition in which only keys that it names, or that were seen, may stand. */
function closed(definition: Json, name: string): Json {
  const merged = (definition.allOf as Json[] | undefined ?? [definition])
    .map((part) => part.$ref === undefined ? part : events.definitions[String(part.$ref).split('/').at(-1)!]!)
  const properties = Object.assign({}, ...merged.map((part) => part.properties ?? {})) as Json
  const extra: Json = name.endsWith('sResponse')
    ? {}
    : name.endsWith('Response')
    ? { uri: { type: 'string' }, links }
    : name.endsWith('Object')
    ? { previous_attributes: { type: 'object' } }
    : seen[name] ?? {}
  return { ...merged.at(-1), properties: { ...properties, ...extra }, additionalProperties: false }
}

for (const [file, swagger] of [['data', data], ['events', events]] as const) {
  const definitions = Object.fromEntries(
    Object.entries(swagger.definitions).map(([name, it]) => [name, closed(it, name)]),
  )
  ajv.addSchema({ $id: file, definitions })
}
const validators = new Map<string, ValidateFunction>()
function validator(file: string, name: string): ValidateFunction {
  const ref = `${file}#/definitions/${name}`
  if (!validators.has(ref)) validators.set(ref, ajv.compile({ $ref: ref }))
  return validators.get(ref)!
}

const { ask, origin } = await target()
const errors: string[] = []
let replies = 0
const covered = new Set<string>()

for (const version of ['v3.0', 'v3.1']) {
  const ids: Record<string, string[]> = {}
  for (const path of Object.keys(data.paths).filter((it) => !it.includes('{'))) {
    ids[path.slice(1)] = (await walk(version, path, `/${version}${path}`)).map(({ data }) => String(data.id))
  }
  for (const path of Object.keys(data.paths).filter((it) => it.includes('{'))) {
    const all = ids[path.split('/')[1]!]!
    const some = path.endsWith('}') ? all.slice(0, 300) : spread(all, 25)
    for (const id of some) await walk(version, path, `/${version}${path.replace('{id}', id)}`)
    if (some.length > 0) covered.add(path)
    await missing(version, path)
  }
  const found = await walk(version, '/events', `/${version}/events?`)
  for (const { data } of spread(found, 50)) await walk(version, '/events/{id}', `/${version}/events/${data.id}`)
}
// A server may have no resources.
const isOptional = (path: string) => values.url !== undefined && path.startsWith('/resources/')
const uncovered = Object.keys(data.paths).filter((path) => !covered.has(path) && !isOptional(path))
for (const path of uncovered) errors.push(`${path}: nothing to ask for`)
for (const error of new Set(errors.slice(0, 40))) console.log(error)
console.log(
  `${replies} replies of ${origin} on ${covered.size} paths (42 of data, 2 of events) in v3.0 and v3.1, ` +
    (errors.length === 0 ? 'all as Clever’s Swagger files say' : `${errors.length} errors`),
)
if (errors.length > 0) process.exitCode = 1

/** Asks for a path and all pages after it, validates them, and gives the items. */
async function walk(version: string, path: string, address: string): Promise<Item[]> {
  const items: Item[] = []
  for (let next: string | undefined = address; next !== undefined;) {
    const reply = await ask(next)
    replies++
    const text = await reply.text()
    if (reply.status === 404 && /course|term$/.test(path)) return items
    if (reply.status !== 200) {
      errors.push(`${next}: ${reply.status} ${text.slice(0, 200)}`)
      return items
    }
    covered.add(path)
    const body = JSON.parse(text) as Reply
    check(version, path, next, body, text)
    if (Array.isArray(body.data)) items.push(...body.data as Item[])
    next = Array.isArray(body.data) ? body.links?.find(({ rel }) => rel === 'next')?.uri : undefined
  }
  return items
}

function check(version: string, path: string, address: string, body: Reply, text: string): void {
  if (/null/.test(text.replace(/"(\\.|[^"\\])*"/g, ''))) errors.push(`${address}: has a null`)
  if (version === 'v3.0') {
    for (const key of newInV31) if (text.includes(`"${key}":`)) errors.push(`${address}: ${key} is new in v3.1`)
  }
  if (text === '{"resources":[]}' && path.endsWith('resources')) return
  const isEvent = path.startsWith('/events')
  const swagger = isEvent ? events : data
  const schema = swagger.paths[path]!.get.responses['200']!.schema!
  validate(isEvent ? 'events' : 'data', String(schema.$ref).split('/').at(-1)!, body, address, isEvent)
  for (const { uri } of body.links ?? []) {
    if (!uri.startsWith(`/${version}/`)) errors.push(`${address}: links to ${uri}`)
  }
}

function validate(file: string, name: string, body: Reply, address: string, isEvent: boolean): void {
  // An event's own definition follows from its type.
  const list = isEvent ? (Array.isArray(body.data) ? body.data as Item[] : [{ data: body.data as Json, uri: '' }]) : []
  for (const { data } of list) report(validator('events', String(data.type)), data, `${address} ${data.id}`)
  const shown = isEvent ? withoutData(body) : body
  report(validator(file, name), shown, address)
}

/** Events without what only their own definition has. */
function withoutData(body: Reply): Reply {
  const bare = ({ data: _, ...event }: Json) => event
  if (!Array.isArray(body.data)) return { ...body, data: bare(body.data as Json) }
  return { ...body, data: (body.data as Item[]).map((item) => ({ ...item, data: bare(item.data) })) }
}

function report(isValid: ValidateFunction, value: unknown, address: string): void {
  if (isValid(value)) return
  for (const { instancePath, message, params } of isValid.errors!) {
    errors.push(`${address}${instancePath}: ${message} ${JSON.stringify(params)}`)
  }
}

async function missing(version: string, path: string): Promise<void> {
  const reply = await ask(`/${version}${path.replace('{id}', '0123456789abcdef01234567')}`)
  replies++
  const body = await reply.json() as Json
  if (reply.status !== 404) errors.push(`${path}: ${reply.status} for an unknown id`)
  report(validator('data', 'NotFound'), body, `404 of ${path}`)
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / count))
  return items.filter((_, index) => index % step === 0)
}

async function target(): Promise<{ ask: (path: string) => Promise<Response>; origin: string }> {
  if (values.url !== undefined) {
    const [origin, headers] = [values.url.replace(/\/$/, ''), {
      authorization: `Bearer ${values.token ?? 'TEST_TOKEN'}`,
    }]
    return { ask: (path) => fetch(origin + path, { headers }), origin }
  }
  const vendor = new CleverVendor({
    eventsEnabled: true,
    resources: [{ resourceId: 'reader', title: 'Reader', roles: ['teacher', 'student'], sections: 'all' }],
  })
  const sis = new Sis(
    district({ students: 700, calendar: 'semesters', seed: 'check' }),
    '2025-09-10',
    'by the calendar',
  )
  await vendor.import(feedOf(sis, '2025-12-20'), '2025-12-20T10:00:00Z')
  await vendor.import(feedOf(sis, '2026-01-05'), '2026-01-05T10:00:00Z')
  vendor.approve('2026-01-05T18:00:00Z')
  const api = cleverApi({ vendor, now: () => '2026-01-06T00:00:00Z', rateLimit: null })
  const headers = { authorization: `Bearer ${String(api.credentials.districtToken)}` }
  return {
    ask: async (path) => await api.fetch(new Request(`https://api.clever.com${path}`, { headers })),
    origin: 'the mock in this process',
  }
}
