import { perform } from '../command.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import { send } from '../mail/send.ts'
import { type Administrator, administratorName, assertAdministrator } from '../people/administrator.ts'
import { assertSchool } from '../people/school.ts'
import type { ClassId } from './class-id.ts'
import { causeOfCommand, ownersToTell } from './owner-mail.ts'

export interface RemindToClaim {
  /** Left out, every school of the district, which takes the district's administrator. */
  readonly schoolId?: string
  readonly by: Administrator
}

/** What waits to be claimed: a class of the feed, as the login offers it. */
export const claimable = `k.state = 'unclaimed' and k.origin in ('roster', 'lapsed')`

/**
 * An administrator asks the teachers who have unclaimed classes to claim them, as administrators are told to do at each
 * term (help.remind.com/hc/en-us/articles/360000136519). Gives the number of teachers who were asked.
 * @throws HomeroomError `school_unknown`, `account_unknown`, `not_allowed`
 */
export async function remindToClaim(district: District, reminder: RemindToClaim): Promise<{ teachers: number }> {
  const { store, id } = district
  const { schoolId, by } = reminder
  return await perform(district, { type: 'remind to claim', ...reminder }, async () => {
    if (schoolId !== undefined) {
      await assertSchool(district, schoolId)
      await assertAdministrator(district, by, schoolId)
    } else if (by !== 'district administrator') {
      throw new HomeroomError('not_allowed', `Name a school: account ${by} does not administer the district`)
    }
    const waiting = await store.query<{ class_id: ClassId }>(
      `select class_id from class k where k.district_id = $1 and ($2::text is null or k.school_id = $2) and ${claimable}`,
      [id, schoolId ?? null],
    )
    const teachers = await ownersToTell(district, waiting.map((row) => row.class_id))
    const [cause, name] = [await causeOfCommand(district), await administratorName(district, by)]
    await send(
      district,
      teachers.map(({ to, classes }) => ({
        cause,
        to,
        data: { kind: 'claim reminder', teacherName: to.name, by: name, toClaim: classes },
      })),
    )
    return { teachers: teachers.length }
  })
}
