import { type District, log } from '../district.ts'
import { administrator, send } from '../mail/send.ts'

/**
 * Puts every connected school on the hold "not connected": the service cannot reach the roster
 * (help.remind.com/hc/en-us/articles/360017553480; that a CSV sync uses the same words is inferred, reference 5.2). Accounts and
 * classes stay as they are, a school that is on hold keeps that hold, and the next upload that is processed connects them
 * again.
 */
export async function disconnect(district: District, reason: string): Promise<void> {
  const { store, id, policy, now } = district
  await store.transaction(async () => {
    await log(district, { type: 'disconnect', reason })
    const schools = await store.query<{ id: string; name: string }>(
      `update school set status = 'not connected' where district_id = $1 and origin = 'roster' and status = 'connected'
       returning school_id as id, name`,
      [id],
    )
    if (schools.length === 0) return
    const holds = [{ type: 'not connected' as const, reason, counts: {} }]
    await send(district, [{
      cause: `disconnected ${now}`,
      to: administrator(district),
      data: {
        kind: 'hold placed',
        uploadId: null,
        at: district.local(now),
        schools: schools.sort((a, b) => a.id < b.id ? -1 : 1).map((school) => ({ ...school, holds })),
        schoolsApplied: 0,
        blocks: 'everything',
        approval: policy.hold.approval,
      },
    }])
  })
}
