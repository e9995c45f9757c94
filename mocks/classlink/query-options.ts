import type { Kind } from '../../src/sim/routes/classlink/kinds.ts'
import type { ClassLinkSettings } from '../../src/sim/routes/classlink/options.ts'
import { fieldPath, isField } from '../../src/sim/routes/classlink/query/field-path.ts'
import { parametersOf } from './address.ts'
import { type Problem, problems } from './status.ts'

/** What a request wants of a list. */
export interface QueryOptions {
  readonly limit: number
  readonly offset: number
  /** Empty: by sourcedId. */
  readonly sort: string
  readonly isDescending: boolean
  readonly filter: string | null
  /** Null: all fields. */
  readonly fields: ReadonlySet<string> | null
  /** What was passed over; the data comes all the same. */
  readonly warnings: readonly Problem[]
}

type Settings = Pick<ClassLinkSettings, 'limitDefault' | 'limitMax'>

/** Reads a query. Strictly, a number that is none is an error; ClassLink takes the default instead (inferred). */
export function readQuery(kind: Kind, query: string, settings: Settings, strict: boolean): QueryOptions | Problem {
  const parameters = new Map<string, string>()
  for (const [name, value] of parametersOf(query)) {
    if (!parameters.has(name)) parameters.set(name, value)
    else if (strict && (name === 'limit' || name === 'offset')) {
      return problems.invalidData(`The parameter ${name} comes more than once`)
    }
  }
  const number = (name: string, least: number, other: number): number | Problem => {
    const text = parameters.get(name)
    if (text === undefined) return other
    const value = /^\d{1,15}$/.test(text) ? Number(text) : -1
    if (value >= least) return value
    return strict
      ? problems.invalidData(`The parameter ${name} is "${text}", expected a whole number from ${least} on`)
      : other
  }
  const [limit, offset] = [number('limit', 1, settings.limitDefault), number('offset', 0, 0)]
  if (typeof limit === 'object') return limit
  if (typeof offset === 'object') return offset
  const warnings: Problem[] = []
  const fields = readFields(kind, parameters.get('fields'), warnings)
  if (fields !== null && 'http' in fields) return fields
  let sort = parameters.get('sort') ?? ''
  if (sort !== '' && fieldPath(kind, sort) === null) {
    warnings.push(problems.invalidSort(`There is no field "${sort}" in ${kind} to sort by`))
    sort = ''
  }
  return {
    limit: Math.min(limit, settings.limitMax),
    offset,
    sort,
    // The OpenAPI writes `acs` for `asc`; an unknown word is ignored (observed).
    isDescending: parameters.get('orderBy')?.toLowerCase() === 'desc',
    filter: parameters.get('filter') ?? null,
    fields,
    warnings,
  }
}

function readFields(kind: Kind, text: string | undefined, warnings: Problem[]): ReadonlySet<string> | null | Problem {
  if (text === undefined) return null
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '')
  if (names.length === 0) return problems.blankFields('The parameter fields is empty')
  const unknown = names.filter((name) => !isField(kind, name))
  if (unknown.length === 0) return new Set(names)
  warnings.push(problems.invalidFields(`There is no field "${unknown.join('", "')}" in ${kind} to select`))
  return null
}
