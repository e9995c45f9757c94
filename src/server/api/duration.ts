import { z } from '@hono/zod-openapi'

const count = z.int().min(0).max(10_000).optional()

/** By how much the virtual time moves on. */
export const duration = z.strictObject({ months: count, weeks: count, days: count, hours: count, minutes: count })

/** The same without what was left out. */
export function plainDuration(given: z.infer<typeof duration>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
}
