import { isSame } from '../../src/sim/routes/clever/same.ts'

type Json = Readonly<Record<string, unknown>>
type Test = (value: unknown, wanted: unknown) => boolean

/** Characters of a pattern at most. */
const patternMax = 200

const compared = (holds: (order: number) => boolean): Test => (value, wanted) =>
  typeof value === typeof wanted && (typeof value === 'string' || typeof value === 'number') &&
  holds(value < wanted! ? -1 : value > wanted! ? 1 : 0)

/** A list has what one of its items is. */
const equals: Test = (value, wanted) =>
  isSame(value, wanted) || (Array.isArray(value) && value.some((it) => isSame(it, wanted)))
const isIn: Test = (value, wanted) => (wanted as unknown[]).some((it) => equals(value, it))

/** What the old npm client can say of a field (`clever` 0.12: gt, gte, lt, lte, ne, in, nin, regex, size, exists). */
const operators: Readonly<Record<string, Test>> = {
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
  $ne: (value, wanted) => !equals(value, wanted),
  $in: isIn,
  $nin: (value, wanted) => !isIn(value, wanted),
  $regex: (value, wanted) => typeof value === 'string' && (wanted as RegExp).test(value),
  $size: (value, wanted) => Array.isArray(value) && value.length === wanted,
  $exists: (value, wanted) => (value !== undefined) === wanted,
}

/** Whether an object fulfills a `where`; `undefined` for a text that is none. An empty one is fulfilled by all. */
export function readWhere(text: string): ((object: Json) => boolean) | null | undefined {
  if (text === '') return null
  try {
    const parsed: unknown = JSON.parse(text)
    if (!isObject(parsed)) return undefined
    const tests = Object.entries(parsed).flatMap(([path, condition]) =>
      conditionsOn(condition).map(([test, wanted]) => (object: Json) => test(valueAt(object, path), wanted))
    )
    return tests.length === 0 ? null : (object) => tests.every((test) => test(object))
  } catch {
    return undefined
  }
}

function conditionsOn(condition: unknown): (readonly [Test, unknown])[] {
  if (!isObject(condition) || !Object.keys(condition).some((key) => key.startsWith('$'))) return [[equals, condition]]
  return Object.entries(condition).map(([name, wanted]) => {
    const test = operators[name]
    if (test === undefined || !isOperand(name, wanted)) throw new SyntaxError(`No condition: ${name}`)
    return [test, name === '$regex' ? new RegExp(wanted as string) : wanted] as const
  })
}

function isOperand(name: string, wanted: unknown): boolean {
  if (name === '$in' || name === '$nin') return Array.isArray(wanted)
  if (name === '$exists') return typeof wanted === 'boolean'
  return name !== '$regex' || (typeof wanted === 'string' && wanted.length <= patternMax)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `name.last` */
function valueAt(object: Json, path: string): unknown {
  return path.split('.').reduce<unknown>(
    (at, key) => isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined,
    object,
  )
}
