import { addDays } from '../clock/moment.ts'
import type { District } from '../district.ts'
import { send } from '../mail/send.ts'
import { iso } from '../sync/report-queries.ts'
import type { ClassId } from './class-id.ts'
import { ownersToTell } from './owner-mail.ts'
import { claimable } from './remind-to-claim.ts'

/**
 * When the owners of unclaimed classes are next reminded by themselves, strictly after a moment: so many days after a
 * class came, as the policy's `claimReminderDays` says (inferred). ISO 8601 in UTC; null where nothing is due.
 */
export async function nextClaimReminder(district: District, after: string): Promise<string | null> {
  const moments = await remindersOf(district)
  return moments.map(({ at }) => at).filter((at) => at > after).sort()[0] ?? null
}

/** Sends what is due at a moment: one mail to each teacher, with all the classes that came as long ago. */
export async function sendClaimReminders(district: District, at: string): Promise<void> {
  const due = (await remindersOf(district)).filter((it) => it.at === at).map((it) => it.createdAt)
  if (due.length === 0) return
  const waiting = await district.store.query<{ class_id: ClassId }>(
    `select class_id from class k where k.district_id = $1 and ${claimable} and ${iso('k.created_at')} = any($2)`,
    [district.id, due],
  )
  await send(
    district,
    (await ownersToTell(district, waiting.map((row) => row.class_id))).map(({ to, classes }) => ({
      cause: `reminder of ${at}`,
      to,
      data: { kind: 'claim reminder', teacherName: to.name, by: null, toClaim: classes },
    })),
    at,
  )
}

/** Classes come with uploads, so these are few: at most the uploads, times the reminders of the policy. */
async function remindersOf({ store, id, policy }: District): Promise<{ createdAt: string; at: string }[]> {
  const { claimReminderDays, timeZone } = policy.service
  if (claimReminderDays.length === 0) return []
  const rows = await store.query<{ created_at: string }>(
    `select distinct ${iso('k.created_at')} as created_at from class k where k.district_id = $1 and ${claimable}`,
    [id],
  )
  return rows.flatMap(({ created_at }) =>
    claimReminderDays.map((days) => ({ createdAt: created_at, at: addDays(created_at, days, timeZone) }))
  )
}
