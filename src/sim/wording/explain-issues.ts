import { z } from 'zod'

/** A message names at most this many faults; the next check shows the rest. */
const faultsMax = 5

/** Which keys there are at a place of a value, to be named where there is another one. */
export type KnownKeys = (path: readonly PropertyKey[]) => readonly string[]

/** Says what is wrong with a value: what came, and what was expected. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], input: unknown, knownKeys: KnownKeys): string {
  const faults = issues.slice(0, faultsMax).map((issue) => explain(issue, input, knownKeys))
  if (issues.length > faultsMax) faults.push(`and ${issues.length - faultsMax} more`)
  return faults.join('; ')
}

/** The keys of a schema's objects, of those that may be left out or null as well. */
export function keysOf(schema: z.core.$ZodType): KnownKeys {
  return (path) => {
    let part: z.core.$ZodType | undefined = schema
    for (const key of [...path, undefined]) {
      while (part instanceof z.ZodOptional || part instanceof z.ZodNullable) part = part.unwrap()
      const shape: Record<PropertyKey, z.core.$ZodType> = part instanceof z.ZodObject ? part.shape : {}
      if (key === undefined) return Object.keys(shape)
      part = shape[key]
    }
    return []
  }
}

function explain(issue: z.core.$ZodIssue, input: unknown, knownKeys: KnownKeys): string {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `"${cut([...issue.path, key].join('.'))}"`).join(', ')
    return `Remove the unknown ${unknown}, known there: ${knownKeys(issue.path).map((key) => `"${key}"`).join(', ')}`
  }
  const came = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], input)
  // Zod opens with what kind of fault it is ("Too big: expected …"), which the value that came shows anyway.
  const expected = issue.message.replace(/^[^:]*: (?=expected)/, '').replace(/, received .*$/, '')
  return `Correct "${issue.path.join('.')}": ${expected}, not ${shown(came)}`
}

/** A value that came, in a few words. */
export function shown(value: unknown): string {
  if (value instanceof Promise) return 'a promise, which is to be awaited'
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : null
  const isPlain = prototype === null || prototype === Object.prototype || Array.isArray(value)
  return isPlain ? cut(JSON.stringify(value) ?? String(value)) : `a ${(value as object).constructor.name}`
}

function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
