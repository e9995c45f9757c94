import type { District } from '../district.ts'

/** From when on the 90 days count once an upload is accepted at a moment. Moments compare as text, all being UTC to the second. */
export const acceptedAt = ({ lastAcceptedAt }: District, at: string): string =>
  lastAcceptedAt !== null && lastAcceptedAt >= at ? lastAcceptedAt : at

/** Starts the 90 days anew from an upload that was accepted (counted from the last accepted one: inferred, reference 9.1). */
export async function accept(district: District, at: string): Promise<void> {
  const accepted = acceptedAt(district, at)
  if (accepted === district.lastAcceptedAt) return
  await district.store.run('update district set last_accepted_at = $2::timestamptz where district_id = $1', [
    district.id,
    accepted,
  ])
  district.lastAcceptedAt = accepted
}
