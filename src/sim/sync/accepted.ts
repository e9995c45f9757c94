import type { District } from '../district.ts'

/**
 * Starts the 90 days anew from an upload that was accepted (counted from the last accepted one: inferred, reference 9.1).
 * Moments compare as text, all being UTC to the second.
 */
export async function accept(district: District, at: string): Promise<void> {
  if (district.lastAcceptedAt !== null && district.lastAcceptedAt >= at) return
  await district.store.run('update district set last_accepted_at = $2::timestamptz where district_id = $1', [
    district.id,
    at,
  ])
  district.lastAcceptedAt = at
}
