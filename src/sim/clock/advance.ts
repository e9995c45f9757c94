import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { administrator, send } from '../mail/send.ts'
import { addDays, daysBetween, startOfDay } from './moment.ts'

/**
 * Moves the virtual time, and sends the warnings that fall due on the way: so many days before removals stop being automatic,
 * and when they no longer are, as the day after the last one begins (90 days:
 * help.remind.com/hc/en-us/articles/360001931299; the warnings are inferred).
 * @throws HomeroomError `clock_goes_back`
 */
export async function advanceTo(district: District, to: string): Promise<void> {
  if (to < district.now) {
    throw new HomeroomError(
      'clock_goes_back',
      `Give a time after ${district.local(district.now)}, the virtual time now, not ${district.local(to)}; ` +
        'uploads come in the order of their dates',
    )
  }
  for (const warning of warningsBetween(district, district.now, to)) {
    await send(district, [warning.mail], warning.at)
  }
  district.now = to
  await district.store.query('update district set now = $2::timestamptz where district_id = $1', [district.id, to])
}

function warningsBetween(district: District, from: string, to: string) {
  const { lastAcceptedAt, policy } = district
  if (lastAcceptedAt === null) return []
  const { timeZone } = policy.service
  const { days, warnDaysBefore, reading } = policy.service.automaticRemovals
  const endsAt = addDays(lastAcceptedAt, days, timeZone)
  return [...warnDaysBefore, 0].map((daysLeft) => ({
    at: daysLeft === 0 ? startOfDay(endsAt, 1, timeZone) : addDays(lastAcceptedAt, days - daysLeft, timeZone),
    mail: {
      cause: `${lastAcceptedAt} ${daysLeft}`,
      to: administrator(district),
      data: {
        kind: 'expiry warning' as const,
        daysLeft,
        endsAt: district.local(endsAt),
        lastUploadAt: district.local(lastAcceptedAt),
        days,
        reading,
      },
    },
  })).filter(({ at }) => at > from && at <= to).sort((a, b) => a.at < b.at ? -1 : 1)
}

/** Whether more days than the rule allows lie between the last accepted upload and now. */
export function hasLapsed(district: District): boolean {
  const { days } = district.policy.service.automaticRemovals
  return district.lastAcceptedAt !== null &&
    daysBetween(district.lastAcceptedAt, district.now, district.policy.service.timeZone) > days
}
