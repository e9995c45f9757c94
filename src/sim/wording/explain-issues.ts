import type { z } from 'zod'

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

function explain(issue: z.core.$ZodIssue, input: unknown, knownKeys: KnownKeys): string {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `"${cut([...issue.path, key].join('.'))}"`).join(', ')
    return `Remove the unknown ${unknown}, known there: ${knownKeys(issue.path).map((key) => `"${key}"`).join(', ')}`
  }
  const came = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], input)
  // Zod opens with what kind of fault it is ("Too big: expected …"), which the value that came shows anyway.
  const expected = issue.message.replace(/^[^:]*: (?=expected)/, '').replace(/, received .*$/, '')
  return `Correct "${issue.path.join('.')}": ${expected}, not ${cut(JSON.stringify(came) ?? String(came))}`
}

function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
