import type { z } from 'zod'
import { HomeroomError } from '../error.ts'
import { explainIssues } from '../wording/explain-issues.ts'

/** Whose options they are, and where one reads on. */
export interface OptionsNames {
  /** `Clever`. */
  readonly vendor: string
  /** `docs/clever.md`. */
  readonly docs: string
  /** Options in which nothing is null, for the names that there are. */
  readonly complete: object
}

/**
 * A vendor's options, once they are what the model takes.
 * @throws HomeroomError `vendor_option_invalid`, for anything unknown or of another kind
 */
export function checkedOptions<Options>(
  schema: z.ZodType<Options>,
  options: object,
  { vendor, docs, complete }: OptionsNames,
): Options {
  const result = schema.safeParse(options)
  if (result.success) return result.data
  const keysAt = (path: readonly PropertyKey[]) =>
    Object.keys(path.reduce<object>((part, key) => (part as Record<PropertyKey, object>)[key] ?? {}, complete))
  throw new HomeroomError(
    'vendor_option_invalid',
    `${explainIssues(result.error.issues, options, keysAt)}, in what ${vendor} does otherwise; see ${docs}`,
  )
}
