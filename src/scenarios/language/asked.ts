import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { explainIssues, keysOf } from '../../sim/wording/explain-issues.ts'

/** What a verb or a check is asked with, by the names that it has in docs/stories.md. */
export type Asked = Readonly<Record<string, z.ZodType>>

/**
 * Looks at what a story asks with, whose editor may check no types: a word that nobody knows would change nothing, and a check
 * that asks for what cannot be would never fail.
 * @throws HomeroomError `story_invalid`
 */
export function assertAsked(asked: Asked, given: Readonly<Record<string, unknown>>): void {
  const schema = z.strictObject(asked)
  const { success, error } = schema.safeParse(given)
  if (success) return
  throw new HomeroomError(
    'story_invalid',
    `${explainIssues(error.issues, given, keysOf(schema))}; see docs/stories.md`,
  )
}

export const text = z.string().trim().min(1)

/** What is looked for in a text. */
export const words = z.custom((it) => it instanceof RegExp || (typeof it === 'string' && it.trim() !== ''), {
  error: 'Invalid words: expected some words, or a regular expression',
})

/** Somebody or something that a story has. */
export function one(kind: abstract new (...inputs: never[]) => unknown, name: string) {
  return z.custom((it) => it instanceof kind, { error: `Invalid input: expected ${name} of the story` })
}
