import type { z } from 'zod'
import { defaultServicePolicy } from './switches.ts'
import { presets } from './presets.ts'

/** A message names at most this many faults; the next check shows the rest. */
const faultsMax = 5

/** Says what is wrong with a policy: what came, and what was expected. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], input: unknown): string {
  const faults = issues.slice(0, faultsMax).map((issue) => explain(issue, input))
  if (issues.length > faultsMax) faults.push(`and ${issues.length - faultsMax} more`)
  return faults.join('; ')
}

function explain(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `"${cut([...issue.path, key].join('.'))}"`).join(', ')
    return `Remove the unknown ${unknown}, known there: ${knownKeys(issue.path).map((key) => `"${key}"`).join(', ')}`
  }
  const came = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], input)
  // Zod opens with what kind of fault it is ("Too big: expected …"), which the value that came shows anyway.
  const expected = issue.message.replace(/^[^:]*: (?=expected)/, '').replace(/, received .*$/, '')
  return `Correct "${issue.path.join('.')}": ${expected}, not ${cut(JSON.stringify(came) ?? String(came))}`
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return ['preset', 'hold', 'service']
  const complete = { hold: presets.remind, service: defaultServicePolicy }
  const place = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], complete)
  if (path.at(-1) === 'override') return ['lifetime', 'hours']
  return place === null ? ['percent', 'count'] : Object.keys(place as object)
}

function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
