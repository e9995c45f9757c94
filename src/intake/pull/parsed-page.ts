import type * as z from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import type { Page } from './client.ts'

/**
 * A page as the service reads it: keys that it does not know are passed over.
 * @throws HomeroomError `pull_failed` where something is missing or of another kind
 */
export function parsedPage<T extends z.ZodType>(vendor: string, schema: T, { body }: Page, path: string): z.output<T> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const { path: place, message } = result.error.issues[0]!
  throw new HomeroomError(
    'pull_failed',
    `${vendor} gave something else than was expected at ${path}, in ${place.join('.') || 'the whole'}: ${message}`,
  )
}
