import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { assignments } from '../../src/sim/routes/classlink/gradebook.ts'
import {
  type Field,
  fieldsOf,
  type GradebookKind,
  type RosterKind,
  singleKey,
} from '../../src/sim/routes/classlink/kinds.ts'
import type { ObjectTexts } from '../../src/sim/routes/classlink/object-text.ts'
import { type Content, stamp, type Value } from '../../src/sim/routes/classlink/row.ts'
import { type Problem, problems } from './status.ts'

export interface GradebookWriting {
  readonly vendor: ClassLinkVendor
  readonly now: () => string
  readonly strict: boolean
  readonly texts: ObjectTexts
}

/** Bytes of a body at most. */
const bodyMax = 1024 ** 2

/** Fields without which an object is refused. Real writers leave out what the OpenAPI requires beyond them (observed). */
const needed: Readonly<Record<GradebookKind, readonly string[]>> = {
  categories: ['title'],
  lineItems: ['title', 'class'],
  results: ['lineItem', 'student', 'scoreStatus'],
}

/** What a strict server puts in itself, since writers leave it out: a published conformance suite knows no category at first. */
const assumed: Readonly<Partial<Record<GradebookKind, Content>>> = { lineItems: { category: assignments } }

const scoreStatuses = ['exempt', 'fully graded', 'not submitted', 'partially graded', 'submitted']

/** PUT: 201 for a new object and 200 for a known one; DELETE: 204, or 200 as the OpenAPI has it. */
export async function writeGradebook(
  request: Request,
  kind: GradebookKind,
  id: string,
  { vendor, now, strict, texts }: GradebookWriting,
): Promise<Response | Problem> {
  if (!vendor.permissions.gradebook) return problems.forbidden('The gradebook is not shared with this application')
  if (request.method === 'DELETE') {
    if (!vendor.deleteGradebook(kind, id, now())) {
      return problems.unknownObject(`There is no ${singleKey[kind]} "${id}"`)
    }
    return new Response(null, { status: strict ? 200 : 204 })
  }
  const content = readObject(await request.text(), kind, id, strict, vendor)
  if (isProblem(content)) return content
  const outcome = vendor.putGradebook(kind, id, content, now())
  const row = vendor.shared().one(kind, id)!
  return new Response(`{"${singleKey[kind]}":${texts.of(kind, row)}}`, {
    status: outcome === 'created' ? 201 : 200,
    headers: { 'content-type': 'application/json' },
  })
}

function readObject(
  text: string,
  kind: GradebookKind,
  id: string,
  strict: boolean,
  vendor: ClassLinkVendor,
): Content | Problem {
  if (text.length > bodyMax) return problems.invalidData(`The body has more than ${bodyMax} characters`)
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return problems.invalidData('The body is no JSON')
  }
  const key = singleKey[kind]
  const object = isObject(body) ? body[key] : undefined
  if (!isObject(object)) return problems.invalidData(`The body has no object under "${key}"`)
  if (object.sourcedId !== undefined && object.sourcedId !== id) {
    return problems.invalidData(`The sourcedId is "${String(object.sourcedId)}", and "${id}" in the path`)
  }
  const content: Record<string, Value> = {}
  for (const field of fieldsOf[kind]) {
    const value = readValue(field, object[field.name])
    if (value === null) return problems.invalidData(`The field ${field.name} is no ${field.type}`)
    if (value !== undefined) content[field.name] = value
    else if (strict && assumed[kind]?.[field.name] !== undefined) content[field.name] = assumed[kind][field.name]!
    else if (needed[kind].includes(field.name) || (strict && field.required)) {
      return problems.invalidData(`The field ${field.name} is missing`)
    }
    const isMissing = field.type === 'reference' && value !== undefined &&
      vendor.shared().one(field.to as RosterKind, value as string) === undefined
    if (isMissing && !vendor.settings.gradebookReferencesUnchecked) {
      return problems.unprocessable(`The field ${field.name} refers to "${String(value)}", which is not there`)
    }
  }
  if (kind === 'results' && !scoreStatuses.includes(String(content.scoreStatus))) {
    return problems.invalidData(
      `The scoreStatus is "${String(content.scoreStatus)}", expected one of ${scoreStatuses.join(', ')}`,
    )
  }
  return content
}

/** A value as it is kept; undefined: it is not there; null: it is not of the field's type. */
function readValue({ type }: Field, value: unknown): Value | undefined | null {
  if (value === undefined || value === null || value === '') return undefined
  switch (type) {
    case 'number': {
      const number = typeof value === 'string' ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? number : null
    }
    case 'reference': {
      const id = isObject(value) ? value.sourcedId : value
      return typeof id === 'string' && id !== '' ? id : null
    }
    case 'moment':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? stamp(value) : null
    case 'date':
      // Real writers send a moment here (observed).
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null
    default:
      return typeof value === 'string' ? value : null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isProblem(value: Content | Problem): value is Problem {
  return 'codeMinor' in value && 'http' in value
}
