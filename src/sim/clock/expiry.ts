import type { District } from '../district.ts'
import { administrator, send } from '../mail/send.ts'
import { counted } from '../wording/count.ts'
import type { Due } from './deadline.ts'
import { addDays, daysBetween, startOfDay } from './moment.ts'

/**
 * The next warning, or the last day on which an upload keeps removals automatic, after a moment. The administrator is warned so
 * many days before, and told when removals no longer are automatic, as the day after the last one begins (90 days:
 * help.remind.com/hc/en-us/articles/360001931299; the warnings are inferred).
 */
export function nextExpiry(district: District, after: string): Due | null {
  const { lastAcceptedAt, policy } = district
  if (lastAcceptedAt === null) return null
  const { timeZone } = policy.service
  const { days, warnDaysBefore } = policy.service.automaticRemovals
  const endsAt = addDays(lastAcceptedAt, days, timeZone)
  const warnings = [...warnDaysBefore, 0].map((daysLeft): Due => ({
    at: daysLeft === 0 ? startOfDay(endsAt, 1, timeZone) : addDays(lastAcceptedAt, days - daysLeft, timeZone),
    kind: 'warning',
    text: daysLeft === 0
      ? `removals are no longer automatic: ${counted(days, 'day')} without an accepted upload`
      : `${counted(daysLeft, 'day')} left until removals are no longer automatic`,
    happen: () => warn(district, lastAcceptedAt, endsAt, daysLeft),
  }))
  const limit: Due = {
    at: startOfDay(endsAt, 0, timeZone),
    kind: 'upload limit',
    text: `the last day on which an upload keeps removals automatic (day ${days})`,
    happen: () => Promise.resolve(),
  }
  return [...warnings, limit].filter(({ at }) => at > after).sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0
  )[0] ?? null
}

async function warn(district: District, lastAcceptedAt: string, endsAt: string, daysLeft: number): Promise<void> {
  const { days, reading } = district.policy.service.automaticRemovals
  await send(district, [{
    cause: `${lastAcceptedAt} ${daysLeft}`,
    to: administrator(district),
    data: {
      kind: 'expiry warning',
      daysLeft,
      endsAt: district.local(endsAt),
      lastUploadAt: district.local(lastAcceptedAt),
      days,
      reading,
    },
  }])
}

/** Whether more days than the rule allows lie between the last accepted upload and now. */
export function hasLapsed(district: District): boolean {
  const { days } = district.policy.service.automaticRemovals
  return district.lastAcceptedAt !== null &&
    daysBetween(district.lastAcceptedAt, district.now, district.policy.service.timeZone) > days
}
