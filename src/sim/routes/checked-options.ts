import type { z } from 'zod'
import { HomeroomError } from '../error.ts'
import { explainIssues, keysOf } from '../wording/explain-issues.ts'

/**
 * A vendor's options, once they are what the model takes.
 * @throws HomeroomError `vendor_option_invalid`, for anything unknown or of another kind
 */
export function checkedOptions<Options>(
  schema: z.ZodType<Options>,
  options: object,
  vendor: string,
  docs: string,
): Options {
  const result = schema.safeParse(options)
  if (result.success) return result.data
  throw new HomeroomError(
    'vendor_option_invalid',
    `${explainIssues(result.error.issues, options, keysOf(schema))}, in the options of ${vendor}; see ${docs}`,
  )
}
