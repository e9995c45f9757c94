import { startOfDay } from '../clock/moment.ts'
import type { District } from '../district.ts'
import { iso } from '../sync/report-queries.ts'

/**
 * When the next active class has been quiet for the policy's `autoArchiveDays`, strictly after a moment
 * (help.remind.com/hc/en-us/articles/4538470138125: nine months with no announcement or no joins, read as neither). The days
 * are of 24 hours, and count from the last announcement or join, and from when the class was made, claimed or unarchived at
 * the earliest (inferred). What is overdue, since the policy has changed, is due as the next day begins (inferred). ISO 8601
 * in UTC; null where nothing is due.
 */
export async function nextAutoArchive({ store, id, policy }: District, after: string): Promise<string | null> {
  const { autoArchiveDays: days, timeZone } = policy.service
  if (days === null) return null
  const [row] = await store.query<{ at: string | null; overdue: boolean | null }>(
    `select ${iso('min(due) filter (where due > $2::timestamptz)')} as at, bool_or(due <= $2::timestamptz) as overdue
     from (select quiet_since + make_interval(hours => 24 * $3::int) as due from class
       where district_id = $1 and state = 'active') active`,
    [id, after, days],
  )
  const dues = [row!.at, row!.overdue ? startOfDay(after, 1, timeZone) : null].filter((at) => at !== null)
  return dues.sort()[0] ?? null
}

/**
 * Archives every active class that has been quiet for that long at a moment. Nobody is told (inferred: only what an
 * administrator archives is said to be mailed).
 */
export async function autoArchive({ store, id, policy }: District, at: string): Promise<void> {
  const days = policy.service.autoArchiveDays
  if (days === null) return
  await store.run(
    `update class set state = 'archived', archived_at = $2::timestamptz, suggested_at = null
     where district_id = $1 and state = 'active' and quiet_since <= $2::timestamptz - make_interval(hours => 24 * $3::int)`,
    [id, at, days],
  )
}
