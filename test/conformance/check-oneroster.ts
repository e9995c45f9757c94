/**
 * Holds every reply of the ClassLink mock, or of a server elsewhere, against the OpenAPI of OneRoster 1.1.
 *
 * `deno run -A test/conformance/check-oneroster.ts --spec openapi-1.1.json [--url <root> --token <bearer>] [--strict]`
 *
 * Strictly, each reply fits exactly, with no key beyond those of the specification. Otherwise ClassLink's ways are right: booleans as
 * texts, empty texts for what is absent, periods as a list, `roles` of resources.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { classLinkApi } from '../../mocks/classlink/classlink-api.ts'
import { district } from '../../src/sim/district/district.ts'
import { Sis } from '../../src/sim/district/sis.ts'
import { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { feedOf } from '../../src/sim/routes/sis-feed.ts'

type Schema = { [key: string]: unknown }
interface Operation {
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: Schema }>> }>>
}
interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
type Get = (path: string) => Promise<{ status: number; total: string | null; body: unknown }>

const { values } = parseArgs({
  options: {
    spec: { type: 'string' },
    url: { type: 'string' },
    token: { type: 'string' },
    strict: { type: 'boolean', default: false },
  },
})
if (values.spec === undefined) throw new Error('Name the OpenAPI file with --spec')
const specification = JSON.parse(readFileSync(values.spec, 'utf8')) as Specification
const findings = await check(
  specification,
  values.url === undefined ? await ownMock() : elsewhere(values.url),
  values.strict,
)
for (const finding of findings.wrong) console.log(finding)
console.log(`${findings.count} GETs, ${findings.wrong.length} of them wrong`)
process.exitCode = findings.wrong.length === 0 ? 0 : 1

async function check(spec: Specification, get: Get, strict: boolean): Promise<{ count: number; wrong: string[] }> {
  const validate = validators(spec, strict)
  const ids = await idsFor(get)
  const wrong: string[] = []
  let count = 0
  for (const [template, operations] of Object.entries(spec.paths)) {
    if (operations.get === undefined) continue
    count++
    const path = filled(template, ids)
    if (path === null) {
      wrong.push(`${template}: no id to ask for`)
      continue
    }
    const { status, total, body } = await get(path)
    const says: string[] = []
    if (status !== 200) says.push(`status ${status}`)
    if (total === null) says.push('no X-Total-Count')
    const schema = operations.get.responses['200']!.content!['application/json']!.schema
    const test = validate(schema)
    if (!test(body)) {
      says.push(
        ...(test.errors ?? []).slice(0, 3).map(({ instancePath, message, params }) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`
        ),
      )
    }
    const rows = Object.values((body ?? {}) as Record<string, unknown>).find(Array.isArray)
    if (rows !== undefined && rows.length === 0) says.push('an empty list, nothing was checked')
    if (says.length > 0) wrong.push(`${path}: ${says.join('; ')}`)
  }
  return { count, wrong }
}

function validators(spec: Specification, strict: boolean): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const name of ['float', 'int32']) ajv.addFormat(name, true)
  const adapted = JSON.parse(
    JSON.stringify(spec.components.schemas).replaceAll('#/components/schemas/', 'oneroster#/components/schemas/'),
  ) as Record<string, Schema>
  for (const schema of Object.values(adapted)) if (!strict) loosen(schema)
  if (strict) { for (const name of Object.keys(adapted)) close(adapted, name) }
  ajv.addSchema({ $id: 'oneroster', components: { schemas: adapted } })
  return (schema) => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('#/components', 'oneroster#/components')))
}

/** Lets pass what ClassLink does otherwise (reference 2.6). */
function loosen(schema: Schema): void {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  for (const [name, property] of Object.entries(properties)) {
    if (property.type === 'boolean') properties[name] = { enum: ['true', 'false', ''] }
    else if (name === 'periods') properties[name] = { type: 'array', items: { type: 'string' } }
    else if (property.format === 'date') properties[name] = { anyOf: [property, { const: '' }] }
  }
}

/** Refuses keys that an object of several parts has in none of them. */
function close(schemas: Record<string, Schema>, name: string): void {
  const schema = schemas[name]!
  if (Array.isArray(schema.allOf)) {
    const parts = (schema.allOf as { $ref: string }[]).map(({ $ref }) => schemas[$ref.split('/').at(-1)!]!)
    const known = parts.flatMap((part) => Object.keys((part.properties ?? {}) as object))
    schema.propertyNames = { enum: known }
  } else if (schema.properties !== undefined && !name.endsWith('_allOf') && name !== 'Base.Type') {
    schema.additionalProperties = false
  }
}

/** Ids for the paths: those of a class that has everything around it. */
async function idsFor(get: Get): Promise<Readonly<Record<string, string>>> {
  type Row = { sourcedId: string } & Record<string, { sourcedId: string }>
  const list = async (path: string) => Object.values((await get(path)).body as Record<string, Row[]>)[0]!
  const [section] = await list("/classes?limit=1&filter=classType='scheduled'")
  const of = (it: Row | undefined) => it?.sourcedId ?? ''
  const id = of(section)
  const [student] = await list(`/classes/${encodeURIComponent(id)}/students?limit=1`)
  const [teacher] = await list(`/classes/${encodeURIComponent(id)}/teachers?limit=1`)
  const [item] = await list(`/classes/${encodeURIComponent(id)}/lineItems?limit=1`)
  const [term] = (section as unknown as { terms: Row[] }).terms
  const first = async (path: string) => of((await list(`${path}?limit=1`))[0])
  return {
    academicSessions: await first('/academicSessions'),
    terms: of(term),
    gradingPeriods: await first('/gradingPeriods'),
    orgs: await first('/orgs'),
    schools: section!.school!.sourcedId,
    courses: section!.course!.sourcedId,
    classes: id,
    users: of(teacher),
    students: of(student),
    teachers: of(teacher),
    enrollments: await first('/enrollments'),
    demographics: await first('/demographics'),
    resources: await first('/resources'),
    categories: await first('/categories'),
    lineItems: of(item),
    results: await first('/results'),
  }
}

/** The path with an id after each collection; null where there is none. */
function filled(template: string, ids: Readonly<Record<string, string>>): string | null {
  const parts = template.split('/')
  for (let index = 2; index < parts.length; index += 2) {
    const id = ids[parts[index - 1]!]
    if (id === undefined || id === '') return null
    parts[index] = encodeURIComponent(id)
  }
  return parts.join('/')
}

async function ownMock(): Promise<Get> {
  const vendor = new ClassLinkVendor()
  const now = '2025-09-10T09:00:00Z'
  await vendor.import(feedOf(new Sis(district({ students: 300 }), '2025-09-10'), '2025-09-10'), now)
  const api = classLinkApi({ vendor, now: () => now, strict: values.strict })
  const root = `https://${vendor.settings.host}/ims/oneroster/v1p1`
  return answered((request) => api.fetch(request), root, vendor.keys.bearer)
}

function elsewhere(url: string): Get {
  return answered((request) => fetch(request), url.replace(/\/$/, ''), values.token ?? '')
}

function answered(send: (request: Request) => Response | Promise<Response>, root: string, token: string): Get {
  return async (path) => {
    const response = await send(new Request(root + path, { headers: { authorization: `Bearer ${token}` } }))
    const text = await response.text()
    let body: unknown = null
    try {
      body = JSON.parse(text)
    } catch {
      // The status tells.
    }
    return { status: response.status, total: response.headers.get('x-total-count'), body }
  }
}
