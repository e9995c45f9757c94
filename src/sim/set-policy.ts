import { perform } from './command.ts'
import type { District } from './district.ts'
import { parsePolicy } from './policy/policy.ts'

/**
 * Sets the rules of a district otherwise, from the next upload on: a vendor raises its limits for back-to-school, an
 * administrator switches something. What is given is a whole policy as {@link parsePolicy} takes it; the time zone stays, since
 * it is that of the clock.
 * @throws HomeroomError `policy_invalid`
 */
export async function setPolicy(district: District, given: unknown): Promise<void> {
  const { hold, service } = parsePolicy(given)
  const policy = { hold, service: { ...service, timeZone: district.policy.service.timeZone } }
  await perform(
    district,
    { type: 'set policy', policy },
    () =>
      district.store.query('update district set policy = $2::jsonb where district_id = $1', [
        district.id,
        JSON.stringify(policy),
      ]),
  )
  district.policy = policy
}
